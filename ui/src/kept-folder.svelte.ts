// What the host keeps in a folder somebody chose. It writes there behind every change, so it is asked again once in a
// while; nothing is said that it did not answer.
import { asTrouble } from './ipc/call';
import type { Trouble } from './ipc/generated/types';

export class KeptFolder<View> {
  view = $state.raw<View | null>(null);
  /** Why the last deed did not succeed. */
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  #look: () => Promise<View>;
  #choose: (folder: string | null) => Promise<View>;
  #asked = 0;

  constructor(look: () => Promise<View>, choose: (folder: string | null) => Promise<View>) {
    this.#look = look;
    this.#choose = choose;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    // Without an open file there is nothing to say; with one, the next look asks again.
    const view = await this.#look().catch(() => null);
    if (asked === this.#asked) this.view = view;
  }

  /** A folder that is refused leaves the one before. */
  choose = async (folder: string | null): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      const view = await this.#choose(folder);
      this.#asked += 1;
      this.view = view;
    } catch (error) {
      this.trouble = asTrouble(error);
    } finally {
      this.busy = false;
    }
  };

  putAway = (): void => {
    this.trouble = null;
  };
}
