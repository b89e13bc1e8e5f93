// How large the operator's window is drawn, in steps that this machine remembers, and how much room that leaves.
// It is CSS zoom on the root, the same in every webview; the windows that the hall sees are never touched.
const SETTING = 'ikrar.enlargement';
const PLAIN = 100;
/** In per cent. */
export const STEPS = [80, 90, PLAIN, 110, 125, 150, 175, 200] as const;
/** Below this width the parts lie closer together, above the other there is air; in pixels as they are drawn. */
const NARROW_BELOW = 1180;
const WIDE_FROM = 1700;

export type Space = 'narrow' | 'plain' | 'wide';

/** What media queries cannot say: they know nothing of the enlargement. */
export function spaceOf(width: number, percent: number): Space {
  const drawn = (width * PLAIN) / percent;
  if (drawn < NARROW_BELOW) return 'narrow';
  return drawn < WIDE_FROM ? 'plain' : 'wide';
}

/** The next step in a direction; the last one stays. */
export function stepFrom(percent: number, direction: 1 | -1): number {
  const at = STEPS.findIndex((one) => one >= percent);
  return STEPS[Math.min(STEPS.length - 1, Math.max(0, at + direction))] ?? PLAIN;
}

export class Room {
  percent = $state(PLAIN);
  /** While a signing surface covers the window it has its own size: ink is measured there. */
  #lifted = false;
  #keep: Pick<Storage, 'getItem' | 'setItem'>;
  #root: HTMLElement;

  constructor(keep: Pick<Storage, 'getItem' | 'setItem'>, root: HTMLElement) {
    this.#keep = keep;
    this.#root = root;
    const kept = Number(keep.getItem(SETTING));
    this.percent = STEPS.find((one) => one === kept) ?? PLAIN;
  }

  get enlarged(): boolean {
    return this.percent !== PLAIN;
  }

  larger = (): void => this.#take(stepFrom(this.percent, 1));
  smaller = (): void => this.#take(stepFrom(this.percent, -1));
  plain = (): void => this.#take(PLAIN);

  #take(percent: number): void {
    if (this.#lifted) return;
    this.percent = percent;
    this.#keep.setItem(SETTING, String(percent));
    this.show();
  }

  show = (): void => {
    const percent = this.#lifted ? PLAIN : this.percent;
    this.#root.style.zoom = percent === PLAIN ? '' : String(percent / PLAIN);
    this.#root.dataset['space'] = spaceOf(window.innerWidth, percent);
  };

  /** Follows the size of the window; returns the function that stops it. */
  watch(): () => void {
    this.show();
    window.addEventListener('resize', this.show);
    return () => window.removeEventListener('resize', this.show);
  }

  /** Takes the enlargement away until the function that it returns is called. */
  lift(): () => void {
    this.#lifted = true;
    this.show();
    return () => {
      this.#lifted = false;
      this.show();
    };
  }
}

export const room = new Room(localStorage, document.documentElement);
