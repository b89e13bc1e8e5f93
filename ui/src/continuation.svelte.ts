// The paper continuation pack as the host keeps it: where it lies, how old it is, and what keeps it from being written.
import { asTrouble, call, nothing, type Host } from './ipc/call';
import type { ContinuationPlace, ContinuationView } from './ipc/generated/types';
import { KeptFolder } from './kept-folder.svelte';

export class Continuation extends KeptFolder<ContinuationView> {
  #call: Host;

  constructor(host: Host) {
    super(() => host('continuation', nothing), (folder) => host('choose_continuation_folder', { folder }));
    this.#call = host;
  }

  /** The place that has something to say first: beside the file, then the stick. */
  get behind(): { place: ContinuationPlace; second: boolean } | null {
    const { wanted, own, second } = this.view ?? { wanted: false, own: null, second: null };
    if (!wanted) return null;
    if (own?.trouble) return { place: own, second: false };
    return second?.trouble ? { place: second, second: true } : null;
  }

  async show(second: boolean): Promise<void> {
    this.trouble = null;
    await this.#call('show_continuation', { second }).catch((error: unknown) => (this.trouble = asTrouble(error)));
  }
}

export const continuation = new Continuation(call);
