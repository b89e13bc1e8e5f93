// What a typed identity number is, by its own digits. Pure.
import type { IdentityKind } from '../ipc/generated/types';

/** Digits 13-14 tell a contract of government work (21-29) from a month of appointment (01-12). */
export function kindOf(digits: string): IdentityKind {
  if (digits === '') return 'none';
  return digits[12] === '2' ? 'ni_pppk' : 'nip';
}
