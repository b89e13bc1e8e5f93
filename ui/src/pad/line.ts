// The line to the laptop: pairs once, says sealed messages, and remembers who it is over a reload.
// What comes back is opened or is no answer; a laptop that was started anew does not know this pad any more.
import { agree, hex, newDeviceKey, open, pairingKeys, publicKey, random, readSecret, seal, unhex, type Agreed } from './seal';
import type { Down, Up } from './message';

/** Why there was no answer. */
export type Silence = 'unreachable' | 'unknown';

export class NoAnswer extends Error {
  constructor(readonly why: Silence) {
    super(why);
  }
}

export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type Post = (path: string, id: string, body: Uint8Array<ArrayBuffer>, timeout: number) => Promise<Uint8Array | null>;

/** What a device remembers of its pairing. */
interface Kept {
  secret: string;
  id: string;
  own: string;
  laptop: string;
  /** Every counter up to here may have been used. */
  counter: number;
}

const KEY = 'ikrar.pad';
/** Counters set aside at a time, so that a reload never repeats one and not every message is written down. */
const ASIDE = 200;
const SHORT_MS = 15_000;
/** The laptop answers a question for news after 20 seconds. */
const NEWS_MS = 35_000;
/** A photo over the network of a full hall. */
const LONG_MS = 60_000;

export class Line {
  readonly #keep: Keep;
  readonly #post: Post;
  readonly #label: string;
  #kept: Kept | null;
  #agreed: Agreed | null = null;
  #counter = 0;

  constructor(keep: Keep, post: Post, fragment: string, label: string) {
    this.#keep = keep;
    this.#post = post;
    this.#label = label;
    const kept = readKept(keep);
    const scanned = readSecret(fragment) ? fragment : null;
    this.#kept = kept && (!scanned || kept.secret === scanned) ? kept : null;
    if (!this.#kept && scanned) this.#kept = fresh(scanned);
    this.#counter = this.#kept?.counter ?? 0;
  }

  /** Whether there is anything to call with: a scanned code, now or before. */
  get ready(): boolean {
    return this.#kept !== null;
  }

  /** The number to compare, once paired. */
  get number(): string {
    return this.#agreed?.number ?? '';
  }

  /** Forgets the laptop. */
  forget(): void {
    this.#keep.removeItem(KEY);
    this.#kept = null;
    this.#agreed = null;
  }

  /** Says who it is, and hears who the laptop is; the same again after a reload. */
  async pair(): Promise<void> {
    const kept = this.#kept;
    if (!kept) throw new NoAnswer('unknown');
    const [secret, id, own] = [readSecret(kept.secret)!, unhex(kept.id, 16)!, unhex(kept.own, 32)!];
    const keys = pairingKeys(secret);
    const hello = JSON.stringify({ key: hex(publicKey(own)), label: this.#label });
    const counter = this.#next();
    const answer = await this.#post('kenal', kept.id, seal(keys, id, counter, new TextEncoder().encode(hello)), SHORT_MS);
    if (!answer) throw new NoAnswer('unknown');
    const welcome = JSON.parse(new TextDecoder().decode(open(keys, id, counter, answer))) as { key: string };
    const laptop = unhex(welcome.key, 32);
    if (!laptop) throw new NoAnswer('unknown');
    this.#agreed = agree(secret, id, own, laptop);
    this.#write({ ...kept, laptop: welcome.key, counter: this.#counter });
  }

  /** Says something and gives the answer. */
  async say(up: Up): Promise<Down> {
    const kept = this.#kept;
    if (!kept) throw new NoAnswer('unknown');
    if (!this.#agreed) await this.pair();
    const { keys } = this.#agreed!;
    const id = unhex(kept.id, 16)!;
    const counter = this.#next();
    const body = seal(keys, id, counter, new TextEncoder().encode(JSON.stringify(up)));
    const answer = await this.#post('pesan', kept.id, body, up.kind === 'look' ? NEWS_MS : up.kind === 'hand_over' ? LONG_MS : SHORT_MS);
    if (!answer) {
      // The laptop may have been started anew: what was agreed on is void.
      this.#agreed = null;
      throw new NoAnswer('unknown');
    }
    try {
      return JSON.parse(new TextDecoder().decode(open(keys, id, counter, answer))) as Down;
    } catch {
      throw new NoAnswer('unreachable');
    }
  }

  #next(): number {
    this.#counter += 1;
    if (this.#kept && this.#counter >= this.#kept.counter) this.#write({ ...this.#kept, counter: this.#counter + ASIDE });
    return this.#counter;
  }

  #write(kept: Kept): void {
    // The counter kept is never lower than one that was used.
    this.#kept = { ...kept, counter: Math.max(kept.counter, this.#kept?.counter ?? 0) };
    this.#keep.setItem(KEY, JSON.stringify(this.#kept));
  }
}

function fresh(secret: string): Kept {
  return { secret, id: hex(random(16)), own: hex(newDeviceKey()), laptop: '', counter: 0 };
}

function readKept(keep: Keep): Kept | null {
  try {
    const kept = JSON.parse(keep.getItem(KEY) ?? 'null') as Kept | null;
    const whole = kept && readSecret(kept.secret) && unhex(kept.id, 16) && unhex(kept.own, 32) && Number.isSafeInteger(kept.counter);
    return whole ? kept : null;
  } catch {
    return null;
  }
}

/** Sends over the network; nothing when the laptop does not know us. */
export const overTheNetwork: Post = async (path, id, body, timeout) => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), timeout);
  try {
    const headers = { Authorization: `Pad ${id}`, 'Content-Type': 'application/octet-stream' };
    const answer = await fetch(path, { method: 'POST', headers, body, cache: 'no-store', credentials: 'omit', signal: stop.signal });
    if (answer.status === 401) return null;
    if (!answer.ok) throw new NoAnswer('unreachable');
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new NoAnswer('unreachable');
  } finally {
    clearTimeout(late);
  }
};
