// Which key does what at the operator's desk. Pure: a key and where the focus is go in, a deed comes out.

import { shown } from '../shared/keys';

export type DeskKey =
  | 'next'
  | 'defer'
  | 'excuse'
  | 'absent'
  | 'delegate'
  | 'redo'
  | 'present'
  | 'attendance'
  | 'search'
  | 'darken'
  | 'cancel';

/** What a keyboard event says, as far as it matters here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>;

/** Where the desk stands: calling people, in the list of attendance, in an item that begins and ends, or in the pledge. */
export type DeskPlace = 'signing' | 'late' | 'door' | 'item' | 'pledge';

const ALWAYS: Record<string, DeskKey> = { '/': 'search', Escape: 'cancel', '.': 'darken' };

const CALLING: Record<string, DeskKey> = { ...ALWAYS, Enter: 'next', t: 'defer', b: 'excuse', a: 'absent', w: 'delegate', u: 'redo' };

const KEYS: Record<DeskPlace, Record<string, DeskKey>> = {
  signing: { ...CALLING, d: 'attendance' },
  late: CALLING,
  door: { ...ALWAYS, h: 'present', w: 'delegate', b: 'excuse' },
  item: { ...ALWAYS, Enter: 'next', d: 'attendance', b: 'darken' },
  // Enter turns the pages of the pledge, which keeps it to itself.
  pledge: { Escape: 'cancel', d: 'attendance', b: 'darken', '.': 'darken' },
};

/** How a key is printed on buttons; the sheet of keys prints the same. */
export const PRINTED: Record<DeskKey, string> = {
  next: shown('call_next'),
  defer: shown('defer'),
  excuse: shown('excuse'),
  absent: shown('absent'),
  delegate: shown('delegate'),
  redo: shown('redo'),
  present: shown('present'),
  attendance: shown('attendance'),
  search: shown('find'),
  darken: shown('darken'),
  cancel: shown('close'),
};

/** What a key means; nothing while somebody types, while a key is held down, or with a modifier. */
export function deskKey(press: KeyPress, place: DeskPlace, typing: boolean): DeskKey | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  const found = KEYS[place][press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
  return typing && found !== 'cancel' ? null : found;
}
