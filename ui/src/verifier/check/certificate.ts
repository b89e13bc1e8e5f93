// An X.509 certificate: its bytes, whom it names, what its key signed. Trust is decided elsewhere.
import { concat, equal, fromBase64, hex, latin, utf8, type Bytes } from './bytes';
import * as der from './der';
import { CERTIFICATE_BYTES, CHAIN } from './limits';
import * as oid from './oid';
import { readKey, readScheme, sha256, verify, type PublicKey } from './signature';

export interface Certificate {
  der: Bytes;
  /** SHA-256 of the DER. */
  fingerprint: Bytes;
  /** Common name and organisation; empty when it has none. */
  name: string;
  organization: string;
  /** Milliseconds since 1970, both ends included. */
  notBefore: number;
  notAfter: number;
  key: PublicKey | null;
  /** Issuer and serial number as CMS names a certificate. */
  issuerAndSerial: Bytes;
  keyIdentifier: Bytes | null;
  isAuthority: boolean;
  isForSigning: boolean;
  isForTimestamps: boolean;
  parts: Parts;
}

/** The spans of RFC 5280 §4.1. */
interface Parts {
  signed: Bytes;
  issuer: Bytes;
  subject: Bytes;
  algorithm: Bytes;
  signature: Bytes;
}

/** Reads DER. */
export async function readCertificate(bytes: Bytes): Promise<Certificate | null> {
  if (bytes.length > CERTIFICATE_BYTES) return null;
  const outer = new der.Reader(der.only(bytes, der.SEQUENCE)?.value ?? new Uint8Array());
  const signed = outer.take(der.SEQUENCE);
  const algorithm = outer.take(der.SEQUENCE);
  const bits = outer.take(der.BIT_STRING)?.value;
  if (!signed || !algorithm || !bits || bits[0] !== 0 || !outer.isEmpty) return null;
  const inner = new der.Reader(signed.value);
  inner.take(der.CONTEXT_0);
  const serial = inner.take(der.INTEGER);
  const twice = inner.take(der.SEQUENCE);
  const issuer = inner.take(der.SEQUENCE);
  const validity = inner.enter(der.SEQUENCE);
  const subject = inner.take(der.SEQUENCE);
  const info = inner.take(der.SEQUENCE);
  // The algorithm stands outside the signed part too; a difference would let one byte change unseen.
  if (!serial || !twice || !equal(twice.raw, algorithm.raw) || !issuer || !validity || !subject || !info) return null;
  const [notBefore, notAfter] = [readTime(validity.next()), readTime(validity.next())];
  const extensions = readExtensions(inner);
  if (notBefore === null || notAfter === null || extensions === null) return null;
  return {
    der: bytes,
    fingerprint: await sha256(bytes),
    name: readName(subject.value, oid.COMMON_NAME),
    organization: readName(subject.value, oid.ORGANIZATION),
    notBefore,
    notAfter,
    key: readKey(info.raw),
    issuerAndSerial: der.sequence(issuer.raw, serial.raw),
    ...meaning(extensions),
    parts: { signed: signed.raw, issuer: issuer.raw, subject: subject.raw, algorithm: algorithm.raw, signature: bits.subarray(1) },
  };
}

/** Reads DER or PEM (the first certificate in it), as people keep them in files. */
export async function readCertificateFile(bytes: Bytes): Promise<Certificate | null> {
  const text = bytes.length <= 4 * CERTIFICATE_BYTES ? latin(bytes) : '';
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(text)?.[1];
  const unpacked = body === undefined ? bytes : fromBase64(body.replace(/\s+/g, ''));
  return unpacked && readCertificate(unpacked);
}

/** Sixteen groups of four digits, as people compare them. */
export function fingerprintText(certificate: Certificate): string {
  return hex(certificate.fingerprint).match(/.{4}/g)!.join(' ');
}

export function isValidAt(certificate: Certificate, at: number): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter;
}

/** Whether `issuer` issued `own`: names fit, `issuer` is an authority, its signature holds. */
export async function isIssuedBy(own: Certificate, issuer: Certificate): Promise<boolean> {
  return equal(own.parts.issuer, issuer.parts.subject) && issuer.isAuthority && signed(issuer, own);
}

async function isSelfSigned(own: Certificate): Promise<boolean> {
  return equal(own.parts.issuer, own.parts.subject) && signed(own, own);
}

async function signed(issuer: Certificate, own: Certificate): Promise<boolean> {
  const scheme = readScheme(own.parts.algorithm);
  return scheme !== null && issuer.key !== null && verify(issuer.key, scheme, own.parts.signed, own.parts.signature);
}

/** The authorities above `own`, nearest first, if they reach a self-signed one among `others`; none otherwise. */
export async function anchored(own: Certificate, others: readonly Certificate[]): Promise<Certificate[]> {
  const chain: Certificate[] = [];
  let last = own;
  while (!(await isSelfSigned(last))) {
    const next = chain.length < CHAIN ? await issuerAmong(others, last) : undefined;
    if (!next || same(next, own) || chain.some((one) => same(one, next))) return [];
    chain.push(next);
    last = next;
  }
  return chain;
}

async function issuerAmong(others: readonly Certificate[], own: Certificate): Promise<Certificate | undefined> {
  for (const other of others) {
    if (await isIssuedBy(own, other)) return other;
  }
  return undefined;
}

export function same(one: Certificate, other: Certificate): boolean {
  return equal(one.der, other.der);
}

/** UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 writes them. */
function readTime(element: der.Element | null): number | null {
  const text = element ? latin(element.value) : '';
  if (element?.tag === der.UTC_TIME && /^\d{12}Z$/.test(text)) {
    return instant((Number(text.slice(0, 2)) < 50 ? '20' : '19') + text);
  }
  return element?.tag === der.GENERALIZED_TIME ? instant(text) : null;
}

/** Milliseconds of `YYYYMMDDhhmmssZ`; null when there is no such time. */
export function instant(text: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!found) return null;
  const iso = `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}.000Z`;
  const at = Date.parse(iso);
  // A parser may take 31 February for 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString() === iso ? at : null;
}

/** The value of an attribute of a name, as UTF-8 or ASCII. */
function readName(name: Bytes, wanted: Bytes): string {
  const reader = new der.Reader(name);
  while (!reader.isEmpty) {
    const pair = reader.enter(der.SET)?.enter(der.SEQUENCE);
    const kind = pair?.take(der.OID)?.raw;
    const value = pair?.next()?.value;
    if (!kind || !value) return '';
    if (equal(kind, wanted)) return utf8(value) ?? '';
  }
  return '';
}

type Extensions = Map<string, Bytes>;

/** Extensions by their names; null when they are not in their form or one stands twice. */
function readExtensions(inner: der.Reader): Extensions | null {
  inner.take(0x81);
  inner.take(0x82);
  const found: Extensions = new Map();
  const list = inner.enter(der.CONTEXT_3)?.enter(der.SEQUENCE);
  while (list && !list.isEmpty) {
    const extension = list.enter(der.SEQUENCE);
    const name = extension?.take(der.OID)?.raw;
    extension?.take(der.BOOLEAN);
    const value = extension?.take(der.OCTET_STRING)?.value;
    if (!name || !value || !extension?.isEmpty || found.has(hex(name))) return null;
    found.set(hex(name), value);
  }
  return inner.isEmpty ? found : null;
}

function meaning(extensions: Extensions) {
  const read = (name: Bytes, tag: number) => {
    const value = extensions.get(hex(name));
    return value && (der.only(value, tag)?.value ?? null);
  };
  const constraints = read(oid.BASIC_CONSTRAINTS, der.SEQUENCE);
  const usage = read(oid.KEY_USAGE, der.BIT_STRING);
  const ca = constraints ? new der.Reader(constraints).take(der.BOOLEAN)?.value[0] === 0xff : false;
  // A key usage that cannot be read allows nothing; one that is not there allows everything.
  const allows = (mask: number) => usage === undefined || (usage !== null && ((usage[1] ?? 0) & mask) !== 0);
  const isAuthority = ca && allows(0x04);
  const purposes = read(oid.EXTENDED_KEY_USAGE, der.SEQUENCE);
  return {
    isAuthority,
    isForSigning: !isAuthority && allows(0xc0),
    isForTimestamps: purposes ? holds(purposes, oid.TIME_STAMPING) : false,
    keyIdentifier: read(oid.SUBJECT_KEY_ID, der.OCTET_STRING) ?? null,
  };
}

function holds(list: Bytes, wanted: Bytes): boolean {
  const reader = new der.Reader(list);
  for (let purpose = reader.take(der.OID); purpose; purpose = reader.take(der.OID)) {
    if (equal(purpose.raw, wanted)) return true;
  }
  return false;
}

/** All certificates of a SET, at most `limit`. */
export async function readCertificates(reader: der.Reader | null, limit: number): Promise<Certificate[] | null> {
  const found: Certificate[] = [];
  while (reader && !reader.isEmpty) {
    const one = reader.take(der.SEQUENCE)?.raw;
    const certificate = one && found.length < limit ? await readCertificate(concat(one)) : null;
    if (!certificate) return null;
    found.push(certificate);
  }
  return reader && found;
}
