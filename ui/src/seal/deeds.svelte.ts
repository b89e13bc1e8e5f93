// What the desks about seals have in common: one deed at a time, and why the last one did not succeed.
import { asTrouble, type Answer, type OperationName, type Request } from '../ipc/call';
import type { Trouble } from '../ipc/generated/types';

export interface DeedHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
}

export class Deeds<H extends DeedHost> {
  busy = $state<OperationName | null>(null);
  /** Why the last deed did not succeed. */
  trouble = $state.raw<Trouble | null>(null);
  /** Which deed that was. */
  failed = $state<OperationName | null>(null);
  #host: H;

  constructor(host: H) {
    this.#host = host;
  }

  protected get host(): H {
    return this.#host;
  }

  putAway = (): void => {
    this.trouble = null;
    this.failed = null;
  };

  protected async deed<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null> {
    if (this.busy) return null;
    this.busy = name;
    this.putAway();
    try {
      return await this.host.call(name, request);
    } catch (error) {
      this.trouble = asTrouble(error);
      this.failed = name;
      return null;
    } finally {
      this.busy = null;
    }
  }
}
