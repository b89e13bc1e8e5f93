// DER, written and read byte by byte: definite and shortest lengths, tags of one byte. Nothing recurses; a reader keeps
// spans of the original, because signatures cover bytes and not meanings.
import { compare, concat, type Bytes } from './bytes';

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OID = 0x06;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;
export const CONTEXT_0 = 0xa0;
export const CONTEXT_1 = 0xa1;
export const CONTEXT_3 = 0xa3;

const NULL = Uint8Array.of(0x05, 0);

export interface Element {
  tag: number;
  /** Tag, length and value. */
  raw: Bytes;
  value: Bytes;
}

/** One element of this tag around the parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | digits.length, ...digits];
  return concat(Uint8Array.from(head), ...parts);
}

export function sequence(...parts: readonly Uint8Array[]): Bytes {
  return element(SEQUENCE, ...parts);
}

export function setOf(tag: number, members: readonly Uint8Array[]): Bytes {
  return element(tag, ...[...members].sort(compare));
}

/** A number below 128. */
export function small(number: number): Bytes {
  return Uint8Array.of(INTEGER, 1, number);
}

/** An algorithm without parameters, and with the NULL that some write. */
export function algorithm(oid: Uint8Array): Bytes {
  return sequence(oid);
}

export function algorithmWithNull(oid: Uint8Array): Bytes {
  return sequence(oid, NULL);
}

/** Elements one after another. What does not fit is null; the caller gives up. */
export class Reader {
  private rest: Bytes;

  constructor(bytes: Bytes) {
    this.rest = bytes;
  }

  get isEmpty(): boolean {
    return this.rest.length === 0;
  }

  next(): Element | null {
    const bytes = this.rest;
    const tag = bytes[0];
    const first = bytes[1];
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
    const [header, length] = first < 0x80 ? [2, first] : longLength(bytes, first);
    if (header === 0 || header + length > bytes.length) return null;
    const raw = bytes.subarray(0, header + length);
    this.rest = bytes.subarray(header + length);
    return { tag, raw, value: raw.subarray(header) };
  }

  /** The next element, if it has this tag; otherwise the reader stays where it is. */
  take(tag: number): Element | null {
    const before = this.rest;
    const found = this.next();
    if (found?.tag === tag) return found;
    this.rest = before;
    return null;
  }

  /** The next element's inside, if it has this tag. */
  enter(tag: number): Reader | null {
    const found = this.take(tag);
    return found && new Reader(found.value);
  }
}

/** Header and length; zeros when the length is not as short as possible. */
function longLength(bytes: Bytes, first: number): [number, number] {
  const count = first & 0x7f;
  if (count < 1 || count > 4 || bytes.length < 2 + count) return [0, 0];
  const length = bytes.subarray(2, 2 + count).reduce((sum, digit) => sum * 256 + digit, 0);
  return bytes[2] !== 0 && length >= 0x80 ? [2 + count, length] : [0, 0];
}

/** The single element that `bytes` are, with nothing behind it. */
export function only(bytes: Bytes, tag: number): Element | null {
  const reader = new Reader(bytes);
  const found = reader.take(tag);
  return found && reader.isEmpty ? found : null;
}
