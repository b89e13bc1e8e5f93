// What was found before the ceremony, and what the person at the laptop told. Nothing of it is kept beyond the window.
import { asTrouble, type Host } from '../ipc/call';
import type { Readiness as Found, ReadyKey, ReadyPoint, Seen, Trouble } from '../ipc/generated/types';

export type Group = 'ceremony' | 'laptop' | 'tools';

/** Which points stand together; a point of the host that is not listed here would be seen missing by the type. */
const GROUPS: Record<ReadyKey, Group> = {
  ceremony: 'ceremony', text: 'ceremony', roster: 'ceremony', order: 'ceremony', agenda: 'ceremony',
  witnesses: 'ceremony', fonts: 'ceremony',
  space: 'laptop', writing: 'laptop', clock: 'laptop', power: 'laptop', second_place: 'laptop', seal: 'laptop',
  printer: 'tools', ruler: 'tools', camera: 'tools', surface: 'tools', projector: 'tools', pads: 'tools',
};

const NOBODY_LOOKED: Seen = { clock: null, ruler: null, camera: null, surface: null, projector: null };

export class Readiness {
  found = $state.raw<Found | null>(null);
  seen = $state.raw<Seen>(NOBODY_LOOKED);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  /** Where the report lies, once it is there. */
  written = $state<string | null>(null);
  /** The printer that took the test page. */
  printed = $state<string | null>(null);
  #call: Host;
  #asked = 0;

  constructor(host: Host) {
    this.#call = host;
  }

  of(group: Group): ReadyPoint[] {
    return this.found?.points.filter((point) => GROUPS[point.key] === group) ?? [];
  }

  get ready(): number {
    return this.found?.points.filter((point) => point.state === 'ready').length ?? 0;
  }

  look = async (): Promise<void> => {
    const asked = ++this.#asked;
    this.busy = true;
    this.trouble = null;
    try {
      const found = await this.#call('readiness', this.seen);
      // What was told in the meantime is asked for anew; an older answer would take it back.
      if (asked === this.#asked) this.found = found;
    } catch (error) {
      if (asked === this.#asked) this.trouble = asTrouble(error);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  };

  tell = (key: keyof Seen, answer: boolean): Promise<void> => {
    this.seen = { ...this.seen, [key]: answer };
    return this.look();
  };

  save = (path: string): Promise<void> =>
    this.#deed(async () => {
      const { readiness, path: there } = await this.#call('save_readiness', { path, seen: this.seen });
      this.found = readiness;
      this.written = there;
    });

  print = (): Promise<void> =>
    this.#deed(async () => {
      this.printed = (await this.#call('print_test_page', { printer: null })).printer;
    });

  putAway = (): void => {
    this.trouble = null;
  };

  async #deed(run: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await run();
    } catch (error) {
      this.trouble = asTrouble(error);
    } finally {
      this.busy = false;
    }
  }
}
