// Pointer events of one element → ink. The rules are in recorder.ts; this file knows the browser.
// It never draws and never sends; it tells its listener that something changed.
import { hasSize, toField, type Box } from './layout';
import { StrokeRecorder, type Report } from './recorder';
import { toWire, type Drawing, type Field, type PointerKind, type Stroke } from './wire';

/** `live`: the stroke being drawn grew. `strokes`: a stroke was finished, taken back or cleared. */
export type InkChange = 'live' | 'strokes';

/**
 * Records handwriting on an element. Give the element no border: the field is its whole box.
 *
 * Coordinates are relative to the field as it was first laid out. Resizing, rotating or
 * minimising in the middle of a stroke loses nothing: later positions are brought back to that
 * first field, and a cancelled or lost pointer ends its stroke and keeps it.
 */
export class StrokeCapture {
  readonly #element: HTMLElement;
  readonly #changed: (change: InkChange) => void;
  readonly #recorder = new StrokeRecorder();
  readonly #resizes: ResizeObserver;
  readonly #off = new AbortController();
  #field: Field | null = null;
  #box: Box | null = null;
  #enabled = true;

  constructor(element: HTMLElement, changed: (change: InkChange) => void) {
    this.#element = element;
    this.#changed = changed;
    this.#forbidGestures();
    this.#listen();
    this.#resizes = new ResizeObserver(() => this.#measure());
    this.#resizes.observe(element);
    this.#measure();
  }

  /** The field the coordinates refer to; null until the element was laid out. */
  get field(): Field | null {
    return this.#field;
  }

  /** Finished strokes, oldest first. */
  get strokes(): readonly Stroke[] {
    return this.#recorder.strokes;
  }

  /** The stroke being drawn. */
  get live(): Stroke | null {
    return this.#recorder.live;
  }

  get isEmpty(): boolean {
    return this.#recorder.isEmpty;
  }

  /** What to send; null while there is no field. A live stroke is ended and kept. */
  drawing(): Drawing | null {
    this.#endAny();
    return this.#field && toWire(this.#field, this.#recorder.device, this.#recorder.strokes);
  }

  /** Takes back the last stroke. */
  undo(): void {
    if (this.#recorder.undo()) this.#tell();
  }

  /** Back to a blank field. */
  clear(): void {
    this.#recorder.clear();
    this.#tell();
  }

  /** Off while a signature is being saved: strokes would come too late to count. */
  set enabled(enabled: boolean) {
    this.#enabled = enabled;
    if (!enabled) this.#endAny();
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  /** Lets go of the element; the ink stays readable. */
  destroy(): void {
    this.#endAny();
    this.#off.abort();
    this.#resizes.disconnect();
  }

  #forbidGestures(): void {
    const { style } = this.#element;
    style.touchAction = 'none';
    style.userSelect = 'none';
    style.setProperty('-webkit-user-select', 'none');
    style.setProperty('-webkit-touch-callout', 'none');
  }

  #listen(): void {
    const { signal } = this.#off;
    const on = (name: 'pointerdown' | 'pointermove' | 'pointerup', act: (event: PointerEvent) => void) =>
      this.#element.addEventListener(name, act, { signal });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#end(event, this.#report(event, true)));
    // Their coordinates may be zero, so the stroke ends where it was last seen.
    for (const name of ['pointercancel', 'lostpointercapture'] as const)
      this.#element.addEventListener(name, (event) => this.#end(event), { signal });
    for (const name of ['contextmenu', 'dragstart', 'selectstart'] as const)
      this.#element.addEventListener(name, (event) => event.preventDefault(), { signal });
    // Not on blur: the operator may click in another window while somebody signs in this one.
    document.addEventListener('visibilitychange', () => document.hidden && this.#endAny(), { signal });
  }

  #down(event: PointerEvent): void {
    this.#measure();
    // Only a left button, a finger or a pen's tip writes.
    if (!this.#enabled || event.button !== 0 || !this.#field) return;
    const report = this.#report(event);
    const landing = { id: event.pointerId, kind: kindOf(event), primary: event.isPrimary };
    if (!report || !this.#recorder.down(landing, report)) return;
    event.preventDefault();
    try {
      this.#element.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is already gone; its stroke so far is a dot and stays.
    }
    this.#tell();
  }

  #move(event: PointerEvent): void {
    if (!this.#recorder.follows(event.pointerId)) return;
    // Lifted outside the window, unseen.
    if (event.buttons === 0) return this.#end(event);
    const parts = event.getCoalescedEvents?.() ?? [];
    const events = parts.length > 0 ? parts : [event];
    const reports = events.flatMap((part) => this.#report(part) ?? []);
    if (this.#recorder.move(event.pointerId, reports)) this.#changed('live');
  }

  #end(event: PointerEvent, last?: Report | null): void {
    if (this.#recorder.end(event.pointerId, last ?? undefined)) this.#tell();
  }

  #endAny(): void {
    if (this.#recorder.endAny()) this.#tell();
  }

  #tell(): void {
    // After the last stroke was taken back the field may have another size than the first one.
    this.#measure();
    this.#changed('strokes');
    this.#changed('live');
  }

  /** Keeps the last visible box; a field without ink follows its element. */
  #measure(): void {
    const box = this.#element.getBoundingClientRect();
    if (!hasSize(box)) return;
    this.#box = { left: box.left, top: box.top, width: box.width, height: box.height };
    if (!this.#field || this.#recorder.isEmpty) this.#field = { width: box.width, height: box.height };
  }

  #report(event: PointerEvent, lifted = false): Report | null {
    // The page may have scrolled or turned since the last event.
    this.#measure();
    if (!this.#field || !this.#box) return null;
    const [x, y] = toField(this.#field, this.#box, event.clientX, event.clientY);
    return { x, y, pressure: lifted ? null : event.pressure, time_ms: event.timeStamp };
  }
}

function kindOf(event: PointerEvent): PointerKind {
  return event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse';
}
