// The paper continuation pack as the host keeps it: where it lies, how old it is, and what keeps it from being written.
// It is written behind every change, so the host is asked again once in a while; nothing is said that it did not answer.
import { asTrouble, call, nothing, type Answer, type OperationName, type Request } from './ipc/call';
import type { ContinuationPlace, ContinuationView, Trouble } from './ipc/generated/types';

export type ContinuationHost = <K extends OperationName>(name: K, request: Request<K>) => Promise<Answer<K>>;

export class Continuation {
  view = $state.raw<ContinuationView | null>(null);
  /** Why the last deed did not succeed. */
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  #call: ContinuationHost;
  #asked = 0;

  constructor(host: ContinuationHost) {
    this.#call = host;
  }

  /** The place that has something to say first: beside the file, then the stick. */
  get behind(): { place: ContinuationPlace; second: boolean } | null {
    const { wanted, own, second } = this.view ?? { wanted: false, own: null, second: null };
    if (!wanted) return null;
    if (own?.trouble) return { place: own, second: false };
    return second?.trouble ? { place: second, second: true } : null;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    // Without an open file there is nothing to say; with one, the next look asks again.
    const view = await this.#call('continuation', nothing).catch(() => null);
    if (asked === this.#asked) this.view = view;
  }

  choose = (folder: string | null): Promise<void> => this.#deed('choose_continuation_folder', { folder });

  async show(second: boolean): Promise<void> {
    this.trouble = null;
    await this.#call('show_continuation', { second }).catch((error: unknown) => (this.trouble = asTrouble(error)));
  }

  putAway = (): void => {
    this.trouble = null;
  };

  async #deed(name: 'choose_continuation_folder', request: Request<'choose_continuation_folder'>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      const view = await this.#call(name, request);
      this.#asked += 1;
      this.view = view;
    } catch (error) {
      this.trouble = asTrouble(error);
    } finally {
      this.busy = false;
    }
  }
}

export const continuation = new Continuation(call);
