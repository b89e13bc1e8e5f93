import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { CeremonyView, RosterRow } from '../ipc/generated/types';
import type { SurfaceOrder, SurfaceReport } from '../ipc/surface';
import { RunDesk } from './run.svelte';
import { card, item, view } from './sample';

const signing = [item('1', 'signing', { started: 'a' })];

function desk(now: CeremonyView, refuse: OperationName[] = []) {
  const done: [OperationName, unknown][] = [];
  const orders: SurfaceOrder[] = [];
  const stored = new Map<string, string>();
  const open = {
    view: now,
    run: async <K extends OperationName>(name: K, request: Request<K>) => {
      done.push([name, request]);
      if (refuse.includes(name)) return null;
      return (name === 'save_person' ? { person: { id: 'new' }, printed_name: 'Baru', post_lines: [] } : open.view) as Answer<K>;
    },
  };
  const run = new RunDesk(open, (order) => orders.push(order), { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) });
  return { run, done, orders, open, stored };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('calling', () => {
  it('calls the next one on Enter', async () => {
    const { run, done } = desk(view({ agenda: signing, next: [card('a')], undecided: 1 }));
    await run.primary();
    expect(done).toEqual([['call', { slot: { subject: 'a', signer: 'a' } }]]);
  });

  it('asks before somebody who has not signed is left', async () => {
    const { run, done } = desk(view({ agenda: signing, called: card('a'), next: [card('a'), card('b')], undecided: 2 }));
    await run.primary();
    expect(done).toEqual([]);
    expect(run.prompt).toMatchObject({ kind: 'leave', from: { name: 'Nama a' }, to: { name: 'Nama b' } });
    await run.confirm();
    expect(done).toEqual([['call', { slot: { subject: 'b', signer: 'b' } }]]);
    expect(run.prompt).toBeNull();
  });

  it('calls the first of the list in a late session, and goes on when somebody was deferred again', async () => {
    const { run, done, open } = desk(view({ session: { kind: 'late', place: 'Aula', opened: '' }, hall_closed: true }));
    await run.primary();
    expect([run.deed.kind, done]).toEqual(['none', []]);
    run.waiting = [card('a'), card('b')];
    await run.primary();
    open.view = { ...open.view, called: null };
    await run.primary();
    expect(done.map(([, request]) => (request as { slot: { signer: string } }).slot.signer)).toEqual(['a', 'b']);
  });

  it('does not press twice while the first call is under way', async () => {
    const { run, done } = desk(view({ agenda: signing, next: [card('a')], undecided: 1 }));
    await Promise.all([run.primary(), run.primary()]);
    expect(done).toHaveLength(1);
  });

  it('adds somebody and calls them', async () => {
    const { run, done } = desk(view({ agenda: signing }));
    expect(await run.addWalkIn({} as never, true)).toBeTruthy();
    expect(done.at(-1)).toEqual(['call', { slot: { subject: 'new', signer: 'new' } }]);
  });
});

describe('ending', () => {
  it('ends signing only after a second look while people are waited for', async () => {
    const { run, done } = desk(view({ agenda: signing, next: [card('a')], undecided: 1 }));
    await run.endItem(signing[0]!);
    expect(done).toEqual([]);
    expect(run.prompt).toMatchObject({ kind: 'end_signing', count: 1 });
    await run.confirm();
    expect(done).toEqual([['end_item', { item: '1', reason: '' }]]);
    expect(run.prompt).toBeNull();
  });

  it('ends a pledge at once only from its last part', async () => {
    const reading = [item('1', 'pledge', { started: 'a' })];
    const pledge = { title: [], opening: 'Kami berikrar', clauses: [{ text: 'Netral', children: [] }], closing: 'Demikian' };
    const { run, done } = desk(view({ agenda: reading, text: { printed: { pledge } } as unknown as CeremonyView['text'] }));
    run.part = 1;
    await run.endItem(reading[0]!);
    expect([run.prompt, done]).toEqual([{ kind: 'end_pledge', item: reading[0], part: 2, parts: 3 }, []]);
    run.cancel();
    run.part = 2;
    await run.endItem(reading[0]!);
    expect([run.prompt, done]).toEqual([null, [['end_item', { item: '1', reason: '' }]]]);
  });

  it('closes a late session only after saying who has not signed, witnesses too', async () => {
    const tally = { parties: 5, complete: 5, represented: 0, witnesses: 2, witnesses_signed: 1 } as CeremonyView['tally'];
    const late = view({ session: { kind: 'late', place: 'Aula', opened: '' }, hall_closed: true, tally });
    const { run, done, open } = desk(late);
    await run.closeSession();
    expect([run.prompt, done]).toEqual([{ kind: 'close_late', parties: 0, witnesses: 1 }, []]);
    await run.confirm();
    expect([run.prompt, done]).toEqual([null, [['close_session', {}]]]);
    open.view = { ...late, tally: { ...tally, witnesses_signed: 2 } };
    await run.closeSession();
    expect(done).toHaveLength(2);
  });

  it('ends it at once when nobody is waited for', async () => {
    const { run, done } = desk(view({ agenda: signing, undecided: 0 }));
    await run.endItem(signing[0]!);
    expect(done).toEqual([['end_item', { item: '1', reason: '' }]]);
  });
});

describe('outcomes', () => {
  it('wants a reason, keeps asking without one, and keeps the words when refused', async () => {
    const { run, done } = desk(view({ agenda: signing, called: card('a') }), ['mark_outcome']);
    run.outcome('excused');
    await run.confirm();
    expect([run.lacking, done.length]).toEqual([true, 0]);
    run.words.note = ' Dinas luar ';
    await run.confirm();
    expect(done).toEqual([['mark_outcome', { slot: { subject: 'a', signer: 'a' }, outcome: 'excused', note: 'Dinas luar', delegate_post: '' }]]);
    expect(run.prompt).not.toBeNull();
    expect(run.words.note).toBe(' Dinas luar ');
  });

  it('is about nobody when nobody is called', () => {
    const { run } = desk(view({ agenda: signing }));
    run.outcome('deferred');
    run.redo();
    expect(run.prompt).toBeNull();
  });

  it('voids with a reason and calls again', async () => {
    const { run, done } = desk(view({ agenda: signing, latest: [card('a', { act: 'f1' })] }));
    run.redo(card('a', { act: 'f1' }));
    run.words.note = 'Goresan terpotong';
    await run.confirm();
    expect(done).toEqual([
      ['void_act', { act: 'f1', reason: 'Goresan terpotong' }],
      ['call', { slot: { subject: 'a', signer: 'a' } }],
    ]);
  });

  it('voids only, when nobody is to be called again', async () => {
    const { run, done } = desk(view({ agenda: signing }));
    run.redo(card('a', { act: 'f1' }));
    run.words.note = 'Orangnya keliru';
    await run.confirm(false);
    expect(done.map(([name]) => name)).toEqual(['void_act']);
  });

  it('does not call again when voiding was refused', async () => {
    const { run, done } = desk(view({ agenda: signing, latest: [card('a', { act: 'f1' })] }), ['void_act']);
    run.redo(card('a', { act: 'f1' }));
    run.words.note = 'Orangnya keliru';
    await run.confirm();
    expect(done.map(([name]) => name)).toEqual(['void_act']);
  });

  it('marks present at once and asks who represents somebody', async () => {
    const { run, done } = desk(view({ session: null }));
    const row = { person: { id: 'p' }, printed_name: 'Rina' } as RosterRow;
    expect(await run.attend(row, 'present')).toBe(true);
    expect(await run.attend(row, 'represented')).toBe(false);
    Object.assign(run.words, { note: 'Budi', delegate_post: 'Sekretaris' });
    await run.confirm();
    expect(done.at(-1)).toEqual(['mark_attendance', { person: 'p', attendance: 'represented', note: 'Budi', delegate_post: 'Sekretaris' }]);
  });

  it('skips nothing silently', async () => {
    const { run, done } = desk(view({ agenda: [item('1', 'prayer')] }));
    run.skip(item('1', 'prayer'));
    await run.confirm();
    expect(done).toEqual([]);
    run.words.note = 'Digabung';
    await run.confirm();
    expect(done).toEqual([['skip_item', { item: '1', reason: 'Digabung' }]]);
  });
});

describe('what NOW shows when nobody is called', () => {
  const first = view({ agenda: signing, called: card('a'), next: [card('b')], undecided: 2 });
  const signedA = card('a', { act: 'f1', signed_at: '2026-11-22T02:00:00Z' });

  it('is a new signature, whose redoing is one key away', () => {
    const { run, open } = desk(first);
    run.follow(first);
    open.view = { ...first, called: null, latest: [signedA] };
    run.follow(open.view);
    expect([run.settled?.as, run.redoable?.name]).toEqual(['signed', 'Nama a']);
  });

  it('is the outcome after an outcome, and no key opens the signature before it', async () => {
    const { run, open } = desk({ ...first, called: card('b'), latest: [signedA] });
    run.follow(open.view);
    run.outcome('excused');
    run.words.note = 'Sakit';
    await run.confirm();
    open.view = { ...open.view, called: null };
    expect([run.settled?.card.name, run.settled?.as, run.redoable]).toEqual(['Nama b', 'excused', null]);
    run.redo();
    expect(run.prompt).toBeNull();
  });

  it('is no sheet that was accepted meanwhile, and no older signature once that sheet is taken back', () => {
    const { run, open } = desk(first);
    run.follow({ ...first, latest: [signedA] });
    const sheet = card('b', { act: 'f2', signed_at: null, signed_on: '2026-11-21' });
    run.follow({ ...open.view!, called: null, latest: [sheet, signedA] });
    expect(run.settled).toBeNull();
    run.follow({ ...open.view!, called: null, latest: [signedA] });
    expect(run.settled).toBeNull();
  });

  it('is not the older signature that a voided one leaves in front', () => {
    const { run, open } = desk(first);
    const later = card('b', { act: 'f2', signed_at: '2026-11-22T02:05:00Z' });
    run.follow({ ...first, latest: [later, signedA] });
    open.view = { ...first, called: null, latest: [signedA] };
    run.follow(open.view);
    expect(run.settled).toBeNull();
  });
});

describe('Ikrar memanggil sendiri', () => {
  const before = view({ agenda: signing, called: card('a'), next: [card('a'), card('b')], undecided: 2 });
  const after = view({ agenda: signing, next: [card('b')], undecided: 1, latest: [card('a', { act: 'f1' })] });

  it('counts down after a new signature and then calls', async () => {
    const { run, done, open, stored } = desk(before);
    run.setAuto(3);
    expect(stored.get('ikrar.auto_call_seconds')).toBe('3');
    run.follow(before);
    open.view = after;
    run.follow(after);
    expect(run.countdown).toBe(3);
    await vi.advanceTimersByTimeAsync(2000);
    expect([run.countdown, done.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual([['call', { slot: { subject: 'b', signer: 'b' } }]]);
  });

  it('is stopped by Esc, and never starts by opening the screen or without being asked for', async () => {
    const { run, done, open } = desk(after);
    run.setAuto(3);
    run.follow(after);
    expect(run.countdown).toBeNull();
    open.view = { ...after, latest: [card('c', { act: 'f2' })] };
    run.follow(open.view);
    run.cancel();
    run.setAuto(0);
    open.view = { ...after, latest: [card('d', { act: 'f3' })] };
    run.follow(open.view);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(done).toEqual([]);
  });

  it('waits when the signing item has ended', () => {
    const { run, open } = desk(before);
    run.setAuto(3);
    run.follow(before);
    open.view = { ...after, agenda: [item('1', 'signing', { started: 'a', ended: 'b' })] };
    run.follow(open.view);
    expect(run.countdown).toBeNull();
  });
});

describe('what the surface says', () => {
  const report = (id: string, state: SurfaceReport['state']): SurfaceReport =>
    ({ surface: 'x', slot: { subject: id, signer: id }, state, drawing: null, wrong: false, doubts: [], clock: '', message: '', photo: null });

  it('counts only for the person who is called', () => {
    const { run } = desk(view({ called: card('a') }));
    run.hear(report('b', 'drawing'));
    expect(run.surface).toBeNull();
    run.hear(report('a', 'drawing'));
    expect(run.surface?.state).toBe('drawing');
  });

  it('ends when that surface goes, and another one that is open is asked', () => {
    const { run, orders } = desk(view({ called: card('a') }));
    run.hear(report('a', 'reading'));
    run.hear({ ...report('a', 'closed'), surface: 'another' });
    expect([run.surface?.state, orders]).toEqual(['reading', []]);
    run.hear(report('a', 'closed'));
    expect([run.surface, orders]).toEqual([null, [{ kind: 'report', slot: null }]]);
  });

  it('is answered with an order for that very person', () => {
    const { run, orders } = desk(view({ called: card('a') }));
    run.hear(report('a', 'doubtful'));
    run.overrule();
    run.settle();
    expect(orders).toEqual([
      { kind: 'overrule', slot: { subject: 'a', signer: 'a' } },
      { kind: 'settled', slot: { subject: 'a', signer: 'a' } },
    ]);
  });
});
