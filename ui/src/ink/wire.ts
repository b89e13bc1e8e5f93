// The shape of a drawing between a surface and the rules, and its limits.
// Pure: no DOM, no derived data. What is sent is what the device reported.

/** x and y in the field's unit, pressure 0 to 1, microseconds since the drawing's first point. */
export type Point = [x: number, y: number, pressure: number, t_us: number];

/** From pointer down to pointer up. */
export interface Stroke {
  points: Point[];
}

/** The signature field when it was first laid out, in CSS px. */
export interface Field {
  width: number;
  height: number;
}

export type PointerKind = 'pen' | 'touch' | 'mouse';

export interface Drawing {
  field: Field;
  device: PointerKind;
  strokes: Stroke[];
}

/** The limits of the ink room (crates/ink/src/limits.rs); more is refused there. */
export const limits = {
  strokes: 512,
  points: 60_000,
  side: 100_000,
  coordinate: 1_000_000,
  t_us: 0xffff_ffff,
} as const;

/** A drawing of its own, safe from further strokes, in single precision as it will be stored. */
export function toWire(field: Field, device: PointerKind, strokes: readonly Stroke[]): Drawing {
  return {
    field: { width: Math.fround(field.width), height: Math.fround(field.height) },
    device,
    strokes: strokes.map((stroke) => ({ points: stroke.points.map(wirePoint) })),
  };
}

function wirePoint([x, y, pressure, t_us]: Point): Point {
  return [Math.fround(x), Math.fround(y), Math.fround(pressure), t_us];
}

/** Whether a value from outside (a pad, a file) is a drawing inside the limits. */
export function isDrawing(value: unknown): value is Drawing {
  if (!isRecord(value) || !isField(value.field) || !isDevice(value.device)) return false;
  const { strokes } = value;
  if (!Array.isArray(strokes) || strokes.length > limits.strokes) return false;
  let points = 0;
  for (const stroke of strokes as unknown[]) {
    if (!isRecord(stroke) || !Array.isArray(stroke.points) || stroke.points.length === 0) return false;
    points += stroke.points.length;
    if (points > limits.points || !(stroke.points as unknown[]).every(isPoint)) return false;
  }
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDevice(value: unknown): value is PointerKind {
  return value === 'pen' || value === 'touch' || value === 'mouse';
}

function isField(value: unknown): value is Field {
  return isRecord(value) && isBetween(value.width, 1, limits.side) && isBetween(value.height, 1, limits.side);
}

function isPoint(value: unknown): value is Point {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [x, y, pressure, t_us] = value as unknown[];
  const reach = limits.coordinate;
  return (
    isBetween(x, -reach, reach) &&
    isBetween(y, -reach, reach) &&
    isBetween(pressure, 0, 1) &&
    isBetween(t_us, 0, limits.t_us) &&
    Number.isInteger(t_us)
  );
}

/** False for NaN and for whatever is no number. */
function isBetween(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
