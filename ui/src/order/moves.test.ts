import { describe, expect, it } from 'vitest';
import { landing, placeAfterDrop, typedPlace } from './moves';

/** What the rules do with the answer: take somebody out and put them in front of somebody else. */
function moved(list: string[], from: number, to: number): string[] {
  const before = landing(from, to, list.length);
  if (before === undefined) return list;
  const target = before === null ? null : list[before]!;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(target === null ? rest.length : rest.indexOf(target), 0, list[from]!);
}

describe('moving in an order', () => {
  const list = ['a', 'b', 'c', 'd'];

  it.each([
    [0, 1, 'bacd'],
    [0, 3, 'bcda'],
    [3, 0, 'dabc'],
    [2, 1, 'acbd'],
    [1, 2, 'acbd'],
  ])('from %i to %i', (from, to, after) => {
    expect(moved(list, from, to).join('')).toBe(after);
    expect(moved(list, from, to)[to]).toBe(list[from]);
  });

  it('does nothing beyond the ends or on its own place', () => {
    expect(landing(0, -1, 4)).toBeUndefined();
    expect(landing(3, 4, 4)).toBeUndefined();
    expect(landing(2, 2, 4)).toBeUndefined();
  });

  it('counts a drop below itself without the moved row', () => {
    expect(placeAfterDrop(1, 3)).toBe(2);
    expect(placeAfterDrop(3, 1)).toBe(1);
    expect(placeAfterDrop(1, 4)).toBe(3);
  });

  it('reads a typed place', () => {
    expect(typedPlace(' 3 ', 4)).toBe(2);
    expect(typedPlace('0', 4)).toBeNull();
    expect(typedPlace('5', 4)).toBeNull();
    expect(typedPlace('dua', 4)).toBeNull();
  });
});
