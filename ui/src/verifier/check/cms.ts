// The seal's CMS structure: the essentials are taken out, the one encoding is written anew from them and has to be the
// same bytes. So nothing in it can change or be added unseen, and no parser has to be trusted.
import { concat, equal, type Bytes } from './bytes';
import { anchored, readCertificates, type Certificate } from './certificate';
import * as der from './der';
import { CHAIN } from './limits';
import * as oid from './oid';
import { derSignature, isLow, rawSignature, verifyRaw } from './signature';

export interface Seal {
  signer: Certificate;
  /** Authorities that came along. */
  others: Certificate[];
  /** SHA-256 of what was sealed, as signed. */
  digest: Bytes;
  /** r ‖ s. */
  signature: Bytes;
  /** RFC 3161 token, whole. */
  token: Bytes | null;
}

/** Reads the one encoding, and nothing else. */
export async function readSeal(bytes: Bytes): Promise<Seal | null> {
  const outer = new der.Reader(der.only(bytes, der.SEQUENCE)?.value ?? new Uint8Array());
  outer.take(der.OID);
  const data = outer.enter(der.CONTEXT_0)?.enter(der.SEQUENCE);
  data?.take(der.INTEGER);
  data?.take(der.SET);
  data?.take(der.SEQUENCE);
  const certificates = await readCertificates(data?.enter(der.CONTEXT_0) ?? null, CHAIN + 1);
  const info = data?.enter(der.SET)?.enter(der.SEQUENCE);
  info?.take(der.INTEGER);
  const signerName = info?.take(der.SEQUENCE)?.raw;
  info?.take(der.SEQUENCE);
  const digest = digestIn(info?.enter(der.CONTEXT_0) ?? null);
  info?.take(der.SEQUENCE);
  const packed = info?.take(der.OCTET_STRING)?.value;
  const signature = packed ? rawSignature(packed, 32) : null;
  if (!certificates || !info || !signerName || !digest || !signature) return null;
  const token = tokenIn(info);
  const signer = certificates.find((one) => equal(one.issuerAndSerial, signerName));
  if (!signer) return null;
  const others = certificates.filter((one) => one !== signer);
  // Nothing signs a certificate that only lies beside: the rest has to be the chain above the signer, to its end.
  if ((await anchored(signer, others)).length !== others.length) return null;
  const seal = { signer, others, digest, signature, token };
  return equal(writeSeal(seal), bytes) ? seal : null;
}

/** Whether the signer's key signed the digest, in the smaller of the two ways that verify. */
export async function holds(seal: Seal): Promise<boolean> {
  const key = seal.signer.key;
  const message = der.element(der.SET, signedAttributes(seal));
  return key?.kind === 'p256' && isLow(seal.signature) && verifyRaw(key, 'SHA-256', message, seal.signature);
}

function writeSeal(seal: Seal): Bytes {
  const sha256 = der.algorithm(oid.SHA256);
  const token = seal.token && der.sequence(oid.TIMESTAMP_TOKEN, der.element(der.SET, seal.token));
  const info = der.sequence(
    der.small(1),
    seal.signer.issuerAndSerial,
    sha256,
    der.element(der.CONTEXT_0, signedAttributes(seal)),
    der.algorithm(oid.ECDSA_SHA256),
    der.element(der.OCTET_STRING, derSignature(seal.signature)),
    token ? der.element(der.CONTEXT_1, token) : new Uint8Array(),
  );
  const content = der.sequence(
    der.small(1),
    der.element(der.SET, sha256),
    der.sequence(oid.DATA),
    der.setOf(der.CONTEXT_0, [seal.signer, ...seal.others].map((one) => one.der)),
    der.element(der.SET, info),
  );
  return der.sequence(oid.SIGNED_DATA, der.element(der.CONTEXT_0, content));
}

/** content-type, message-digest and signing-certificate-v2, in ascending order. */
function signedAttributes({ digest, signer }: Pick<Seal, 'digest' | 'signer'>): Bytes {
  const attribute = (name: Bytes, value: Bytes) => der.sequence(name, der.element(der.SET, value));
  const certificate = der.element(der.OCTET_STRING, signer.fingerprint);
  return concat(
    attribute(oid.CONTENT_TYPE, oid.DATA),
    attribute(oid.MESSAGE_DIGEST, der.element(der.OCTET_STRING, digest)),
    attribute(oid.SIGNING_CERTIFICATE_V2, der.sequence(der.sequence(der.sequence(certificate)))),
  );
}

/** The value of message-digest, the second attribute. */
function digestIn(attributes: der.Reader | null): Bytes | null {
  attributes?.take(der.SEQUENCE);
  const attribute = attributes?.enter(der.SEQUENCE);
  attribute?.take(der.OID);
  const value = attribute?.enter(der.SET)?.take(der.OCTET_STRING)?.value;
  return value?.length === 32 ? value : null;
}

function tokenIn(info: der.Reader): Bytes | null {
  const attribute = info.enter(der.CONTEXT_1)?.enter(der.SEQUENCE);
  attribute?.take(der.OID);
  return attribute?.take(der.SET)?.value ?? null;
}
