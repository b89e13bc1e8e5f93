// People by their identifier, out of a roster that is asked for page by page. Reads only.
import { call } from '../ipc/call';
import type { RosterRow } from '../ipc/generated/types';

/** Rows of one request; the rules allow no more. */
const PAGE_ROWS = 500;

/** The rows of these people; whoever is not on the roster, or cannot be read, is absent from the answer. */
export async function findPeople(ids: string[]): Promise<Map<string, RosterRow>> {
  const wanted = new Set(ids);
  const found = new Map<string, RosterRow>();
  for (let offset = 0; found.size < wanted.size; offset += PAGE_ROWS) {
    const page = await call('roster', { search: '', filter: 'all', order: 'protocol', offset, limit: PAGE_ROWS }).catch(() => null);
    for (const row of page?.rows ?? []) if (row.person && wanted.has(row.person.id)) found.set(row.person.id, row);
    if (!page || offset + PAGE_ROWS >= page.total) break;
  }
  return found;
}
