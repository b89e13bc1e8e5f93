// Sealed messages between this pad and the laptop, the counterpart of crates/pad/src/channel.rs.
// Pure: no browser interface but its randomness, because `crypto.subtle` is missing on plain HTTP.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

export type Bytes = Uint8Array<ArrayBuffer>;

const PROTOCOL = 'ikrar-pad-1';
const HEAD = 8 + 24;
const text = new TextEncoder();

export interface Keys {
  up: Uint8Array;
  down: Uint8Array;
}

export interface Agreed {
  keys: Keys;
  /** The short number that both sides show. */
  number: string;
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Nothing for what is no run of byte pairs. */
export function unhex(digits: string, length: number): Bytes | null {
  if (digits.length !== 2 * length || !/^[0-9a-f]*$/.test(digits)) return null;
  return Uint8Array.from({ length }, (_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 16));
}

/** The 128 bits behind the `#` of the address; nothing when there are none. */
export function readSecret(fragment: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]{22}$/.test(fragment)) return null;
  const letters = atob(`${fragment.replace(/-/g, '+').replace(/_/g, '/')}==`);
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function joined(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function derive(salt: Uint8Array, secret: Uint8Array, what: string): Uint8Array {
  return hkdf(sha256, secret, salt, text.encode(`${PROTOCOL} ${what}`), 32);
}

/** The keys of the first message. */
export function pairingKeys(secret: Uint8Array): Keys {
  const none = new Uint8Array(0);
  return { up: derive(none, secret, 'pairing up'), down: derive(none, secret, 'pairing down') };
}

export function newDeviceKey(): Bytes {
  return random(32);
}

export function publicKey(own: Uint8Array): Uint8Array {
  return x25519.getPublicKey(own);
}

/**
 * What this device and the laptop have in common, and nobody who only saw the QR code. `device` is the public key of
 * this device; a laptop (in a test) names the other one's.
 */
export function agree(secret: Uint8Array, id: Uint8Array, own: Uint8Array, laptop: Uint8Array, device = publicKey(own)): Agreed {
  const shared = x25519.getSharedSecret(own, hex(publicKey(own)) === hex(laptop) ? device : laptop);
  const salt = sha256(joined(id, device, laptop));
  const source = joined(shared, secret);
  const [a = 0, b = 0, c = 0] = derive(salt, source, 'number');
  const digits = String(((a << 16) | (b << 8) | c) % 1_000_000).padStart(6, '0');
  const keys = { up: derive(salt, source, 'up'), down: derive(salt, source, 'down') };
  return { keys, number: `${digits.slice(0, 3)} ${digits.slice(3)}` };
}

function counterBytes(counter: number): Bytes {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(counter / 2 ** 32));
  view.setUint32(4, counter >>> 0);
  return bytes;
}

function bound(way: 'u' | 'd', id: Uint8Array, counter: number): Bytes {
  return joined(text.encode(PROTOCOL), text.encode(way), id, counterBytes(counter));
}

export function seal(keys: Keys, id: Uint8Array, counter: number, plain: Uint8Array, way: 'u' | 'd' = 'u'): Bytes {
  const nonce = random(24);
  const key = way === 'u' ? keys.up : keys.down;
  const sealed = xchacha20poly1305(key, nonce, bound(way, id, counter)).encrypt(plain);
  return joined(counterBytes(counter), nonce, sealed);
}

/** Opens the answer to the question with this counter; throws for everything else. */
export function open(keys: Keys, id: Uint8Array, counter: number, message: Uint8Array, way: 'u' | 'd' = 'd'): Uint8Array {
  if (message.length < HEAD) throw new Error('no message');
  const head = counterBytes(counter);
  if (head.some((byte, index) => byte !== message[index])) throw new Error('another answer');
  const key = way === 'u' ? keys.up : keys.down;
  return xchacha20poly1305(key, message.slice(8, HEAD), bound(way, id, counter)).decrypt(message.slice(HEAD));
}
