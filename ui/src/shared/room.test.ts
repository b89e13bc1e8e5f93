// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { matches } from './keys';
import { Room, spaceOf, stepFrom } from './room.svelte';

function room(kept: string | null = null) {
  const stored = new Map<string, string>(kept === null ? [] : [['ikrar.enlargement', kept]]);
  const root = document.createElement('div');
  return { root, stored, room: new Room({ getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) }, root) };
}

describe('enlarging the window', () => {
  it('goes by steps and stays at both ends', () => {
    expect([stepFrom(100, 1), stepFrom(100, -1), stepFrom(200, 1), stepFrom(80, -1)]).toEqual([110, 90, 200, 80]);
  });

  it('is drawn, remembered, and found again; what is no step is not', () => {
    const first = room();
    first.room.larger();
    first.room.larger();
    expect([first.root.style.zoom, first.stored.get('ikrar.enlargement')]).toEqual(['1.25', '125']);
    const again = room('125');
    again.room.show();
    expect(again.root.style.zoom).toBe('1.25');
    again.room.plain();
    expect([again.root.style.zoom, again.room.enlarged]).toEqual(['', false]);
    expect([room('5000').room.percent, room('x').room.percent]).toEqual([100, 100]);
  });

  it('leaves a signing surface as large as it is made, and comes back after it', () => {
    const { root, room: own } = room('150');
    own.show();
    const back = own.lift();
    own.larger();
    expect([root.style.zoom, own.percent]).toEqual(['', 150]);
    back();
    expect(root.style.zoom).toBe('1.5');
  });

  it('leaves less room for what is drawn', () => {
    expect([spaceOf(1024, 100), spaceOf(1366, 100), spaceOf(1366, 125), spaceOf(1920, 100), spaceOf(1920, 200)]).toEqual(['narrow', 'plain', 'narrow', 'wide', 'narrow']);
  });

  it.each([['+', true], ['=', true], ['-', false], ['0', false]])('has its key whether %s needs Shift or not', (key, larger) => {
    expect(matches(new KeyboardEvent('keydown', { key, ctrlKey: true }), 'enlarge')).toBe(larger);
    expect(matches(new KeyboardEvent('keydown', { key }), 'enlarge')).toBe(false);
  });
});
