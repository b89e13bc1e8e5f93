import { describe, expect, it } from 'vitest';
import type { AttendanceCode, Role, RosterRow, Setup } from '../ipc/generated/types';
import { headcount } from './attendance';
import { otherDay } from './day';
import { deskKey, PRINTED, type KeyPress } from './keys';
import { pledgeParts } from './pledge';
import { promptNeeds, promptReady } from './prompt';
import { card, item } from './sample';
import { emptyWalkIn, walkInForm, walkInProblem } from './walkin';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more });

describe('keys of the desk', () => {
  it('are the printed ones, in both cases', () => {
    for (const key of ['defer', 'excuse', 'absent', 'delegate', 'redo'] as const) {
      expect(deskKey(press(PRINTED[key]), 'signing', false)).toBe(key);
      expect(deskKey(press(PRINTED[key].toLowerCase()), 'signing', false)).toBe(key);
    }
    expect(deskKey(press('H'), 'door', false)).toBe('present');
    expect(deskKey(press('Enter'), 'signing', false)).toBe('next');
  });

  it('stay silent while somebody types, but Esc always leaves', () => {
    expect(deskKey(press('t'), 'signing', true)).toBeNull();
    expect(deskKey(press('Enter'), 'signing', true)).toBeNull();
    expect(deskKey(press('Escape'), 'signing', true)).toBe('cancel');
  });

  it('do nothing when held down or with a modifier', () => {
    expect(deskKey(press('Enter', { repeat: true }), 'signing', false)).toBeNull();
    expect(deskKey(press('a', { ctrlKey: true }), 'signing', false)).toBeNull();
  });

  it('open the list of attendance in the hall, and only there', () => {
    expect((['signing', 'item', 'pledge'] as const).map((place) => deskKey(press('d'), place, false))).toEqual(Array(3).fill('attendance'));
    expect((['late', 'door'] as const).map((place) => deskKey(press('d'), place, false))).toEqual([null, null]);
  });

  it('leave Enter to the pledge itself', () => {
    expect(deskKey(press('Enter'), 'pledge', false)).toBeNull();
  });

  it('mean nothing in the wrong place', () => {
    expect(deskKey(press('t'), 'door', false)).toBeNull();
    expect(deskKey(press('h'), 'signing', false)).toBeNull();
    expect(deskKey(press('b'), 'item', false)).toBe('darken');
    expect(deskKey(press('Enter'), 'door', false)).toBeNull();
  });
});

describe('the pledge in parts', () => {
  it('numbers clauses and sub-clauses and leaves out empty sentences', () => {
    const parts = pledgeParts({
      title: [], opening: 'Kami berikrar:', closing: ' ',
      clauses: [{ text: 'satu', children: [] }, { text: 'dua', children: [{ text: 'dua satu', children: [] }] }],
    });
    expect(parts).toEqual([
      { number: '', text: 'Kami berikrar:' }, { number: '1', text: 'satu' }, { number: '2', text: 'dua' }, { number: '2.1', text: 'dua satu' },
    ]);
  });
});

describe('what a deed needs', () => {
  it('is a reason for everything that leaves somebody or something out', () => {
    expect(promptNeeds({ kind: 'outcome', card: card('a'), outcome: 'deferred' })).toBe('reason');
    expect(promptNeeds({ kind: 'outcome', card: card('a'), outcome: 'excused' })).toBe('reason');
    expect(promptNeeds({ kind: 'outcome', card: card('a'), outcome: 'delegate' })).toBe('delegate');
    expect(promptNeeds({ kind: 'outcome', card: card('a'), outcome: 'absent' })).toBeNull();
    expect(promptNeeds({ kind: 'skip', item: item('1', 'prayer') })).toBe('reason');
    expect(promptNeeds({ kind: 'void', card: card('a') })).toBe('reason');
    expect(promptNeeds({ kind: 'defer_rest', count: 3 })).toBe('reason');
  });

  it('is not met by spaces', () => {
    const skip = { kind: 'skip', item: item('1', 'prayer') } as const;
    expect(promptReady(skip, { note: '  ', delegate_post: '' })).toBe(false);
    expect(promptReady(skip, { note: 'hujan', delegate_post: '' })).toBe(true);
  });
});

describe('the headcount at the door', () => {
  it('counts people, by what became of them and by their part, and no vacant post', () => {
    const row = (role: Role | null, attendance: AttendanceCode = 'unknown') => ({ person: role && { role }, attendance }) as RosterRow;
    const counted = headcount([row('party', 'present'), row('party', 'represented'), row('witness', 'present'), row('party'), row(null), { ...row('party'), progress: 'signed' }]);
    expect(counted).toMatchObject({ invited: 5, vacant: 1, by: { present: 3, represented: 1, unknown: 1 }, roles: { party: 4, witness: 1 } });
  });
});

describe('another day than announced', () => {
  const opened = (at: string, kind: 'hall' | 'late' = 'hall') =>
    otherDay({ session: { kind, place: '', opened: at }, setup: { zone: 'wit', starts: '2026-11-23T09:00' } as Setup });

  it('is said of the hall, by the calendar of its zone', () => {
    expect(opened('2026-11-22T01:00:00Z')).toEqual({ opened: '2026-11-22', planned: '2026-11-23' });
    // Midnight has passed in the east while it is still yesterday by UTC.
    expect(opened('2026-11-22T15:30:00Z')).toBeNull();
    expect(opened('2026-12-02T01:00:00Z', 'late')).toBeNull();
  });
});

describe('somebody not on the list', () => {
  const entry = { ...emptyWalkIn(), bare_name: ' Sri Contoh ', post: 'Camat Contoh' };

  it('needs a name and a post, and a whole number or none', () => {
    expect(walkInProblem(emptyWalkIn())).toBe('needed');
    expect(walkInProblem(entry)).toBeNull();
    expect(walkInProblem({ ...entry, number: '1966081919921210' })).toBe('number');
    expect(walkInProblem({ ...entry, number: '19660819 199212 1 001' })).toBeNull();
  });

  it('becomes a person with one post; the number tells its own kind', () => {
    expect(walkInForm({ ...entry, number: '196608191992121001' }, 'luar daftar')).toMatchObject({
      id: '', bare_name: 'Sri Contoh', identity_kind: 'nip', identity: '196608191992121001', remark: 'luar daftar',
      posts: [{ title: 'Camat Contoh', assignment: 'definitive' }],
    });
    expect(walkInForm({ ...entry, number: '199001012022211001' }, '').identity_kind).toBe('ni_pppk');
    expect(walkInForm(entry, '').identity_kind).toBe('none');
  });
});
