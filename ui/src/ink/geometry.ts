// The ink room's WebAssembly build: the same outlines on the screen as on paper, to the last bit.
// Importable without a DOM. `ink.wasm` beside this file is built by `cargo xtask` from crates/ink and
// is not committed; geometry.test.ts holds it to the numbers of the native build.
import { limits, type Drawing, type Stroke } from './wire';

/** Numbers of one point in a flat buffer: x, y, pressure, microseconds since the stroke began. */
export const POINT_NUMBERS = 4;

/** What was noticed about a drawing; all false for a sound one. */
export interface Findings {
  blank: boolean;
  dot_like: boolean;
  clipped: boolean;
  line_like: boolean;
  small: boolean;
}

interface Exports {
  memory: WebAssembly.Memory;
  ink_alloc(numbers: number): number;
  ink_free(at: number, numbers: number): void;
  ink_outline(at: number, numbers: number, fieldWidth: number): number;
  ink_assess(at: number, numbers: number, fieldWidth: number, fieldHeight: number): number;
}

/** The geometry, loaded. */
export class Ink {
  readonly #room: Exports;

  constructor(room: Exports) {
    this.#room = room;
  }

  /**
   * The outline of one stroke's points (flat, see POINT_NUMBERS) as x and y in turn: a closed ring
   * to be filled by the non-zero rule. The pen follows from the field's width.
   */
  outline(points: Float32Array, fieldWidth: number): Float32Array {
    return this.#with(points, (at) => {
      const ring = this.#room.ink_outline(at, points.length, fieldWidth);
      // The call may have grown the memory, so the view is made after it.
      const length = new Float32Array(this.#room.memory.buffer, ring, 1)[0] ?? 0;
      const numbers = new Float32Array(this.#room.memory.buffer, ring + 4, length).slice();
      this.#room.ink_free(ring, length + 1);
      return numbers;
    });
  }

  /** Memory in use by the geometry, which never shrinks. */
  get memoryBytes(): number {
    return this.#room.memory.buffer.byteLength;
  }

  /** What a glance at the drawing would notice. */
  assess(drawing: Drawing): Findings {
    const { width, height } = drawing.field;
    const flags = this.#with(flatDrawing(drawing.strokes), (at, numbers) =>
      this.#room.ink_assess(at, numbers, width, height),
    );
    const has = (bit: number) => (flags & bit) !== 0;
    return { blank: has(1), dot_like: has(2), clipped: has(4), line_like: has(8), small: has(16) };
  }

  /** Lends a copy of the numbers to the room for one call. */
  #with<T>(numbers: Float32Array, call: (at: number, numbers: number) => T): T {
    const at = this.#room.ink_alloc(numbers.length);
    if (at === 0) throw new RangeError(`more ink than ${limits.points} points`);
    try {
      new Float32Array(this.#room.memory.buffer, at, numbers.length).set(numbers);
      return call(at, numbers.length);
    } finally {
      this.#room.ink_free(at, numbers.length);
    }
  }
}

/** Loads the geometry from its bytes, a response or an address. Needs `wasm-unsafe-eval` in the CSP. */
export async function loadInk(source: BufferSource | Response | URL): Promise<Ink> {
  // Not streaming: that insists on a content type which local schemes do not always send.
  const bytes =
    source instanceof URL
      ? await bytesOf(await fetch(source))
      : source instanceof Response
        ? await bytesOf(source)
        : source;
  const { instance } = await WebAssembly.instantiate(bytes, {});
  return new Ink(instance.exports as unknown as Exports);
}

async function bytesOf(response: Response): Promise<ArrayBuffer> {
  if (!response.ok) throw new Error(`ink geometry: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** A stroke's points as the flat buffer of `outline`. */
export function flatStroke(stroke: Stroke): Float32Array {
  const flat = new Float32Array(stroke.points.length * POINT_NUMBERS);
  writeStroke(flat, 0, stroke);
  return flat;
}

/** For each stroke the count of its points, then the points. */
function flatDrawing(strokes: readonly Stroke[]): Float32Array {
  const points = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  const flat = new Float32Array(strokes.length + points * POINT_NUMBERS);
  let at = 0;
  for (const stroke of strokes) {
    flat[at] = stroke.points.length;
    at = writeStroke(flat, at + 1, stroke);
  }
  return flat;
}

function writeStroke(flat: Float32Array, at: number, stroke: Stroke): number {
  const begin_us = stroke.points[0]?.[3] ?? 0;
  for (const [x, y, pressure, t_us] of stroke.points) {
    flat.set([x, y, pressure, t_us - begin_us], at);
    at += POINT_NUMBERS;
  }
  return at;
}
