// An RFC 3161 timestamp token in a seal: read, checked, and held against the one encoding that is kept.
// Whether its server is trusted is another question.
import { equal, latin, type Bytes } from './bytes';
import { anchored, instant, isValidAt, readCertificates, type Certificate } from './certificate';
import * as der from './der';
import { CHAIN } from './limits';
import * as oid from './oid';
import { digest, readHash, readSignerScheme, verify, type Hash } from './signature';

export interface Token {
  /** SHA-256 of what was stamped. */
  imprint: Bytes;
  /** Milliseconds since 1970. */
  at: number;
  signer: Certificate;
  /** Authorities above the signer, nearest first. */
  chain: Certificate[];
}

/** The spans of a token. */
interface Spans {
  statement: Bytes;
  certificates: Certificate[];
  signerName: Bytes;
  hash: Bytes;
  attributes: Bytes;
  algorithm: Bytes;
  signature: Bytes;
}

/** `[0] SubjectKeyIdentifier`, the other way to name a signer. */
const KEY_ID = 0x80;

/** Reads and verifies a token that is in the one encoding. */
export async function readToken(bytes: Bytes): Promise<Token | null> {
  const spans = await takeApart(bytes);
  const hash = spans && readHash(spans.hash);
  const scheme = spans && hash && readSignerScheme(spans.algorithm, hash);
  const signer = spans?.certificates.find((one) => isNamed(one, spans.signerName));
  const statement = spans && readStatement(spans.statement);
  if (!spans || !hash || !scheme || !signer?.key || !statement) return null;
  if (!signer.isForTimestamps || !isValidAt(signer, statement.at)) return null;
  if (!(await attributesFit(spans, hash, signer))) return null;
  if (!(await verify(signer.key, scheme, der.element(der.SET, spans.attributes), spans.signature))) return null;
  const chain = await anchored(signer, spans.certificates);
  const plain = scheme.kind === 'rsa' ? der.algorithmWithNull(oid.RSA) : spans.algorithm;
  return equal(write(spans, signer, chain, plain), bytes) ? { ...statement, signer, chain } : null;
}

async function takeApart(bytes: Bytes): Promise<Spans | null> {
  const outer = new der.Reader(der.only(bytes, der.SEQUENCE)?.value ?? new Uint8Array());
  outer.take(der.OID);
  const signed = outer.enter(der.CONTEXT_0)?.enter(der.SEQUENCE);
  signed?.take(der.INTEGER);
  signed?.take(der.SET);
  const inner = signed?.enter(der.SEQUENCE);
  inner?.take(der.OID);
  const statement = inner?.enter(der.CONTEXT_0)?.take(der.OCTET_STRING)?.value;
  const certificates = await readCertificates(signed?.enter(der.CONTEXT_0) ?? null, 2 * CHAIN);
  const info = signed?.enter(der.SET)?.enter(der.SEQUENCE);
  info?.take(der.INTEGER);
  const signerName = info?.next()?.raw;
  const hash = info?.take(der.SEQUENCE)?.raw;
  const attributes = info?.take(der.CONTEXT_0)?.value;
  const algorithm = info?.take(der.SEQUENCE)?.raw;
  const signature = info?.take(der.OCTET_STRING)?.value;
  if (!statement || !certificates || !signerName || !hash || !attributes || !algorithm || !signature) return null;
  return { statement, certificates, signerName, hash, attributes, algorithm, signature };
}

/** RFC 5652 §5.1: version 3, because the content is not plain data. */
function write(spans: Spans, signer: Certificate, chain: Certificate[], algorithm: Bytes): Bytes {
  const info = der.sequence(
    der.small(spans.signerName[0] === KEY_ID ? 3 : 1),
    spans.signerName,
    spans.hash,
    der.element(der.CONTEXT_0, spans.attributes),
    algorithm,
    der.element(der.OCTET_STRING, spans.signature),
  );
  const content = der.element(der.CONTEXT_0, der.element(der.OCTET_STRING, spans.statement));
  const data = der.sequence(
    der.small(3),
    der.element(der.SET, spans.hash),
    der.sequence(oid.TST_INFO, content),
    der.setOf(der.CONTEXT_0, [signer, ...chain].map((one) => one.der)),
    der.element(der.SET, info),
  );
  return der.sequence(oid.SIGNED_DATA, der.element(der.CONTEXT_0, data));
}

function isNamed(certificate: Certificate, name: Bytes): boolean {
  if (name[0] !== KEY_ID) return equal(certificate.issuerAndSerial, name);
  const id = der.only(name, KEY_ID)?.value;
  return id !== undefined && certificate.keyIdentifier !== null && equal(id, certificate.keyIdentifier);
}

/** content-type is TSTInfo, message-digest fits, signing-certificate (the newer where both stand) names the signer. */
async function attributesFit(spans: Spans, hash: Hash, signer: Certificate): Promise<boolean> {
  const found = readAttributes(spans.attributes);
  if (!found) return false;
  const [named, by] = found.certificate;
  return (
    equal(found.contentType, oid.TST_INFO) &&
    equal(found.digest, await digest(hash, spans.statement)) &&
    equal(named, await digest(by, signer.der))
  );
}

interface Attributes {
  contentType: Bytes;
  digest: Bytes;
  certificate: [Bytes, Hash | 'SHA-1'];
}

function readAttributes(bytes: Bytes): Attributes | null {
  const found: Partial<Attributes> = {};
  const reader = new der.Reader(bytes);
  while (!reader.isEmpty) {
    const attribute = reader.enter(der.SEQUENCE);
    const name = attribute?.take(der.OID)?.raw;
    const value = attribute?.enter(der.SET);
    if (!name || !value) return null;
    if (equal(name, oid.CONTENT_TYPE)) {
      // A second attribute of the same name would leave open which one counts.
      const only = value.take(der.OID)?.raw;
      if (!only || !value.isEmpty || found.contentType) return null;
      found.contentType = only;
    } else if (equal(name, oid.MESSAGE_DIGEST)) {
      const only = value.take(der.OCTET_STRING)?.value;
      if (!only || !value.isEmpty || found.digest) return null;
      found.digest = only;
    } else if (equal(name, oid.SIGNING_CERTIFICATE) || equal(name, oid.SIGNING_CERTIFICATE_V2)) {
      const first = firstCertificate(value);
      if (!first) return null;
      if (equal(name, oid.SIGNING_CERTIFICATE_V2)) found.certificate = first;
      else found.certificate ??= [first[0], 'SHA-1'];
    }
  }
  return found.contentType && found.digest && found.certificate ? (found as Attributes) : null;
}

/** The first ESSCertID or ESSCertIDv2 (RFC 5035 §3-5): its digest, SHA-256 unless another is named. */
function firstCertificate(value: der.Reader): [Bytes, Hash] | null {
  const id = value.enter(der.SEQUENCE)?.enter(der.SEQUENCE)?.enter(der.SEQUENCE);
  const algorithm = id?.take(der.SEQUENCE);
  const hash = algorithm ? readHash(algorithm.raw) : 'SHA-256';
  const bytes = id?.take(der.OCTET_STRING)?.value;
  return hash && bytes ? [bytes, hash] : null;
}

/** TSTInfo (RFC 3161 §2.4.2). */
function readStatement(bytes: Bytes): { imprint: Bytes; at: number } | null {
  const info = new der.Reader(der.only(bytes, der.SEQUENCE)?.value ?? new Uint8Array());
  const version = info.take(der.INTEGER)?.value;
  info.take(der.OID);
  const stamped = info.enter(der.SEQUENCE);
  const algorithm = stamped?.take(der.SEQUENCE)?.raw;
  const imprint = stamped?.take(der.OCTET_STRING)?.value;
  info.take(der.INTEGER);
  const time = info.take(der.GENERALIZED_TIME)?.value;
  if (!version || !algorithm || imprint?.length !== 32 || !time) return null;
  const at = generalizedTime(latin(time));
  const known = equal(version, Uint8Array.of(1)) && readHash(algorithm) === 'SHA-256';
  return known && at !== null ? { imprint, at } : null;
}

/** `YYYYMMDDhhmmss[.fraction]Z`. */
function generalizedTime(text: string): number | null {
  const found = /^(\d{14})(\.\d+)?Z$/.exec(text);
  const whole = found && instant(`${found[1]}Z`);
  return whole === null ? null : whole + Math.floor(Number(found![2] ?? 0) * 1_000);
}
