// The late session: which places of a sheet are still open, and whose call is next. Pure.
import type { RosterRow, Slot } from '../ipc/generated/types';
import { sameSlot, type CallCard } from './agenda';

/** A signature place of one person's sheet, as the list of a late session shows it. */
export interface Place {
  slot: Slot;
  /** `own`: the sheet has this place alone. */
  party: 'own' | 'first' | 'second';
  signed: boolean;
}

/**
 * Signature places of one person's sheet, the second party's too where there is one. A row carries one standing for the
 * whole sheet; where only one of two has signed, `signed_on`, which is the person's own day, tells which of them.
 */
export function placesOf(row: RosterRow): Place[] {
  if (!row.person) return [];
  const { id, counterpart } = row.person;
  const whole = row.progress === 'signed' || row.progress === 'signed_late';
  if (counterpart === null) return [{ slot: { subject: id, signer: id }, party: 'own', signed: whole }];
  const partly = row.progress === 'partly';
  return [
    { slot: { subject: id, signer: id }, party: 'first', signed: whole || (partly && row.signed_on !== null) },
    { slot: { subject: id, signer: counterpart }, party: 'second', signed: whole || (partly && row.signed_on === null) },
  ];
}

/** What the list says of a second party whose row is elsewhere. */
export type Named = Pick<RosterRow, 'printed_name' | 'post_lines'>;

/** A place as it is called; the second party is called by its own post, once that is known. */
export function callCard(row: RosterRow, place: Place, second: Named | undefined): CallCard {
  const [called, subject_name] = place.party === 'second' ? [second, row.printed_name] : [row, null];
  return {
    slot: place.slot, name: called?.printed_name ?? '', posts: called?.post_lines ?? [], role: row.person?.role ?? 'party', subject_name,
  };
}

/** Open places in the order of the list; nobody is asked who is represented by another. */
export function openCards(rows: RosterRow[], named: ReadonlyMap<string, Named>): CallCard[] {
  return rows
    .filter((row) => row.progress !== 'represented' && row.progress !== 'not_asked')
    .flatMap((row) => placesOf(row).filter((place) => !place.signed).map((place) => callCard(row, place, named.get(place.slot.signer))));
}

/** Who is next: the first one who is not at the surface and was not called yet in this session, then from the start. */
export function nextOpen(cards: CallCard[], passed: Slot[], called: Slot | null): CallCard | null {
  const free = cards.filter((card) => !sameSlot(card.slot, called));
  return free.find((card) => !passed.some((slot) => sameSlot(slot, card.slot))) ?? free[0] ?? null;
}
