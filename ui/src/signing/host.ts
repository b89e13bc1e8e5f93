// What a signing surface needs of the program around it, and small questions about places and photos.
import type { Answer, OperationName, Request } from '../ipc/call';
import type { SigningCard, Slot } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import type { Draft, Keep } from './draft';

export interface SurfaceHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
  report(report: SurfaceReport): void;
  keep: Keep;
  /** `layar tanda tangan` or `layar operator`, as the journal calls it. */
  surface: string;
}

export const same = (one: Slot, other: Slot): boolean => one.subject === other.subject && one.signer === other.signer;
export const sameSlot = (one: SigningCard | null, other: SigningCard | null): boolean =>
  one === other || (one !== null && other !== null && same(one.slot, other.slot));

/** Whether a picture of the photographer's may be offered: not to whoever chose to go without, nor where none is asked for. */
export const takesOffers = (draft: Draft | null): boolean => draft !== null && (draft.photo === null || draft.photo.kind === 'taken');

export function photoState(draft: Draft | null, offered: boolean): SurfaceReport['photo'] {
  if (!draft || draft.photo?.kind === 'not_asked') return null;
  return offered ? 'offered' : (draft.photo?.kind ?? 'open');
}
