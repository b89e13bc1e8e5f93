// The rows of a roster of any length, fetched page by page as they come into sight. Rows already here stay on the
// screen until newer ones have come, so that a change elsewhere never makes the table blink.
import { asTrouble, call } from '../ipc/call';
import type { OrderKind, PresetCode, RosterFilter, RosterRow, Trouble } from '../ipc/generated/types';
import { pagesFor, type RowWindow } from './window-rows';

/** Rows of one request; the rules allow 500. */
const PAGE_ROWS = 100;

export interface OrderRule {
  preset: PresetCode;
  moves: number;
  representatives: string[];
}

export class RosterRows {
  total = $state(0);
  loaded = $state(false);
  /** The rule the shown order starts from, its moves by hand, and its representatives. */
  rule = $state.raw<OrderRule | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  search = $state('');
  filter = $state<RosterFilter>('all');
  #rows = $state.raw<ReadonlyMap<number, RosterRow>>(new Map());
  #fresh = new Set<number>();
  #seen: RowWindow = { first: 0, end: PAGE_ROWS };
  #turn = 0;

  constructor(readonly order: OrderKind) {}

  readonly rowAt = (index: number): RosterRow | undefined => this.#rows.get(index);

  /** The place of somebody among the rows that are here; -1 when not. */
  placeOf(person: string): number {
    for (const [index, row] of this.#rows) if (row.person?.id === person) return index;
    return -1;
  }

  /** Another search or filter: the rows of the last one are replaced by the first answer. */
  ask(search: string, filter: RosterFilter): void {
    this.search = search;
    this.filter = filter;
    this.#seen = { first: 0, end: PAGE_ROWS };
    void this.refresh(true);
  }

  /** Something was changed: every row is fetched again, those in sight first. */
  async refresh(other = false): Promise<void> {
    this.#turn += 1;
    this.#fresh = new Set();
    await this.#fetch(other);
  }

  readonly onwindow = (view: RowWindow): void => {
    this.#seen = view;
    void this.#fetch(false);
  };

  async #fetch(replacing: boolean): Promise<void> {
    const turn = this.#turn;
    // An empty table still asks for its first page: that is how it learns that it is not empty any more.
    const seen = this.#seen.end > this.#seen.first ? this.#seen : { first: 0, end: 1 };
    const wanted = pagesFor(seen, PAGE_ROWS).filter((offset) => !this.#fresh.has(offset));
    for (const offset of wanted) this.#fresh.add(offset);
    for (const offset of wanted) {
      try {
        const { search, filter, order } = this;
        const page = await call('roster', { search, filter, order, offset, limit: PAGE_ROWS });
        if (turn !== this.#turn) return;
        const rows = new Map(replacing ? [] : this.#rows);
        replacing = false;
        for (const index of rows.keys()) if (index >= page.total) rows.delete(index);
        page.rows.forEach((row, step) => rows.set(offset + step, row));
        this.#rows = rows;
        this.total = page.total;
        this.rule = { preset: page.preset, moves: page.moves, representatives: page.representatives };
        this.trouble = null;
      } catch (error) {
        if (turn !== this.#turn) return;
        this.#fresh.delete(offset);
        this.trouble = asTrouble(error);
      } finally {
        this.loaded = true;
      }
    }
  }
}
