import { describe, expect, it } from 'vitest';
import type { InkDrawing } from '../ipc/generated/types';
import { carried, endOf, joined, withoutLast } from './joined';

const first: InkDrawing = { field: { width: 600, height: 220 }, device: 'touch', strokes: [{ points: [[10, 20, 0.5, 0], [30, 40, 0.75, 5000]] }] };
const later: InkDrawing = { field: { width: 300, height: 110 }, device: 'pen', strokes: [{ points: [[150, 55, 0.25, 0], [0, 0, 1, 800]] }] };

describe('ink before and after a reload', () => {
  it('leaves what was written untouched and carries the rest into its field', () => {
    const both = joined(first, later);
    expect(both.strokes[0]).toBe(first.strokes[0]);
    expect(both.field).toBe(first.field);
    expect(both.strokes[1]!.points).toEqual([[300, 110, 0.25, 5001], [0, 0, 1, 5801]]);
  });

  it('counts a pen for the whole drawing', () => {
    expect(joined(first, later).device).toBe('pen');
    expect(joined(first, { ...later, device: 'mouse' }).device).toBe('touch');
  });

  it('is just the new ink when there was none before', () => {
    expect(joined(null, later)).toBe(later);
    expect(joined({ ...first, strokes: [] }, later)).toBe(later);
  });

  it('centres a field of another shape instead of distorting it', () => {
    const square = carried({ points: [[50, 50, 0.5, 0]] }, { width: 100, height: 100 }, { width: 600, height: 200 }, 0);
    expect(square.points).toEqual([[300, 100, 0.5, 0]]);
  });

  it('takes back the last stroke', () => {
    expect(withoutLast(joined(first, later)).strokes).toEqual(first.strokes);
    expect(endOf({ ...first, strokes: [] })).toBe(0);
  });
});
