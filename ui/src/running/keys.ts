// Which key does what at the operator's desk. Pure: a key and where the focus is go in, a deed comes out.

export type DeskKey =
  | 'next'
  | 'defer'
  | 'excuse'
  | 'absent'
  | 'delegate'
  | 'redo'
  | 'present'
  | 'search'
  | 'sheet'
  | 'cancel';

/** What a keyboard event says, as far as it matters here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>;

/** Where the desk stands: calling people, at the door, or in an item that only begins and ends. */
export type DeskPlace = 'signing' | 'door' | 'item';

const ALWAYS: Record<string, DeskKey> = { '/': 'search', '?': 'sheet', Escape: 'cancel' };

const KEYS: Record<DeskPlace, Record<string, DeskKey>> = {
  signing: { ...ALWAYS, Enter: 'next', t: 'defer', b: 'excuse', a: 'absent', w: 'delegate', u: 'redo' },
  door: { ...ALWAYS, h: 'present', w: 'delegate', b: 'excuse' },
  item: { ...ALWAYS, Enter: 'next' },
};

/** How a key is printed on buttons and on the sheet of keys. */
export const PRINTED: Record<DeskKey, string> = {
  next: '⏎',
  defer: 'T',
  excuse: 'B',
  absent: 'A',
  delegate: 'W',
  redo: 'U',
  present: 'H',
  search: '/',
  sheet: '?',
  cancel: 'Esc',
};

/** What a key means; nothing while somebody types, while a key is held down, or with a modifier. */
export function deskKey(press: KeyPress, place: DeskPlace, typing: boolean): DeskKey | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return null;
  const found = KEYS[place][press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
  return typing && found !== 'cancel' ? null : found;
}
