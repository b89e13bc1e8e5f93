// Bytes: found, compared, joined, written as hexadecimal and base64. Nothing here knows what they mean.

export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

export function ascii(text: string): Bytes {
  return encoder.encode(text);
}

/** Text of bytes that are ASCII; other bytes become letters that no format here has. */
export function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Order of encodings in a SET OF: byte by byte, the shorter first. */
export function compare(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at += 1) {
    if (one[at] !== other[at]) return one[at]! - other[at]!;
  }
  return one.length - other.length;
}

export function startsWith(bytes: Uint8Array, prefix: Uint8Array, at = 0): boolean {
  return at + prefix.length <= bytes.length && prefix.every((byte, index) => byte === bytes[at + index]);
}

/** The first place of `needle` from `from` on; -1 if there is none. */
export function find(bytes: Uint8Array, needle: Uint8Array, from = 0): number {
  const last = bytes.length - needle.length;
  for (let at = bytes.indexOf(needle[0]!, from); at !== -1 && at <= last; at = bytes.indexOf(needle[0]!, at + 1)) {
    if (startsWith(bytes, needle, at)) return at;
  }
  return -1;
}

/** The last place of `needle` that ends at `end` at the latest and begins at `from` at the earliest; -1 if there is none. */
export function findLast(bytes: Uint8Array, needle: Uint8Array, from: number, end: number): number {
  for (let at = end - needle.length; at >= from; at -= 1) {
    if (startsWith(bytes, needle, at)) return at;
  }
  return -1;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes of upper-case hexadecimal digits; nothing when there is anything else. */
export function fromUpperHex(digits: Uint8Array): Bytes | null {
  if (digits.length % 2 !== 0) return null;
  const out = new Uint8Array(digits.length / 2);
  for (let at = 0; at < digits.length; at += 2) {
    const [high, low] = [nibble(digits[at]!), nibble(digits[at + 1]!)];
    if (high < 0 || low < 0) return null;
    out[at / 2] = high * 16 + low;
  }
  return out;
}

function nibble(digit: number): number {
  if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
  return digit >= 0x41 && digit <= 0x46 ? digit - 0x41 + 10 : -1;
}

export function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** Text of bytes in UTF-8; nothing when they are not. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
