import { describe, expect, it } from 'vitest';
import type { Clause } from '../ipc/generated/types';
import {
  append, endOf, flatten, indent, insertLines, moveDown, moveTo, moveUp, MOST_LEVELS, nest, numbers, outdent, remove, split,
  type Line,
} from './clauses';

/** `a`, ` b` (one space a level) become lines. */
const lines = (...rows: string[]): Line[] =>
  rows.map((row, key) => ({ key, depth: row.length - row.trimStart().length, text: row.trimStart() }));
const shown = (list: Line[]): string[] => list.map((line) => ' '.repeat(line.depth) + line.text);
const leaf = (text: string, ...children: Clause[]): Clause => ({ text, children });

describe('a clause tree as lines', () => {
  it('comes back as it went in', () => {
    const tree = [leaf('a', leaf('b', leaf('c')), leaf('d')), leaf('e')];
    expect(shown(flatten(tree))).toEqual(['a', ' b', '  c', ' d', 'e']);
    expect(nest(flatten(tree))).toEqual(tree);
  });

  it('takes a line that lies too deep as a child of the one above', () => {
    expect(nest(lines('a', '   b', 'c'))).toEqual([leaf('a', leaf('b')), leaf('c')]);
  });

  it('numbers each level anew', () => {
    expect(numbers(lines('a', ' b', ' c', '  d', '   e', 'f', ' g'))).toEqual(['1.', 'a.', 'b.', '1)', 'a)', '2.', 'a.']);
    const many = Array.from({ length: 28 }, () => ' x');
    expect(numbers(lines('a', ...many)).slice(-2)).toEqual(['aa.', 'ab.']);
  });
});

describe('indent and outdent', () => {
  it('take what belongs to the line along', () => {
    const start = lines('a', 'b', ' c', 'd');
    expect(shown(indent(start, 1))).toEqual(['a', ' b', '  c', 'd']);
    expect(shown(outdent(indent(start, 1), 1))).toEqual(shown(start));
  });

  it('do nothing where there is nowhere to go', () => {
    const start = lines('a', ' b');
    expect(indent(start, 0)).toBe(start);
    expect(indent(start, 1)).toBe(start);
    expect(outdent(start, 0)).toBe(start);
  });

  it('never go deeper than the rules allow', () => {
    const rows = Array.from({ length: MOST_LEVELS }, (_, depth) => ' '.repeat(depth) + 'x');
    const deep = lines(...rows, rows.at(-1)!);
    expect(indent(deep, deep.length - 1)).toBe(deep);
  });
});

describe('cutting, removing, adding', () => {
  it('splits at the caret on the same level', () => {
    expect(shown(split(lines('a', ' satu dua'), 1, 4))).toEqual(['a', ' satu', ' dua']);
  });

  it('lifts what belonged to a removed line', () => {
    expect(shown(remove(lines('a', ' b', '  c', ' d'), 1))).toEqual(['a', ' c', ' d']);
  });

  it('adds at the end, and pasted lines in place of an empty one', () => {
    expect(shown(append(lines('a', ' b')))).toEqual(['a', ' b', '']);
    expect(shown(insertLines(lines('a', ' ', 'd'), 1, ['b', 'c']))).toEqual(['a', ' b', ' c', 'd']);
  });
});

describe('moving', () => {
  const start = lines('a', ' b', 'c', ' d', 'e');

  it('changes places with the neighbour of the same level', () => {
    expect(shown(moveUp(start, 2))).toEqual(['c', ' d', 'a', ' b', 'e']);
    expect(shown(moveDown(start, 0))).toEqual(['c', ' d', 'a', ' b', 'e']);
    expect(moveUp(start, 1)).toBe(start);
    expect(moveDown(start, 4)).toBe(start);
  });

  it('drops a line with its own in front of another', () => {
    expect(shown(moveTo(start, 4, 0))).toEqual(['e', 'a', ' b', 'c', ' d']);
    expect(shown(moveTo(start, 0, 5))).toEqual(['c', ' d', 'e', 'a', ' b']);
    expect(shown(moveTo(start, 4, 1))).toEqual(['a', ' e', ' b', 'c', ' d']);
  });

  it('cannot drop a line into itself', () => {
    expect(moveTo(start, 0, 1)).toBe(start);
    expect(endOf(start, 0)).toBe(2);
  });
});
