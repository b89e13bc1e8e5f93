// What is not saved yet: act, ink and photo of the person at the surface, kept until the answer arrives and over a
// reload of the window. One draft at a time; somebody else being called drops it.
import type { InkDrawing, PhotoChoice, SigningCard, Slot } from '../ipc/generated/types';

export interface Draft {
  /** 32 hexadecimal digits; the same for every attempt to save this. */
  act: string;
  slot: Slot;
  /** What the sheet showed when this began. */
  text_digest: string;
  shown_digest: string;
  drawing: InkDrawing | null;
  photo: PhotoChoice | null;
  /** Digest of the notice on personal data that was read; null before it was. */
  notice: string | null;
}

const KEY = 'ikrar.unsent';
const PHOTO_KEY = 'ikrar.unsent.photo';

/** The part of `sessionStorage` that is used here. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function newDraft(card: SigningCard, act: string): Draft {
  return {
    act,
    slot: { ...card.slot },
    text_digest: card.text_digest,
    shown_digest: card.shown_digest,
    drawing: null,
    photo: card.photo_asked ? null : { kind: 'not_asked' },
    notice: null,
  };
}

/** Whether a draft was begun for this very call: same place, same words, and the same said of the people on the sheet. */
export function belongs(draft: Draft, card: SigningCard): boolean {
  return (
    draft.slot.subject === card.slot.subject &&
    draft.slot.signer === card.slot.signer &&
    draft.text_digest === card.text_digest &&
    draft.shown_digest === card.shown_digest
  );
}

/** Which photo lies in a store: it is large and does not change while strokes are written, so it is not written again. */
const laid = new WeakMap<Keep, PhotoChoice | null>();

export function keepDraft(keep: Keep, draft: Draft): void {
  const { photo, ...rest } = draft;
  keep.setItem(KEY, JSON.stringify(rest));
  if (laid.get(keep) === photo) return;
  laid.set(keep, photo);
  try {
    keep.setItem(PHOTO_KEY, JSON.stringify({ slot: draft.slot, photo }));
  } catch {
    // No room for the photo: the ink alone is what nobody can repeat exactly.
    keep.removeItem(PHOTO_KEY);
  }
}

export function dropDraft(keep: Keep): void {
  laid.delete(keep);
  keep.removeItem(KEY);
  keep.removeItem(PHOTO_KEY);
}

export function readDraft(keep: Keep): Draft | null {
  const draft = read<Omit<Draft, 'photo'>>(keep, KEY);
  if (!draft || !/^[0-9a-f]{32}$/.test(draft.act) || !draft.slot || !('drawing' in draft)) return null;
  const beside = read<Pick<Draft, 'slot' | 'photo'>>(keep, PHOTO_KEY);
  const same = beside?.slot?.subject === draft.slot.subject && beside.slot.signer === draft.slot.signer;
  return { ...draft, photo: same ? beside.photo : null };
}

function read<T>(keep: Keep, key: string): T | null {
  try {
    return JSON.parse(keep.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
