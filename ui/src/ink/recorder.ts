// Which reports become ink: the rules for several pointers, lost pointers, undo and limits.
// Pure: no DOM and no clock; capture.ts translates browser events into these calls.
import { limits, type Point, type PointerKind, type Stroke } from './wire';

/** One position a device reported. */
export interface Report {
  /** Field units. */
  x: number;
  y: number;
  /** 0 to 1 as reported; null to repeat the stroke's last (a lifted pen reports 0). */
  pressure: number | null;
  /** Any steady millisecond clock. */
  time_ms: number;
}

/** A pointer that touches down. */
export interface Landing {
  id: number;
  kind: PointerKind;
  /** The first of its kind on the screen. */
  primary: boolean;
}

interface LiveStroke extends Landing {
  stroke: Stroke;
}

/** Without a sensor the pressure is one half, which the geometry knows as "not measured". */
const NO_PRESSURE = 0.5;

/**
 * The strokes of one drawing. The first pointer wins until it lifts; a pen beats touch, because
 * then the touch was the hand that holds it. Nothing but undo, clear and that palm removes ink.
 */
export class StrokeRecorder {
  #finished: { stroke: Stroke; kind: PointerKind }[] = [];
  #live: LiveStroke | null = null;
  #origin_ms: number | null = null;
  #penSeen = false;
  #points = 0;

  /** Finished strokes, oldest first. */
  get strokes(): Stroke[] {
    return this.#finished.map((entry) => entry.stroke);
  }

  /** The stroke being drawn. */
  get live(): Stroke | null {
    return this.#live?.stroke ?? null;
  }

  get isEmpty(): boolean {
    return this.#finished.length === 0 && this.#live === null;
  }

  /** A pen counts for the whole drawing, otherwise the device of the first stroke. */
  get device(): PointerKind {
    const kinds = this.#finished.map((entry) => entry.kind);
    if (this.#live) kinds.push(this.#live.kind);
    return kinds.includes('pen') ? 'pen' : (kinds[0] ?? 'mouse');
  }

  /** Whether this pointer draws the live stroke. */
  follows(id: number): boolean {
    return this.#live?.id === id;
  }

  /** Begins a stroke; false when the pointer must not draw. */
  down(landing: Landing, report: Report): boolean {
    if (this.#live && !this.#giveWay(landing)) return false;
    if (this.#penSeen && landing.kind === 'touch') return false;
    if (this.#finished.length >= limits.strokes || this.#points >= limits.points) return false;
    if (landing.kind === 'pen') this.#penSeen = true;
    this.#live = { ...landing, stroke: { points: [] } };
    this.#add(report);
    return true;
  }

  /** Continues the stroke of this pointer; false when it draws none. */
  move(id: number, reports: readonly Report[]): boolean {
    if (!this.follows(id)) return false;
    for (const report of reports) this.#add(report);
    return true;
  }

  /** Ends the stroke of this pointer, lifted or cancelled alike, and keeps it. */
  end(id: number, last?: Report): boolean {
    if (!this.follows(id)) return false;
    const before = this.#live?.stroke.points.at(-1);
    if (last && before && (before[0] !== last.x || before[1] !== last.y)) this.#add(last);
    this.#keep();
    return true;
  }

  /** Ends whatever stroke is live and keeps it: the window was hidden, or the drawing is wanted now. */
  endAny(): boolean {
    return this.#live !== null && this.end(this.#live.id);
  }

  /** Takes back the live stroke, or else the last one. */
  undo(): boolean {
    if (this.#live) this.#drop();
    else if (this.#finished.length > 0) this.#points -= this.#finished.pop()?.stroke.points.length ?? 0;
    else return false;
    if (this.isEmpty) this.clear();
    return true;
  }

  /** Begins a new, blank drawing; touch may draw again. */
  clear(): void {
    this.#finished = [];
    this.#live = null;
    this.#origin_ms = null;
    this.#penSeen = false;
    this.#points = 0;
  }

  /** Whether the live stroke ends for a newcomer: a palm is dropped, a lost pointer's ink kept. */
  #giveWay(landing: Landing): boolean {
    const live = this.#live;
    if (!live) return true;
    if (landing.kind === 'pen' && live.kind === 'touch') {
      this.#drop();
      return true;
    }
    // A pointer cannot land twice, nor become primary while another of its kind is down: the
    // browser never told that the live one was lifted.
    const lost = landing.id === live.id || (landing.primary && landing.kind === live.kind);
    if (lost) this.#keep();
    return lost;
  }

  #keep(): void {
    if (this.#live) this.#finished.push({ stroke: this.#live.stroke, kind: this.#live.kind });
    this.#live = null;
  }

  #drop(): void {
    this.#points -= this.#live?.stroke.points.length ?? 0;
    this.#live = null;
  }

  #add(report: Report): void {
    const live = this.#live;
    const { x, y } = report;
    const inReach = Math.abs(x) <= limits.coordinate && Math.abs(y) <= limits.coordinate;
    if (!live || !inReach || this.#points >= limits.points) return;
    live.stroke.points.push([x, y, this.#pressure(live, report.pressure), this.#micros(report.time_ms)]);
    this.#points += 1;
  }

  /** A mouse or finger without a sensor may say 0 while it presses; a pen's 0 is its own. */
  #pressure(live: LiveStroke, reported: number | null): number {
    if (reported === null || Number.isNaN(reported)) return live.stroke.points.at(-1)?.[2] ?? NO_PRESSURE;
    if (reported === 0 && live.kind !== 'pen') return NO_PRESSURE;
    return Math.min(1, Math.max(0, reported));
  }

  /** Coalesced reports can be stamped a little before their parent: time never runs backwards. */
  #micros(time_ms: number): number {
    this.#origin_ms ??= time_ms;
    const since = Math.round((time_ms - this.#origin_ms) * 1000);
    return Math.min(limits.t_us, Math.max(this.#lastTime(), since));
  }

  #lastTime(): number {
    const last: Point | undefined =
      this.#live?.stroke.points.at(-1) ?? this.#finished.at(-1)?.stroke.points.at(-1);
    return last?.[3] ?? 0;
  }
}
