import { describe, expect, it } from 'vitest';
import { calledAs, itemState, nextCard, openItems, primaryDeed, stageOf } from './agenda';
import { card, item, view } from './sample';

const done = { started: 'a', ended: 'b' };
const runs = { started: 'a' };

describe('where the day stands', () => {
  it('knows an item by what became of it', () => {
    expect(['waiting', 'running', 'ended', 'skipped']).toEqual([
      itemState(item('1', 'other')), itemState(item('1', 'other', runs)), itemState(item('1', 'other', done)),
      itemState(item('1', 'other', { ...runs, skipped: 'hujan' })),
    ]);
  });

  it.each([
    ['door', view({ session: null })],
    ['after', view({ session: null, hall_closed: true })],
    ['late', view({ session: { kind: 'late', place: '', opened: '' }, hall_closed: true })],
    ['between', view({ agenda: [item('1', 'opening', done), item('2', 'pledge')] })],
    ['pledge', view({ agenda: [item('1', 'pledge', runs)] })],
    ['item', view({ agenda: [item('1', 'prayer', runs)] })],
    ['signing', view({ agenda: [item('1', 'signing', runs)] })],
    ['closing', view({ agenda: [item('1', 'signing', done), item('2', 'prayer', { skipped: 'x' })] })],
    ['signing', view({ undecided: 3 })],
    ['closing', view()],
  ])('is %s', (stage, now) => expect(stageOf(now)).toBe(stage));

  it('never counts a skipped item as open', () => {
    expect(openItems([item('1', 'other', done), item('2', 'other', { skipped: 'x' }), item('3', 'other', runs), item('4', 'other')]).map((one) => one.id)).toEqual(['3', '4']);
  });
});

describe('the one deed', () => {
  const agenda = [item('1', 'signing', runs)];

  it('calls the next one, not the one who stands at the surface', () => {
    const now = view({ agenda, called: card('a'), next: [card('a'), card('b')], undecided: 2 });
    expect(nextCard(now)?.name).toBe('Nama b');
    expect(primaryDeed(now)).toMatchObject({ kind: 'call', card: { name: 'Nama b' } });
  });

  it('ends the signing only when nobody waits and nobody is called', () => {
    expect(primaryDeed(view({ agenda }))).toMatchObject({ kind: 'end' });
    expect(primaryDeed(view({ agenda, called: card('a'), next: [card('a')], undecided: 1 }))).toEqual({ kind: 'none' });
  });

  it('begins and ends items in their order', () => {
    const items = [item('1', 'opening', done), item('2', 'prayer'), item('3', 'closing')];
    expect(primaryDeed(view({ agenda: items }))).toMatchObject({ kind: 'start', item: { id: '2' } });
    expect(primaryDeed(view({ agenda: [item('1', 'pledge', runs)] }))).toMatchObject({ kind: 'end', item: { id: '1' } });
  });

  it('does nothing at the door, when closing and afterwards: those want a look first', () => {
    for (const now of [view({ session: null }), view(), view({ session: null, hall_closed: true })]) {
      expect(primaryDeed(now)).toEqual({ kind: 'none' });
    }
  });

  it('calls by the post, and by the name where there is none', () => {
    expect(calledAs(card('a', { posts: ['Plt. Camat Ipuh'] }))).toBe('Plt. Camat Ipuh');
    expect(calledAs(card('a', { posts: [] }))).toBe('Nama a');
  });
});
