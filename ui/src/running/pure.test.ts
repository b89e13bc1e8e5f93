import { describe, expect, it } from 'vitest';
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

  it('mean nothing in the wrong place', () => {
    expect(deskKey(press('t'), 'door', false)).toBeNull();
    expect(deskKey(press('h'), 'signing', false)).toBeNull();
    expect(deskKey(press('b'), 'item', false)).toBeNull();
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
    expect(promptNeeds({ kind: 'void', card: card('a'), again: true })).toBe('reason');
    expect(promptNeeds({ kind: 'defer_rest', count: 3 })).toBe('reason');
  });

  it('is not met by spaces', () => {
    const skip = { kind: 'skip', item: item('1', 'prayer') } as const;
    expect(promptReady(skip, { note: '  ', delegate_post: '' })).toBe(false);
    expect(promptReady(skip, { note: 'hujan', delegate_post: '' })).toBe(true);
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
