// Whether Ikrar calls the next one by itself, and the seconds until it does.

const KEY = 'ikrar.auto_call_seconds';
export const AUTO_CHOICES = [0, 3, 5, 10];

export class Countdown {
  /** Seconds to wait before a call; 0 is never. */
  chosen = $state(0);
  /** Seconds left; null when nothing counts down. */
  left = $state<number | null>(null);
  #keep: Pick<Storage, 'getItem' | 'setItem'>;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(keep: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#keep = keep;
    const stored = Number(keep.getItem(KEY));
    this.chosen = AUTO_CHOICES.includes(stored) ? stored : 0;
  }

  choose(seconds: number): void {
    this.chosen = seconds;
    this.#keep.setItem(KEY, String(seconds));
    if (seconds === 0) this.stop();
  }

  start(then: () => void): void {
    this.stop();
    this.left = this.chosen;
    this.#ticking = setInterval(() => {
      const left = (this.left ?? 1) - 1;
      if (left > 0) {
        this.left = left;
        return;
      }
      this.stop();
      then();
    }, 1000);
  }

  stop(): void {
    clearInterval(this.#ticking);
    this.left = null;
  }
}
