import type { Answer, OperationName, Request } from '../call';

/** What answers each operation; absent ones are refused with a sentence. */
export type Handlers = { [K in OperationName]?: (request: Request<K>) => Answer<K> };
