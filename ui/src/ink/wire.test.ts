// What may be sent and what is refused on the way in.
import { describe, expect, it } from 'vitest';
import specimens from './specimens.json';
import { isDrawing, limits, toWire, type Point, type Stroke } from './wire';

const field = { width: 600, height: 220 };
const stroke = (...points: Point[]): Stroke => ({ points });
const good = () => ({ field, device: 'pen', strokes: [stroke([1, 2, 0.5, 0], [3, 4, 0.5, 8000])] });

describe('isDrawing', () => {
  it('accepts recorded specimens and a blank field', () => {
    for (const specimen of specimens) expect(isDrawing(specimen.drawing)).toBe(true);
    expect(isDrawing({ ...good(), strokes: [] })).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['no field', { ...good(), field: undefined }],
    ['a field without height', { ...good(), field: { width: 600, height: 0 } }],
    ['an unknown device', { ...good(), device: 'brush' }],
    ['an empty stroke', { ...good(), strokes: [stroke()] }],
    ['NaN', { ...good(), strokes: [stroke([Number.NaN, 0, 0.5, 0])] }],
    ['a coordinate out of reach', { ...good(), strokes: [stroke([2e6, 0, 0.5, 0])] }],
    ['too much pressure', { ...good(), strokes: [stroke([0, 0, 1.5, 0])] }],
    ['a broken time', { ...good(), strokes: [stroke([0, 0, 0.5, 0.5])] }],
    ['a negative time', { ...good(), strokes: [stroke([0, 0, 0.5, -1])] }],
    ['a short point', { ...good(), strokes: [{ points: [[0, 0, 0.5]] }] }],
    ['a text for a number', { ...good(), strokes: [{ points: [['0', 0, 0.5, 0]] }] }],
    ['too many strokes', { ...good(), strokes: Array(limits.strokes + 1).fill(stroke([0, 0, 0.5, 0])) }],
    ['too many points', { ...good(), strokes: [{ points: Array(limits.points + 1).fill([0, 0, 0.5, 0]) }] }],
  ])('refuses %s', (_, value) => {
    expect(isDrawing(value)).toBe(false);
  });
});

describe('toWire', () => {
  it('says the same numbers in single precision, in arrays of its own', () => {
    const strokes = [stroke([0.1, 100.015625, 0.3, 7])];
    const drawing = toWire(field, 'touch', strokes);
    expect(drawing.strokes[0]?.points[0]).toEqual([Math.fround(0.1), 100.015625, Math.fround(0.3), 7]);
    strokes[0]?.points.push([9, 9, 0.5, 9]);
    expect(drawing.strokes[0]?.points).toHaveLength(1);
    expect(isDrawing(JSON.parse(JSON.stringify(drawing)))).toBe(true);
  });
});
