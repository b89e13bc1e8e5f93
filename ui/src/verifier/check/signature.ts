// Digests and signatures by WebCrypto: ECDSA on P-256 and P-384, RSASSA-PKCS1-v1_5. Nothing here signs.
import { concat, equal, type Bytes } from './bytes';
import { BIT_STRING, INTEGER, Reader, SEQUENCE, algorithm, algorithmWithNull, element, only, sequence } from './der';
import { RSA_BITS } from './limits';
import * as oid from './oid';

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface Scheme {
  kind: 'ecdsa' | 'rsa';
  hash: Hash;
}

export interface PublicKey {
  kind: 'p256' | 'p384' | 'rsa';
  /** SubjectPublicKeyInfo. */
  info: Bytes;
}

const HASHES: [Hash, Bytes][] = [['SHA-256', oid.SHA256], ['SHA-384', oid.SHA384], ['SHA-512', oid.SHA512]];

const SCHEMES: [Bytes, Scheme][] = [
  [oid.ECDSA_SHA256, { kind: 'ecdsa', hash: 'SHA-256' }],
  [oid.ECDSA_SHA384, { kind: 'ecdsa', hash: 'SHA-384' }],
  [oid.ECDSA_SHA512, { kind: 'ecdsa', hash: 'SHA-512' }],
  [oid.RSA_SHA256, { kind: 'rsa', hash: 'SHA-256' }],
  [oid.RSA_SHA384, { kind: 'rsa', hash: 'SHA-384' }],
  [oid.RSA_SHA512, { kind: 'rsa', hash: 'SHA-512' }],
];

/** Half of the order of P-256's group (SEC 2, §2.4.2): the largest s that is written. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export async function digest(hash: Hash | 'SHA-1', bytes: Uint8Array<ArrayBuffer>): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytes));
}

export function sha256(bytes: Bytes): Promise<Bytes> {
  return digest('SHA-256', bytes);
}

/** Reads an AlgorithmIdentifier, with or without the NULL that RFC 5754 §2 lets stand. */
export function readHash(identifier: Uint8Array): Hash | null {
  const found = HASHES.find(([, id]) => equal(identifier, algorithm(id)) || equal(identifier, algorithmWithNull(id)));
  return found?.[0] ?? null;
}

/** Reads the signatureAlgorithm of a certificate. */
export function readScheme(identifier: Uint8Array): Scheme | null {
  const fits = ([id, { kind }]: [Bytes, Scheme]) =>
    equal(identifier, algorithm(id)) || (kind === 'rsa' && equal(identifier, algorithmWithNull(id)));
  return SCHEMES.find(fits)?.[1] ?? null;
}

/** The same in a SignerInfo, where plain rsaEncryption leaves the digest to another field (RFC 3370 §3.2). */
export function readSignerScheme(identifier: Uint8Array, hash: Hash): Scheme | null {
  if (equal(identifier, algorithm(oid.RSA)) || equal(identifier, algorithmWithNull(oid.RSA))) return { kind: 'rsa', hash };
  const scheme = readScheme(identifier);
  return scheme?.hash === hash ? scheme : null;
}

/** Reads a SubjectPublicKeyInfo; nothing for kinds not known here. */
export function readKey(info: Bytes): PublicKey | null {
  const reader = new Reader(only(info, SEQUENCE)?.value ?? new Uint8Array());
  const kind = reader.take(SEQUENCE)?.raw;
  const bits = reader.take(BIT_STRING)?.value;
  if (!kind || !bits || bits[0] !== 0 || !reader.isEmpty) return null;
  if (equal(kind, sequence(oid.EC_KEY, oid.P256))) return bits.length === 66 && bits[1] === 4 ? { kind: 'p256', info } : null;
  if (equal(kind, sequence(oid.EC_KEY, oid.P384))) return bits.length === 98 && bits[1] === 4 ? { kind: 'p384', info } : null;
  const rsa = equal(kind, algorithm(oid.RSA)) || equal(kind, algorithmWithNull(oid.RSA));
  return rsa && isUsableRsa(bits.subarray(1)) ? { kind: 'rsa', info } : null;
}

function isUsableRsa(bits: Bytes): boolean {
  const reader = new Reader(only(bits, SEQUENCE)?.value ?? new Uint8Array());
  const modulus = reader.take(INTEGER)?.value;
  const length = modulus && modulus[0] === 0 && modulus[1]! >= 0x80 ? (modulus.length - 1) * 8 : 0;
  return length >= RSA_BITS.least && length <= RSA_BITS.most;
}

/** Whether `signature` (DER for ECDSA) over `message` is this key's. */
export async function verify(key: PublicKey, scheme: Scheme, message: Bytes, signature: Bytes): Promise<boolean> {
  if ((key.kind === 'rsa') !== (scheme.kind === 'rsa')) return false;
  if (key.kind === 'rsa') {
    const name = { name: 'RSASSA-PKCS1-v1_5', hash: scheme.hash };
    return attempt(async () => crypto.subtle.verify(name, await imported(key, name), signature, message));
  }
  const raw = rawSignature(signature, key.kind === 'p256' ? 32 : 48);
  return raw !== null && verifyRaw(key, scheme.hash, message, raw);
}

/** The same for r ‖ s. */
export async function verifyRaw(key: PublicKey, hash: Hash, message: Bytes, signature: Bytes): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: key.kind === 'p256' ? 'P-256' : 'P-384' };
  return attempt(async () => crypto.subtle.verify({ name: 'ECDSA', hash }, await imported(key, curve), signature, message));
}

/** A key off its curve or a signature of another length is an error to some browsers and false to others. */
async function attempt(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

function imported(key: PublicKey, kind: EcKeyImportParams | RsaHashedImportParams): Promise<CryptoKey> {
  return crypto.subtle.importKey('spki', key.info, kind, false, ['verify']);
}

/** r ‖ s of an ECDSA signature in DER, each in its shortest form; null for any other bytes. */
export function rawSignature(der: Bytes, width: number): Bytes | null {
  const reader = new Reader(only(der, SEQUENCE)?.value ?? new Uint8Array());
  const parts = [reader.take(INTEGER)?.value, reader.take(INTEGER)?.value].map((value) => unsigned(value, width));
  const [r, s] = parts;
  return r && s && reader.isEmpty ? concat(r, s) : null;
}

function unsigned(value: Bytes | undefined, width: number): Bytes | null {
  if (!value || value.length === 0 || value[0]! >= 0x80) return null;
  const padded = value[0] === 0;
  if (padded && (value.length === 1 || value[1]! < 0x80)) return null;
  const digits = padded ? value.subarray(1) : value;
  return digits.length > width ? null : concat(new Uint8Array(width - digits.length), digits);
}

/** DER of r ‖ s. */
export function derSignature(raw: Bytes): Bytes {
  const half = raw.length / 2;
  return sequence(...[raw.subarray(0, half), raw.subarray(half)].map((digits) => {
    const first = digits.findIndex((digit) => digit !== 0);
    const significant = digits.subarray(first === -1 ? digits.length - 1 : first);
    return element(INTEGER, significant[0]! >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), significant);
  }));
}

/** Whether r and s lie in their range and s is the smaller of the two that verify. */
export function isLow(raw: Bytes): boolean {
  const number = (digits: Bytes) => digits.reduce((sum, digit) => sum * 256n + BigInt(digit), 0n);
  const [r, s] = [number(raw.subarray(0, 32)), number(raw.subarray(32))];
  return raw.length === 64 && r > 0n && r < ORDER && s > 0n && s <= ORDER / 2n;
}
