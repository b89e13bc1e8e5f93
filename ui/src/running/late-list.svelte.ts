// Everybody whose signature is still wanted in a late session, parties and witnesses alike, as the host lists them.
// Reads only. The names of second parties are looked up, because a row knows the other one by identifier alone.
import type { RosterRow } from '../ipc/generated/types';
import { openCards, type Named } from './late';
import { People, type AskRoster } from './people.svelte';

export type FindPeople = (ids: string[]) => Promise<ReadonlyMap<string, RosterRow>>;

export class LateList {
  #people: People;
  #find: FindPeople;
  #named = $state.raw<ReadonlyMap<string, Named>>(new Map());

  constructor(ask: AskRoster, find: FindPeople) {
    this.#people = new People(ask, 'unsigned');
    this.#find = find;
  }

  get search(): string {
    return this.#people.search;
  }

  get loading(): boolean {
    return this.#people.loading;
  }

  get rows(): (RosterRow | undefined)[] {
    return this.#people.rows;
  }

  /** Open places in the order of the list. */
  get cards() {
    return openCards(this.rows.filter((row) => row !== undefined), this.#named);
  }

  async find(text: string): Promise<void> {
    this.#people.search = text;
    await this.reload();
  }

  async reload(): Promise<void> {
    await this.#people.reload();
    const seconds = this.#people.rows.flatMap((row) => row?.person?.counterpart ?? []);
    const unknown = [...new Set(seconds)].filter((id) => !this.#named.has(id));
    if (unknown.length > 0) this.#named = new Map([...this.#named, ...(await this.#find(unknown))]);
  }

  get named(): ReadonlyMap<string, Named> {
    return this.#named;
  }
}
