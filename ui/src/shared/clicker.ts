// What a presenter's clicker says, in whichever window it lands: the pages of the pledge, and black. Pure.
import type { HallOrder } from '../ipc/generated/types';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'defaultPrevented'>;

const ORDERS: Record<string, HallOrder> = {
  PageDown: { kind: 'turn', step: 1 },
  PageUp: { kind: 'turn', step: -1 },
  // Clickers send the one or the other for black.
  b: { kind: 'cover', cover: 'dark' },
  '.': { kind: 'cover', cover: 'dark' },
};

/** The order of a key; none of one that is held down, belongs to something else or carries a modifier. */
export function clicked(press: Press): HallOrder | null {
  if (press.defaultPrevented || press.repeat || press.ctrlKey || press.altKey || press.metaKey) return null;
  return ORDERS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
}
