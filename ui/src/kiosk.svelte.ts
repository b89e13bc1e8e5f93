// The lock of this screen while signatories stand before it: the surface is left with the operator's PIN only. It keeps
// curious hands from the desk, no more: whoever ends Ikrar ends the lock as well, and nothing recorded depends on it.

/** Digits of a PIN. */
const PIN = /^\d{4,8}$/;
/** Wrong ones in a row before the next try has to wait. */
const TRIES = 5;
const WAIT_MS = 30_000;
/** A page that is loaded anew stays locked; a forgotten PIN ends with the window. */
const PLACE = 'ikrar.kunci-layar';

export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Kiosk {
  locked = $state(false);
  #pin: string | null = null;
  /** Wrong tries in a row, and until when none is heard: loading the page anew does not wipe them out. */
  #wrong = 0;
  #waitsUntil = 0;
  #keep: Keep;
  #now: () => number;

  constructor(keep: Keep, now: () => number = Date.now) {
    this.#keep = keep;
    this.#now = now;
    const [pin, wrong, until] = (keep.getItem(PLACE) ?? '').split(' ');
    if (!pin) return;
    [this.#pin, this.#wrong, this.#waitsUntil, this.locked] = [pin, Number(wrong) || 0, Number(until) || 0, true];
  }

  /** Locks with a PIN; false when it is none. */
  lock(pin: string): boolean {
    if (!PIN.test(pin)) return false;
    [this.#pin, this.locked, this.#wrong, this.#waitsUntil] = [pin, true, 0, 0];
    this.#remember();
    return true;
  }

  /** Seconds until the next try is heard; 0 when it is now. */
  get waits(): number {
    return Math.max(0, Math.ceil((this.#waitsUntil - this.#now()) / 1000));
  }

  /** Opens with the PIN; a try while waiting is not heard, whatever it is. */
  unlock(pin: string): boolean {
    if (!this.locked || this.waits > 0) return false;
    if (pin === this.#pin) {
      this.#keep.removeItem(PLACE);
      [this.locked, this.#pin, this.#wrong] = [false, null, 0];
      return true;
    }
    this.#wrong += 1;
    if (this.#wrong >= TRIES) [this.#wrong, this.#waitsUntil] = [0, this.#now() + WAIT_MS];
    this.#remember();
    return false;
  }

  #remember(): void {
    this.#keep.setItem(PLACE, [this.#pin, this.#wrong, this.#waitsUntil].join(' '));
  }
}

export const kiosk = new Kiosk(sessionStorage);
