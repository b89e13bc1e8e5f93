// People of the roster in signing order, page by page as they come into view. Reads only.
import type { Answer, Request } from '../ipc/call';
import type { RosterFilter, RosterRow, Trouble } from '../ipc/generated/types';

export const PAGE = 100;

export type AskRoster = (request: Request<'roster'>) => Promise<Answer<'roster'>>;

export class People {
  search = $state('');
  filter = $state<RosterFilter>('all');
  total = $state(0);
  rows = $state.raw<(RosterRow | undefined)[]>([]);
  loading = $state(true);
  trouble = $state.raw<Trouble | null>(null);
  #ask: AskRoster;
  #asked = 0;
  #coming = new Set<number>();

  constructor(ask: AskRoster, filter: RosterFilter = 'all') {
    this.#ask = ask;
    this.filter = filter;
  }

  #fetch(offset: number) {
    return this.#ask({ search: this.search.trim(), filter: this.filter, order: 'signing', offset, limit: PAGE });
  }

  async find(text: string): Promise<void> {
    this.search = text;
    await this.reload();
  }

  /** Reads anew; an answer to an earlier question is let go. */
  async reload(): Promise<void> {
    const asked = ++this.#asked;
    this.#coming.clear();
    try {
      const answer = await this.#fetch(0);
      if (asked !== this.#asked) return;
      this.total = answer.total;
      this.rows = answer.rows;
      this.trouble = null;
    } catch (error) {
      if (asked === this.#asked) this.trouble = error as Trouble;
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  async seen(first: number, end: number): Promise<void> {
    const asked = this.#asked;
    for (let offset = Math.floor(first / PAGE) * PAGE; offset < Math.min(end, this.total); offset += PAGE) {
      if (this.rows[offset] !== undefined || this.#coming.has(offset)) continue;
      this.#coming.add(offset);
      const answer = await this.#fetch(offset).catch(() => null);
      if (asked !== this.#asked || !answer) return;
      const rows = this.rows.slice();
      answer.rows.forEach((row, step) => (rows[offset + step] = row));
      this.rows = rows;
    }
  }
}
