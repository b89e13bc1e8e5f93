// Whose seals count here: certificates that somebody compared by fingerprint and let in.
import { equal, type Bytes } from './bytes';
import { isIssuedBy, isValidAt, same, type Certificate } from './certificate';

export interface Trust {
  organisers: readonly Certificate[];
  /** Met elsewhere, in a sealed file; they count only when an organiser's root issued them. */
  met: readonly Certificate[];
  /** Timestamp servers or authorities above them. */
  servers: readonly Certificate[];
}

export type Standing = 'listed' | 'issued' | 'unknown';

export const NOBODY: Trust = { organisers: [], met: [], servers: [] };

/** What a signer's certificate is worth at the time its seal names. */
export async function standing(trust: Trust, signer: Certificate, at: number): Promise<Standing> {
  if (trust.organisers.some((one) => same(one, signer))) return 'listed';
  for (const root of trust.organisers) {
    if (isValidAt(root, at) && signer.isForSigning && (await isIssuedBy(signer, root))) return 'issued';
  }
  return 'unknown';
}

export async function knowsServer(trust: Trust, path: readonly Certificate[]): Promise<boolean> {
  for (const one of path) {
    for (const known of trust.servers) {
      if (same(one, known) || (await isIssuedBy(one, known))) return true;
    }
  }
  return false;
}

/** Certificates that a claim's key may be, trusted or not. */
export function named(trust: Trust, keyId: Bytes): Certificate[] {
  return [...trust.organisers, ...trust.met].filter((one) => equal(one.fingerprint.subarray(0, 8), keyId));
}
