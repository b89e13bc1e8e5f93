// What a check found: a verdict, what it rests on, what nobody looked at, how much of the file the seal covers.
// The words are those of `vectors.json`; sentences for people stand in src/text.
import type { Certificate } from './certificate';
import type { Bytes } from './bytes';

export type Verdict = 'asli' | 'diubah' | 'tak dikenal' | 'tanpa segel';

export type Checked =
  | 'shape' | 'content' | 'signature' | 'listed' | 'issued' | 'validity' | 'timestamp' | 'timestamp_server';

export type Unchecked =
  | 'laptop_clock' | 'timestamp_server' | 'revocation' | 'foreign_signature' | 'record' | 'paper' | 'rest';

export type Fault =
  | 'shape' | 'second_signature' | 'cut_short' | 'appended' | 'contents' | 'content' | 'signature' | 'timestamp'
  | 'validity' | 'unlisted' | 'foreign' | 'too_large' | 'claim';

/** Bytes: up to where the sealed part ends, what follows, what is missing, and whether the sealed part is as it was. */
export interface Coverage {
  sealed: number;
  appended: number;
  missing: number;
  intact: boolean;
}

/** Who, why, where and when, as the seal says. */
export interface Statement {
  name: string;
  reason: string;
  location: string;
  /** The laptop's clock, milliseconds since 1970. */
  at: number;
}

export interface Report {
  verdict: Verdict;
  faults: Fault[];
  checked: Checked[];
  unchecked: Unchecked[];
  signer?: Certificate;
  statement?: Statement;
  coverage?: Coverage;
  stamp?: { at: number; server: Certificate; trusted: boolean };
}

/** What a square says. */
export interface Claim {
  ceremony: Bytes;
  number: string | null;
  name: string;
  post: string;
  /** Days since 1 January 1970. */
  day: number;
  text: Bytes;
  ink: Bytes | null;
}

export interface ClaimReport {
  verdict: Verdict;
  faults: Fault[];
  checked: Checked[];
  unchecked: Unchecked[];
  claim?: Claim;
  keyId?: Bytes;
  signer?: Certificate;
}
