// What a deed acts on, in words.
import type { DocumentKind } from '../ipc/generated/types';
import { count } from '../shared/time';
import { t } from '../text/t';
import { isSingle } from './states';

/** "48 pakta", or "rekap" of a kind of which there is one. */
export const whatOf = (kind: DocumentKind, chosen: number, total: number) =>
  t.documents.noun(t.documents.kind[kind], count(chosen), isSingle(kind, total));
