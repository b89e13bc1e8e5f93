import { describe, expect, it } from 'vitest';
import { pagesFor, rowAfterKey, rowWindow, scrollToShow } from './window-rows';

describe('the window of a virtual table', () => {
  it('draws what is in sight and a margin', () => {
    expect(rowWindow(0, 400, 40, 10_000)).toEqual({ first: 0, end: 19 });
    expect(rowWindow(4000, 400, 40, 10_000)).toEqual({ first: 92, end: 119 });
  });

  it('ends with the table, and an empty one draws nothing', () => {
    expect(rowWindow(399_600, 400, 40, 10_000).end).toBe(10_000);
    expect(rowWindow(0, 400, 40, 3)).toEqual({ first: 0, end: 3 });
    expect(rowWindow(0, 400, 40, 0)).toEqual({ first: 0, end: 0 });
  });

  it('always covers every row that can be seen, wherever it is scrolled', () => {
    for (let scrolled = 0; scrolled <= 4000; scrolled += 7) {
      const { first, end } = rowWindow(scrolled, 333, 40, 110);
      expect(first * 40).toBeLessThanOrEqual(scrolled);
      expect(Math.min(end, 110) * 40).toBeGreaterThanOrEqual(Math.min(scrolled + 333, 110 * 40));
    }
  });

  it('stays sane when a filter leaves fewer rows than were scrolled past', () => {
    const { first, end } = rowWindow(100_000, 400, 40, 5);
    expect(first).toBeLessThanOrEqual(end);
    expect(end).toBe(5);
  });
});

describe('walking', () => {
  it('scrolls only as far as needed', () => {
    expect(scrollToShow(5, 0, 400, 40)).toBe(0);
    expect(scrollToShow(10, 0, 400, 40)).toBe(40);
    expect(scrollToShow(2, 200, 400, 40)).toBe(80);
  });

  it('stops at both ends', () => {
    expect(rowAfterKey('ArrowDown', -1, 5, 3)).toBe(0);
    expect(rowAfterKey('ArrowUp', 0, 5, 3)).toBe(0);
    expect(rowAfterKey('PageDown', 3, 5, 3)).toBe(4);
    expect(rowAfterKey('End', 0, 5, 3)).toBe(4);
    expect(rowAfterKey('x', 2, 5, 3)).toBe(2);
  });
});

describe('pages of a window', () => {
  it('cover it exactly', () => {
    expect(pagesFor({ first: 92, end: 119 }, 100)).toEqual([0, 100]);
    expect(pagesFor({ first: 100, end: 200 }, 100)).toEqual([100]);
    expect(pagesFor({ first: 0, end: 0 }, 100)).toEqual([]);
  });
});
