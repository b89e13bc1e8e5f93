import { describe, expect, it } from 'vitest';
import type { ProgressCode, RosterRow } from '../ipc/generated/types';
import { callCard, nextOpen, openCards, placesOf } from './late';

const row = (id: string, progress: ProgressCode, more: { counterpart?: string; signed_on?: string } = {}): RosterRow =>
  ({
    person: { id, counterpart: more.counterpart ?? null, role: 'party' }, printed_name: `Nama ${id}`, post_lines: [`Jabatan ${id}`],
    progress, signed_on: more.signed_on ?? null,
  }) as RosterRow;
const bupati = { printed_name: 'Nama Bupati', post_lines: ['Bupati'] };

describe('the places of a sheet', () => {
  it('are one for a declaration', () => {
    expect(placesOf(row('a', 'deferred'))).toEqual([{ slot: { subject: 'a', signer: 'a' }, party: 'own', signed: false }]);
    expect(placesOf(row('a', 'signed_late'))[0]!.signed).toBe(true);
  });

  it('tell which of two has signed', () => {
    const signed = (one: RosterRow) => placesOf(one).map((place) => [place.party, place.signed]);
    expect(signed(row('a', 'partly', { counterpart: 'z', signed_on: 't' }))).toEqual([['first', true], ['second', false]]);
    expect(signed(row('a', 'partly', { counterpart: 'z' }))).toEqual([['first', false], ['second', true]]);
    expect(signed(row('a', 'deferred', { counterpart: 'z' }))).toEqual([['first', false], ['second', false]]);
    expect(signed(row('a', 'signed', { counterpart: 'z', signed_on: 't' }))).toEqual([['first', true], ['second', true]]);
  });
});

describe('who is called in a late session', () => {
  const named = new Map([['z', bupati]]);

  it('is everybody with an open place, the second party by its own name', () => {
    const cards = openCards([row('a', 'partly', { counterpart: 'z', signed_on: 't' }), row('b', 'represented'), row('c', 'excused')], named);
    expect(cards.map((card) => [card.name, card.posts[0], card.subject_name])).toEqual([
      ['Nama Bupati', 'Bupati', 'Nama a'], ['Nama c', 'Jabatan c', null],
    ]);
  });

  it('never bears the first party’s name for a second one who is not known yet', () => {
    const one = row('a', 'deferred', { counterpart: 'z' });
    expect(callCard(one, placesOf(one)[1]!, undefined)).toMatchObject({ name: '', posts: [], subject_name: 'Nama a' });
  });

  it('goes on to those who were not called yet, and from the start when all were', () => {
    const cards = openCards([row('a', 'deferred'), row('b', 'deferred')], named);
    const [a, b] = cards.map((card) => card.slot);
    expect(nextOpen(cards, [], null)?.slot).toEqual(a);
    expect(nextOpen(cards, [a!], null)?.slot).toEqual(b);
    expect(nextOpen(cards, [a!], a!)?.slot).toEqual(b);
    expect(nextOpen(cards, [a!, b!], null)?.slot).toEqual(a);
    expect(nextOpen([cards[0]!], [], a!)).toBeNull();
  });
});
