import { describe, expect, it } from 'vitest';
import type { RosterPage, RosterRow } from '../ipc/generated/types';
import { LateList } from './late-list.svelte';

const row = (id: string, role: string, progress: string) =>
  ({ position: 1, person: { id, role, counterpart: null }, printed_name: id, post_lines: [], progress, signed_on: null }) as unknown as RosterRow;

describe('the list of a late session', () => {
  it('names everybody once, a witness who was deferred too', async () => {
    // The host's answer holds parties and witnesses alike; a row that stood twice would stop the whole window.
    const rows = [row('joko', 'party', 'deferred'), row('saksi', 'witness', 'deferred')];
    const asked: string[] = [];
    const list = new LateList(
      async (request) => (asked.push(request.filter), { total: 2, rows, preset: 'leader_down', moves: 0, representatives: [] } as RosterPage),
      async () => new Map(),
    );
    await list.reload();
    expect(list.rows.map((one) => one?.person?.id)).toEqual(['joko', 'saksi']);
    expect(list.cards.map((card) => card.slot.signer)).toEqual(['joko', 'saksi']);
    expect(asked).toEqual(['unsigned']);
  });
});
