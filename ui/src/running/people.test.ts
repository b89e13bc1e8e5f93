import { describe, expect, it } from 'vitest';
import type { Request } from '../ipc/call';
import type { RosterPage, RosterRow } from '../ipc/generated/types';
import { PAGE, People } from './people.svelte';

const row = (position: number) => ({ position, person: { id: `${position}` } }) as RosterRow;
const answer = (request: Request<'roster'>, total: number): RosterPage =>
  ({ total, rows: Array.from({ length: Math.max(0, Math.min(request.limit, total - request.offset)) }, (_, step) => row(request.offset + step + 1)), preset: 'leader_down', moves: 0, representatives: [] });

describe('people in signing order', () => {
  it('fetches only what is in sight, and each page once', async () => {
    const asked: number[] = [];
    const people = new People(async (request) => (asked.push(request.offset), answer(request, 1000)));
    await people.reload();
    await people.seen(0, 20);
    await people.seen(PAGE * 4 + 10, PAGE * 4 + 30);
    await people.seen(PAGE * 4 + 20, PAGE * 4 + 40);
    expect(asked).toEqual([0, PAGE * 4]);
    expect(people.rows[PAGE * 4 + 15]?.position).toBe(PAGE * 4 + 16);
    expect(people.rows[PAGE]).toBeUndefined();
  });

  it('lets go of an answer to an earlier question', async () => {
    const waiting: (() => void)[] = [];
    const people = new People((request) => new Promise((done) => waiting.push(() => done(answer(request, request.search === 'a' ? 7 : 2)))));
    const first = people.find('a');
    const second = people.find('ab');
    waiting[1]!();
    await second;
    waiting[0]!();
    await first;
    expect([people.search, people.total]).toEqual(['ab', 2]);
  });

  it('keeps what it shows when asking fails, and says why', async () => {
    let fail = false;
    const people = new People(async (request) => {
      if (fail) throw { code: 'failed', message: 'tidak terbaca' };
      return answer(request, 3);
    });
    await people.reload();
    fail = true;
    await people.reload();
    expect([people.total, people.trouble?.message, people.loading]).toEqual([3, 'tidak terbaca', false]);
  });
});
