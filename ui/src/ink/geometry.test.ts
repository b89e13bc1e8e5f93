// The WebAssembly build against the numbers of the native one (written by crates/ink's golden test).
import { beforeAll, describe, expect, it } from 'vitest';
import { flatStroke, loadInk, type Ink } from './geometry';
import wasm from './ink.wasm?url&inline';
import specimens from './specimens.json';
import { isDrawing, limits, type Drawing, type Stroke } from './wire';

let ink: Ink;

beforeAll(async () => {
  ink = await loadInk(await fetch(wasm));
});

function drawingOf(specimen: { drawing: unknown }): Drawing {
  if (!isDrawing(specimen.drawing)) throw new Error('a specimen is no drawing');
  return specimen.drawing;
}

describe('outline', () => {
  it.each(specimens.map((specimen) => [specimen.name, specimen] as const))(
    'of %s equals the one on paper, bit for bit',
    (_, specimen) => {
      const drawing = drawingOf(specimen);
      drawing.strokes.forEach((stroke, index) => {
        const ring = ink.outline(flatStroke(stroke), drawing.field.width);
        expect(ring).toEqual(new Float32Array(specimen.outlines[index] ?? []));
        expect(ring.length).toBeGreaterThan(20);
      });
    },
  );

  it('does not depend on when in the drawing a stroke was made', () => {
    const stroke = drawingOf(specimens[1] ?? { drawing: null }).strokes[0] ?? { points: [] };
    const later: Stroke = { points: stroke.points.map(([x, y, p, t]) => [x, y, p, t + 3_000_000_000]) };
    expect(ink.outline(flatStroke(later), 600)).toEqual(ink.outline(flatStroke(stroke), 600));
  });

  it('of nothing is nothing', () => {
    expect(ink.outline(new Float32Array(), 600)).toHaveLength(0);
  });

  it('gives its memory back', () => {
    const stroke = flatStroke(drawingOf(specimens[1] ?? { drawing: null }).strokes[0] ?? { points: [] });
    ink.outline(stroke, 600);
    const before = ink.memoryBytes;
    for (let round = 0; round < 2000; round += 1) ink.outline(stroke, 600);
    // 2,000 forgotten outlines would have needed tens of megabytes.
    expect(ink.memoryBytes).toBe(before);
  });

  it('refuses more than a drawing can hold', () => {
    expect(() => ink.outline(new Float32Array((limits.points + limits.strokes) * 4), 600)).toThrow(RangeError);
  });
});

describe('assess', () => {
  const field = { width: 600, height: 220 };
  const drawn = (...strokes: [number, number][][]): Drawing => ({
    field,
    device: 'mouse',
    strokes: strokes.map((stroke) => ({ points: stroke.map(([x, y], index) => [x, y, 0.5, index * 8000]) })),
  });
  const found = (drawing: Drawing) =>
    Object.entries(ink.assess(drawing)).flatMap(([name, holds]) => (holds ? [name] : []));

  it('finds specimens sound', () => {
    for (const specimen of specimens) {
      expect(specimen.flags).toBe(0);
      expect(found(drawingOf(specimen))).toEqual([]);
    }
  });

  it('tells blank, dot, slip, cut and small ink apart', () => {
    expect(found(drawn())).toEqual(['blank']);
    expect(found(drawn([[300, 100]]))).toEqual(['dot_like']);
    expect(found(drawn([[100, 80], [200, 90], [400, 110]]))).toEqual(['line_like']);
    expect(found(drawn([[300, 40], [420, 160], [620, 60]]))).toEqual(['clipped']);
    expect(found(drawn([[300, 100], [340, 112], [310, 112], [345, 101]]))).toEqual(['small']);
  });

  it('sees all strokes, not only the first', () => {
    expect(found(drawn([[300, 100]], [[200, 60], [330, 160], [420, 70]]))).toEqual([]);
  });
});
