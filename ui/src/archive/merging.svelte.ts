// Taking in what another laptop wrote: looked at first, taken in when the operator says so, and told as the host answered.
import type { LaptopView, MergeView } from '../ipc/generated/types';
import type { ArchiveHost } from './archive.svelte';

export class Merging {
  /** What would come in; nothing is written yet. */
  offer = $state.raw<MergeView | null>(null);
  /** What came in. */
  done = $state.raw<MergeView | null>(null);
  busy = $state(false);
  /** Laptops whose entries are kept and do not count. */
  shutOut = $state<string[]>([]);
  reason = $state('');
  #host: ArchiveHost;

  constructor(host: ArchiveHost) {
    this.#host = host;
  }

  look = async (path: string): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.putAway();
    this.offer = await this.#host.run('look_at_merge', { path });
    this.busy = false;
  };

  /** Who may be left out: the founder's laptop decides, on others. */
  mayShutOut = (laptop: LaptopView): boolean => this.offer?.may_decide === true && !laptop.own && !laptop.founder;

  choose = (writer: string, out: boolean): void => {
    this.shutOut = this.shutOut.filter((one) => one !== writer).concat(out ? [writer] : []);
  };

  /** A laptop is left out for a reason. */
  get lacksReason(): boolean {
    return this.shutOut.length > 0 && this.reason.trim() === '';
  }

  merge = async (): Promise<void> => {
    if (!this.offer || this.busy || this.lacksReason) return;
    this.busy = true;
    const request = { path: this.offer.path, shut_out: [...this.shutOut], reason: this.reason.trim() };
    const done = await this.#host.run('merge', request);
    if (done) [this.offer, this.done] = [null, done];
    this.busy = false;
  };

  putAway = (): void => {
    [this.offer, this.done, this.shutOut, this.reason] = [null, null, [], ''];
  };
}
