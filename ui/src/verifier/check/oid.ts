// Object identifiers as DER elements, by the names of the standards that assign them.
import type { Bytes } from './bytes';

/** Writes `1.2.840…` as an element. */
function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of others) {
    const digits = [number % 128];
    for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 | (rest % 128));
    bytes.push(...digits);
  }
  return Uint8Array.from([0x06, bytes.length, ...bytes]);
}

export const SHA256 = oid('2.16.840.1.101.3.4.2.1');
export const SHA384 = oid('2.16.840.1.101.3.4.2.2');
export const SHA512 = oid('2.16.840.1.101.3.4.2.3');
export const ECDSA_SHA256 = oid('1.2.840.10045.4.3.2');
export const ECDSA_SHA384 = oid('1.2.840.10045.4.3.3');
export const ECDSA_SHA512 = oid('1.2.840.10045.4.3.4');
export const RSA = oid('1.2.840.113549.1.1.1');
export const RSA_SHA256 = oid('1.2.840.113549.1.1.11');
export const RSA_SHA384 = oid('1.2.840.113549.1.1.12');
export const RSA_SHA512 = oid('1.2.840.113549.1.1.13');
export const EC_KEY = oid('1.2.840.10045.2.1');
export const P256 = oid('1.2.840.10045.3.1.7');
export const P384 = oid('1.3.132.0.34');

export const DATA = oid('1.2.840.113549.1.7.1');
export const SIGNED_DATA = oid('1.2.840.113549.1.7.2');
export const CONTENT_TYPE = oid('1.2.840.113549.1.9.3');
export const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4');
export const SIGNING_CERTIFICATE = oid('1.2.840.113549.1.9.16.2.12');
export const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47');
export const TIMESTAMP_TOKEN = oid('1.2.840.113549.1.9.16.2.14');
export const TST_INFO = oid('1.2.840.113549.1.9.16.1.4');

export const COMMON_NAME = oid('2.5.4.3');
export const ORGANIZATION = oid('2.5.4.10');
export const SUBJECT_KEY_ID = oid('2.5.29.14');
export const KEY_USAGE = oid('2.5.29.15');
export const BASIC_CONSTRAINTS = oid('2.5.29.19');
export const EXTENDED_KEY_USAGE = oid('2.5.29.37');
export const TIME_STAMPING = oid('1.3.6.1.5.5.7.3.8');
