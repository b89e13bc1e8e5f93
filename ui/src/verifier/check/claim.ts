// The signed claim in a page's square: base45 of COSE_Sign1 over a CBOR map. The fields are taken out, the claim is
// written anew and has to be the same text.
import { ascii, concat, utf8, type Bytes } from './bytes';
import { CLAIM_CHARS, CLAIM_NAME_BYTES, CLAIM_NUMBER_BYTES, CLAIM_POST_BYTES } from './limits';
import type { Claim, ClaimReport } from './report';
import { isLow, verifyRaw } from './signature';
import { named, standing, type Trust } from './trust';

const FAMILY = 'IKR';
const PREFIX = 'IKR1:';
const VERSION = 1;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const HOUR = 3_600_000;

interface Signed {
  claim: Claim;
  keyId: Bytes;
  message: Bytes;
  signature: Bytes;
}

/** Judges the text of a square. */
export async function verifyClaim(text: string, trust: Trust): Promise<ClaimReport> {
  const report: ClaimReport = { verdict: 'tanpa segel', faults: [], checked: [], unchecked: [] };
  if (!text.startsWith(FAMILY)) return report;
  report.verdict = 'diubah';
  const signed = readSigned(text);
  if (!signed) return { ...report, faults: ['claim'], unchecked: ['rest'] };
  report.checked.push('shape');
  report.unchecked.push('revocation', 'record', 'paper');
  Object.assign(report, { keyId: signed.keyId, claim: signed.claim });
  const midnight = signed.claim.day * 24 * HOUR;
  const candidates = named(trust, signed.keyId);
  if (candidates.length === 0) {
    report.unchecked.push('rest');
    return { ...report, verdict: 'tak dikenal', faults: ['unlisted'] };
  }
  for (const signer of candidates) {
    if (signer.key?.kind !== 'p256' || !(await verifyRaw(signer.key, 'SHA-256', signed.message, signed.signature))) continue;
    report.checked.push('signature');
    // At some time of the claim's day, in whatever zone that day was counted.
    const overlaps = signer.notBefore <= midnight + 36 * HOUR && midnight - 14 * HOUR <= signer.notAfter;
    if (overlaps) report.checked.push('validity');
    else report.faults.push('validity');
    const worth = await standing(trust, signer, midnight + 12 * HOUR);
    if (worth === 'unknown') report.faults.push('unlisted');
    else report.checked.push(worth);
    return { ...report, signer, verdict: report.faults.length === 0 ? 'asli' : 'tak dikenal' };
  }
  report.faults.push('signature');
  return report;
}

/** Reads the one encoding, and nothing else. */
function readSigned(text: string): Signed | null {
  const bytes = text.startsWith(PREFIX) && text.length <= CLAIM_CHARS ? fromBase45(text.slice(PREFIX.length)) : null;
  if (!bytes) return null;
  // COSE_Sign1: an array of four; protected header as bytes, an empty map, payload and signature as bytes.
  const reader = new Cbor(bytes);
  if (reader.head(4) !== 4) return null;
  const header = reader.bytes();
  if (reader.head(5) !== 0) return null;
  const [payload, signature] = [reader.bytes(), reader.bytes()];
  const keyId = header && header.length === 13 ? header.subarray(5) : null;
  const claim = payload && readPayload(payload);
  if (!keyId || !claim || signature?.length !== 64 || !isLow(signature)) return null;
  const again = [protectedHeader(keyId), writePayload(claim)] as const;
  const whole = concat(Uint8Array.of(0x84), byteString(again[0]), Uint8Array.of(0xa0), byteString(again[1]), byteString(signature));
  if (PREFIX + toBase45(whole) !== text) return null;
  const message = concat(
    Uint8Array.of(0x84), textString('Signature1'), byteString(again[0]), byteString(new Uint8Array()), byteString(again[1]),
  );
  return { claim, keyId, message, signature };
}

/** `{1: -7, 4: key id}`. */
function protectedHeader(keyId: Bytes): Bytes {
  return concat(Uint8Array.of(0xa2, 0x01, 0x26, 0x04), byteString(keyId));
}

function readPayload(payload: Bytes): Claim | null {
  const reader = new Cbor(payload);
  const fields = new Map<number, Bytes | string | number | null>();
  const count = reader.head(5) ?? 0;
  for (let index = 0; index < Math.min(count, 8); index += 1) {
    const key = reader.head(0) ?? 0;
    if (key === 1 || key === 6) fields.set(key, reader.head(0));
    else if (key >= 3 && key <= 5) fields.set(key, reader.text());
    else fields.set(key, reader.bytes());
  }
  const sixteen = (key: number) => {
    const value = fields.get(key);
    return value instanceof Uint8Array && value.length === 16 ? (value as Bytes) : null;
  };
  const line = (key: number, limit: number) => {
    const value = fields.get(key);
    return typeof value === 'string' && isLine(value, limit) ? value : null;
  };
  const [ceremony, text, ink, day] = [sixteen(2), sixteen(7), sixteen(8), fields.get(6)];
  const [number, name, post] = [line(3, CLAIM_NUMBER_BYTES), line(4, CLAIM_NAME_BYTES), line(5, CLAIM_POST_BYTES)];
  const whole = fields.get(1) === VERSION && typeof day === 'number' && day <= 65_535;
  if (!whole || !ceremony || !text || name === null || post === null) return null;
  // A field that is there and not in its form is lost here, and the claim written anew is another.
  return { ceremony, number, name, post, day, text, ink };
}

function isLine(text: string, limit: number): boolean {
  const length = ascii(text).length;
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  return length >= 1 && length <= limit && !/[\u0000-\u001f\u007f-\u009f]/.test(text);
}

function writePayload(claim: Claim): Bytes {
  const fields: [number, Bytes | null][] = [
    [1, integer(VERSION)],
    [2, byteString(claim.ceremony)],
    [3, claim.number === null ? null : textString(claim.number)],
    [4, textString(claim.name)],
    [5, textString(claim.post)],
    [6, integer(claim.day)],
    [7, byteString(claim.text)],
    [8, claim.ink && byteString(claim.ink)],
  ];
  const present = fields.filter((field): field is [number, Bytes] => field[1] !== null);
  return concat(head(5, present.length), ...present.flatMap(([key, value]) => [integer(key), value]));
}

/** Major type and number in their shortest form (RFC 8949 §4.2.1). */
function head(major: number, number: number): Bytes {
  const first = major << 5;
  if (number < 24) return Uint8Array.of(first | number);
  return number < 256 ? Uint8Array.of(first | 24, number) : Uint8Array.of(first | 25, number >> 8, number & 255);
}

const integer = (number: number) => head(0, number);
const byteString = (bytes: Bytes) => concat(head(2, bytes.length), bytes);
const textString = (text: string) => concat(head(3, ascii(text).length), ascii(text));

/** Reads what {@link head} writes; what does not fit is null. */
class Cbor {
  private at = 0;

  constructor(private readonly source: Bytes) {}

  head(major: number): number | null {
    const first = this.source[this.at];
    if (first === undefined || first >> 5 !== major || (first & 31) > 25) return null;
    const extra = Math.max(0, (first & 31) - 23);
    const digits = this.source.subarray(this.at + 1, this.at + 1 + extra);
    if (digits.length !== extra) return null;
    this.at += 1 + extra;
    return extra === 0 ? first & 31 : digits.reduce((sum, digit) => sum * 256 + digit, 0);
  }

  bytes(): Bytes | null {
    return this.span(2);
  }

  text(): string | null {
    const span = this.span(3);
    return span && utf8(span);
  }

  private span(major: number): Bytes | null {
    const length = this.head(major);
    if (length === null || this.at + length > this.source.length) return null;
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }
}

/** RFC 9285: three characters for two bytes, two for the last one. */
function fromBase45(text: string): Bytes | null {
  const values = Array.from(text, (letter) => DIGITS.indexOf(letter));
  if (values.includes(-1) || values.length % 3 === 1) return null;
  const out: number[] = [];
  for (let at = 0; at < values.length; at += 3) {
    const [low = 0, middle = 0, high] = values.slice(at, at + 3);
    const number = low + middle * 45 + (high ?? 0) * 2_025;
    if (number > (high === undefined ? 0xff : 0xffff)) return null;
    out.push(...(high === undefined ? [number] : [number >> 8, number & 255]));
  }
  return Uint8Array.from(out);
}

function toBase45(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    const number = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    const digits = [number % 45, Math.floor(number / 45) % 45, Math.floor(number / 2_025)];
    text += digits.slice(0, pair ? 3 : 2).map((digit) => DIGITS[digit]).join('');
  }
  return text;
}
