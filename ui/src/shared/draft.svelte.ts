// What is being typed before it is saved. It follows what is saved for as long as nobody has touched it.

export class Draft<T> {
  value = $state() as T;
  #saved = $state.raw('');

  constructor(saved: T) {
    this.start(saved);
  }

  /** Something typed differs from what is saved. */
  get dirty(): boolean {
    return JSON.stringify(this.value) !== this.#saved;
  }

  /** A plain copy, as a request wants it. */
  get plain(): T {
    return $state.snapshot(this.value) as T;
  }

  /** Begins anew from what is saved; typed changes are dropped. */
  start(saved: T): void {
    this.#saved = JSON.stringify(saved);
    this.value = JSON.parse(this.#saved) as T;
  }

  /** What is saved has changed elsewhere: follow it unless somebody is typing here. */
  follow(saved: T): void {
    const next = JSON.stringify(saved);
    if (next !== this.#saved && !this.dirty) this.start(saved);
  }
}
