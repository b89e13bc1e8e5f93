// What a line of the document list says about itself, in the order a person asks: signed, archived, printed, stale. Pure.
import type { DocumentKind, DocumentRef, DocumentRow } from '../ipc/generated/types';

export const KINDS: DocumentKind[] = [
  'pact', 'collective_pact', 'pledge', 'attendance_sheet', 'official_record', 'recap', 'proof_sheet', 'call_sheet',
  'photo_sheet', 'privacy_notice', 'covering_letter', 'reporting_card',
];

/** Kinds of which a ceremony has one, named without a number on buttons. */
export const isSingle = (kind: DocumentKind, total: number) => kind !== 'pact' && total <= 1;

export type RowState =
  | { is: 'unsigned' | 'not_ready' | 'ready' | 'outdated' }
  | { is: 'archived' | 'sealed'; at: string }
  | { is: 'printed'; times: number }
  | { is: 'copied'; highest: number };

export function rowStates(row: DocumentRow): RowState[] {
  if (!row.ready && row.archived_at === null) return [{ is: row.document.kind === 'pact' ? 'unsigned' : 'not_ready' }];
  if (row.archived_at === null) return [{ is: 'ready' }];
  // A seal says more than the archive does, and stands in its place.
  const states: RowState[] = [row.sealed_at === null ? { is: 'archived', at: row.archived_at } : { is: 'sealed', at: row.sealed_at }];
  if (row.printed > 0) states.push({ is: 'printed', times: row.printed });
  if (row.copies > 0) states.push({ is: 'copied', highest: row.copies });
  if (row.outdated) states.push({ is: 'outdated' });
  return states;
}

/** The name on a line: a kind's list need not say its kind on every line. */
export const shownName = (row: DocumentRow) =>
  row.document.subject === null ? row.name : row.name.replace(/^[^–]*– /, '');

export const keyOf = (ref: DocumentRef) => `${ref.kind}:${ref.subject ?? ''}`;

/** Something can be done with it. What was archived and has lost its signature since is shown, and chosen by nobody. */
export const isUsable = (row: DocumentRow) => row.ready;
