// Everybody whose signature is still wanted in a late session: parties whose sheet is not whole, then witnesses.
// Reads only. The names of second parties are looked up, because a row knows the other one by identifier alone.
import type { RosterRow } from '../ipc/generated/types';
import { openCards, type Named } from './late';
import { People, type AskRoster } from './people.svelte';

export type FindPeople = (ids: string[]) => Promise<ReadonlyMap<string, RosterRow>>;

export class LateList {
  #parties: People;
  #witnesses: People;
  #find: FindPeople;
  #named = $state.raw<ReadonlyMap<string, Named>>(new Map());

  constructor(ask: AskRoster, find: FindPeople) {
    this.#parties = new People(ask, 'unsigned');
    this.#witnesses = new People(ask, 'witnesses');
    this.#find = find;
  }

  get search(): string {
    return this.#parties.search;
  }

  get loading(): boolean {
    return this.#parties.loading;
  }

  get rows(): (RosterRow | undefined)[] {
    const wanted = this.#witnesses.rows.filter((row) => row && !row.progress.startsWith('signed') && row.progress !== 'not_asked');
    return [...this.#parties.rows, ...wanted];
  }

  /** Open places in the order of the list. */
  get cards() {
    return openCards(this.rows.filter((row) => row !== undefined), this.#named);
  }

  async find(text: string): Promise<void> {
    this.#parties.search = text;
    this.#witnesses.search = text;
    await this.reload();
  }

  async reload(): Promise<void> {
    await Promise.all([this.#parties.reload(), this.#witnesses.reload()]);
    const seconds = this.#parties.rows.flatMap((row) => row?.person?.counterpart ?? []);
    const unknown = [...new Set(seconds)].filter((id) => !this.#named.has(id));
    if (unknown.length > 0) this.#named = new Map([...this.#named, ...(await this.#find(unknown))]);
  }

  get named(): ReadonlyMap<string, Named> {
    return this.#named;
  }
}
