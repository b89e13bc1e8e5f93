// Ink from before a reload, or from before the field was put down, with the strokes that came after. Pure.
import type { InkDrawing, InkStroke } from '../ipc/generated/types';

/** A stroke drawn in one field, in the units of another of the same shape, later in time. */
export function carried(stroke: InkStroke, from: InkDrawing['field'], to: InkDrawing['field'], after_us: number): InkStroke {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const left = (to.width - from.width * scale) / 2;
  const top = (to.height - from.height * scale) / 2;
  return {
    points: stroke.points.map(([x, y, pressure, t_us]) => [
      Math.fround(left + x * scale), Math.fround(top + y * scale), pressure, t_us + after_us,
    ]),
  };
}

/** Microseconds after the first point at which the ink ended. */
export function endOf(drawing: InkDrawing): number {
  return drawing.strokes.at(-1)?.points.at(-1)?.[3] ?? 0;
}

/** One drawing of both; the earlier one's field is kept, so that what was written is not touched. */
export function joined(before: InkDrawing | null, more: InkDrawing): InkDrawing {
  if (!before || before.strokes.length === 0) return more;
  const after = endOf(before) + 1;
  const device = before.device === 'pen' || more.device === 'pen' ? 'pen' : before.device;
  const carriedOn = more.strokes.map((stroke) => carried(stroke, more.field, before.field, after));
  return { field: before.field, device, strokes: [...before.strokes, ...carriedOn] };
}

export function withoutLast(drawing: InkDrawing): InkDrawing {
  return { ...drawing, strokes: drawing.strokes.slice(0, -1) };
}
