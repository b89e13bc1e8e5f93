// Judging files: what is asked for, what came of it, which of it is looked at. A word is shown only as the host gave it.
import { asTrouble, type Answer, type OperationName, type Request } from '../ipc/call';
import type { Trouble, VerifyReport } from '../ipc/generated/types';
import { countsOf, wordOf, type Word } from './verdicts';

export interface VerifyHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
}

export class VerifyDesk {
  /** Null before anything was judged. */
  reports = $state.raw<VerifyReport[] | null>(null);
  working = $state<'verify' | 'trust' | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  filter = $state<Word | 'all'>('all');
  selected = $state(0);
  counts = $derived(countsOf(this.reports ?? []));
  shown = $derived.by(() => {
    const all = this.reports ?? [];
    return this.filter === 'all' ? all : all.filter((one) => wordOf(one) === this.filter);
  });
  report = $derived(this.shown[this.selected]);
  #paths: string[] = [];
  #host: VerifyHost;
  #asked = 0;

  constructor(host: VerifyHost) {
    this.#host = host;
  }

  async check(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    const asked = ++this.#asked;
    this.#paths = paths;
    this.working = 'verify';
    this.trouble = null;
    try {
      const { reports } = await this.#host.call('verify', { paths, trust: [] });
      if (asked !== this.#asked) return;
      this.reports = reports;
      // The first thing to be seen is the first thing that is wrong.
      this.choose('all');
      const worst = this.counts.find(({ word }) => word !== 'authentic')?.word;
      this.selected = worst ? Math.max(0, reports.findIndex((one) => wordOf(one) === worst)) : 0;
    } catch (error) {
      if (asked === this.#asked) this.trouble = asTrouble(error);
    } finally {
      if (asked === this.#asked) this.working = null;
    }
  }

  again = () => this.check(this.#paths);

  choose(filter: Word | 'all'): void {
    this.filter = filter;
    this.selected = 0;
  }

  /** Lets the seal's certificate in, compared by its fingerprint, and judges everything anew with the same file in sight. */
  async trust(path: string, fingerprint: string): Promise<void> {
    if (this.working) return;
    this.working = 'trust';
    this.trouble = null;
    try {
      await this.#host.call('trust', { path, fingerprint });
      await this.check(this.#paths);
      const at = this.shown.findIndex((one) => one.path === path);
      if (at >= 0) this.selected = at;
    } catch (error) {
      this.trouble = asTrouble(error);
    } finally {
      this.working = null;
    }
  }

  clear = (): void => {
    this.#asked += 1;
    this.reports = null;
    this.working = null;
    this.trouble = null;
    this.choose('all');
  };
}
