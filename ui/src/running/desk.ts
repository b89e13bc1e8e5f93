// What the operator's desk stands on, and what it remembers of the last deed.
import type { Answer, OperationName, Request } from '../ipc/call';
import type { CeremonyView, OutcomeCode, QueueCard } from '../ipc/generated/types';

/** The open ceremony, as `src/ceremony.svelte.ts` keeps it. */
export interface Desk {
  readonly view: CeremonyView | null;
  run<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null>;
}

/** The last deed about a person, as long as nobody stands at the surface since. */
export interface Settled {
  card: QueueCard;
  as: 'signed' | OutcomeCode;
}
