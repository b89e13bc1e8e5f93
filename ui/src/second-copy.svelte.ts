// The second copy as the host keeps it: whether a folder is chosen, how far the copy is, and what keeps it from going on.
// It is written behind every act, so the host is asked again; nothing is called copied that it did not call so.
import { asTrouble, call, nothing, type Answer, type OperationName, type Request } from './ipc/call';
import type { SecondCopyView, Trouble } from './ipc/generated/types';

export type SecondCopyHost = <K extends OperationName>(name: K, request: Request<K>) => Promise<Answer<K>>;

export class SecondCopy {
  view = $state.raw<SecondCopyView | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  #call: SecondCopyHost;
  #asked = 0;

  constructor(host: SecondCopyHost) {
    this.#call = host;
  }

  /** How it stands, where a folder is chosen: stuck, still bringing, or as far as the file. */
  get standing(): 'none' | 'stuck' | 'behind' | 'whole' {
    if (!this.view?.folder) return 'none';
    return this.view.trouble ? 'stuck' : this.view.due > 0 ? 'behind' : 'whole';
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const view = await this.#call('second_copy', nothing).catch(() => null);
    if (asked === this.#asked) this.view = view;
  }

  async choose(folder: string | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      const view = await this.#call('choose_second_copy', { folder });
      this.#asked += 1;
      this.view = view;
    } catch (error) {
      this.trouble = asTrouble(error);
    } finally {
      this.busy = false;
    }
  }

  putAway = (): void => {
    this.trouble = null;
  };
}

export const secondCopy = new SecondCopy(call);
