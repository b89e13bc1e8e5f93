// Ink on the screen: finished strokes on one canvas, the live stroke on another above it.
// It only shows; the ink itself belongs to capture.ts, and every picture is redrawn from it.
import { flatStroke, type Ink } from './geometry';
import { hasSize, layoutOf } from './layout';
import { trace } from './trace';
import type { Field, Stroke } from './wire';

/** What is to be seen. */
export interface InkView {
  readonly field: Field | null;
  readonly strokes: readonly Stroke[];
  readonly live: Stroke | null;
}

/**
 * Two canvas layers over a host element, sharp on any screen and redrawn after every resize.
 * The host must be positioned (relative, absolute or fixed).
 */
export class InkCanvas {
  readonly #host: HTMLElement;
  readonly #ink: Pick<Ink, 'outline'>;
  readonly #colour: string;
  readonly #finished: CanvasRenderingContext2D;
  readonly #live: CanvasRenderingContext2D;
  readonly #resizes: ResizeObserver;
  readonly #off = new AbortController();
  /** Finished strokes never change, so neither do their outlines. */
  #rings = new WeakMap<Stroke, Float32Array>();
  #ringsFor = 0;
  #view: InkView = { field: null, strokes: [], live: null };
  #stale = { finished: false, live: false };
  #timer = 0;
  /** When the last picture was finished, and how long it took, in milliseconds. */
  #ended = 0;
  #cost = 0;
  /** Density of the last picture. */
  #painted = 0;

  constructor(host: HTMLElement, ink: Pick<Ink, 'outline'>, colour: string) {
    this.#host = host;
    this.#ink = ink;
    this.#colour = colour;
    this.#finished = addLayer(host);
    this.#live = addLayer(host);
    this.#resizes = new ResizeObserver(() => this.#redraw(true));
    this.#followSize();
  }

  /** Shows this ink. `onlyLive` leaves the finished layer as it is, for every move of the pen. */
  show(view: InkView, onlyLive = false): void {
    this.#view = view;
    this.#redraw(!onlyLive);
  }

  /** Removes both layers. */
  destroy(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#off.abort();
    this.#resizes.disconnect();
    this.#finished.canvas.remove();
    this.#live.canvas.remove();
  }

  /**
   * Draws what changed at once: browsers hand a pen's events out once a frame, and ink that waited for the next one would
   * be twice as far behind the hand. Events that come faster than they can be drawn are gathered for as long as the last
   * picture took, so that drawing never takes more than half of the time.
   */
  #redraw(finished: boolean): void {
    this.#stale.live = true;
    // Seen here at the latest, should an engine have told of no change of density.
    this.#stale.finished ||= finished || density() !== this.#painted;
    if (this.#timer !== 0) return;
    const rest = this.#cost - (performance.now() - this.#ended);
    if (rest <= 0) this.#paint();
    else this.#timer = window.setTimeout(() => this.#paint(), rest);
  }

  #paint(): void {
    const began = performance.now();
    this.#timer = 0;
    const { field, strokes, live } = this.#view;
    if (this.#stale.finished) this.#paintLayer(this.#finished, field, strokes);
    if (this.#stale.live) this.#paintLayer(this.#live, field, live ? [live] : []);
    this.#stale = { finished: false, live: false };
    this.#painted = density();
    this.#ended = performance.now();
    this.#cost = this.#ended - began;
  }

  #paintLayer(layer: CanvasRenderingContext2D, field: Field | null, strokes: readonly Stroke[]): void {
    const box = { width: this.#host.clientWidth, height: this.#host.clientHeight };
    // A minimised window has no size; the layers keep their picture until it comes back.
    if (!hasSize(box)) return;
    const dots = density();
    fitCanvas(layer.canvas, Math.round(box.width * dots), Math.round(box.height * dots));
    layer.setTransform(1, 0, 0, 1, 0, 0);
    layer.clearRect(0, 0, layer.canvas.width, layer.canvas.height);
    if (!field || strokes.length === 0) return;
    const { scale, left, top } = layoutOf(field, box);
    const zoom = scale * dots;
    layer.setTransform(zoom, 0, 0, zoom, left * dots, top * dots);
    layer.fillStyle = this.#colour;
    // One path a stroke: a fill of all together would show seams where antialiased edges meet.
    for (const stroke of strokes) {
      layer.beginPath();
      trace(layer, this.#ring(field, stroke));
      layer.fill('nonzero');
    }
  }

  #ring(field: Field, stroke: Stroke): Float32Array {
    if (stroke === this.#view.live) return this.#ink.outline(flatStroke(stroke), field.width);
    if (this.#ringsFor !== field.width) {
      this.#rings = new WeakMap();
      this.#ringsFor = field.width;
    }
    let ring = this.#rings.get(stroke);
    if (!ring) {
      ring = this.#ink.outline(flatStroke(stroke), field.width);
      this.#rings.set(stroke, ring);
    }
    return ring;
  }

  /** Follows the size in device pixels, which also changes with the zoom or the screen. */
  #followSize(): void {
    try {
      this.#resizes.observe(this.#host, { box: 'device-pixel-content-box' });
    } catch {
      // WebKit knows only CSS pixels; there a media query tells the rest.
      this.#resizes.observe(this.#host);
      this.#followDensity();
    }
  }

  #followDensity(): void {
    const query = window.matchMedia(`(resolution: ${density()}dppx)`);
    const changed = () => {
      this.#redraw(true);
      this.#followDensity();
    };
    query.addEventListener('change', changed, { once: true, signal: this.#off.signal });
  }
}

/** Device pixels for one CSS px. */
function density(): number {
  return window.devicePixelRatio || 1;
}

function addLayer(host: HTMLElement): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  Object.assign(canvas.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    pointerEvents: 'none',
  });
  host.append(canvas);
  const layer = canvas.getContext('2d');
  if (!layer) throw new Error('this screen offers no 2D canvas');
  return layer;
}

/** Setting a canvas's size clears it, so only when it differs. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
