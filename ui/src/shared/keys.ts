// Every shortcut of the operator's window in one place, so that no two deeds share a key.

interface Shortcut {
  key: string;
  ctrl?: boolean;
  alt?: boolean;
  /** Another key that does the same, as + without Shift is =. */
  also?: string;
  /** How it is printed on a button. */
  shown: string;
}

export const SHORTCUTS = {
  go_preparation: { key: '1', ctrl: true, shown: 'Ctrl 1' },
  go_run: { key: '2', ctrl: true, shown: 'Ctrl 2' },
  go_documents: { key: '3', ctrl: true, shown: 'Ctrl 3' },
  go_archive: { key: '4', ctrl: true, shown: 'Ctrl 4' },
  save: { key: 's', ctrl: true, shown: 'Ctrl S' },
  add: { key: 'i', ctrl: true, shown: 'Ctrl I' },
  find: { key: '/', shown: '/' },
  call_next: { key: 'Enter', shown: '⏎' },
  defer: { key: 't', shown: 'T' },
  excuse: { key: 'b', shown: 'B' },
  delegate: { key: 'w', shown: 'W' },
  absent: { key: 'a', shown: 'A' },
  redo: { key: 'u', shown: 'U' },
  present: { key: 'h', shown: 'H' },
  attendance: { key: 'd', shown: 'D' },
  darken: { key: '.', shown: '.' },
  /** As some clickers send it; where nobody is called, because there it is another deed's. */
  darken_letter: { key: 'b', shown: 'B' },
  sheet: { key: '?', shown: '?' },
  print: { key: 'p', ctrl: true, shown: 'Ctrl P' },
  select_all: { key: 'a', ctrl: true, shown: 'Ctrl A' },
  move_up: { key: 'ArrowUp', alt: true, shown: 'Alt ↑' },
  move_down: { key: 'ArrowDown', alt: true, shown: 'Alt ↓' },
  enlarge: { key: '+', also: '=', ctrl: true, shown: 'Ctrl +' },
  shrink: { key: '-', also: '_', ctrl: true, shown: 'Ctrl −' },
  plain_size: { key: '0', ctrl: true, shown: 'Ctrl 0' },
  close: { key: 'Escape', shown: 'Esc' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** What is printed on a button for a shortcut. */
export const shown = (name: ShortcutName): string => SHORTCUTS[name].shown;

export function matches(event: KeyboardEvent, name: ShortcutName): boolean {
  const wanted: Shortcut = SHORTCUTS[name];
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // A German or French "/" needs Shift: the character decides, not the Shift key.
  return (
    (pressed === wanted.key || pressed === wanted.also) &&
    (event.ctrlKey || event.metaKey) === Boolean(wanted.ctrl) &&
    event.altKey === Boolean(wanted.alt)
  );
}

/** True while the pressed key belongs to a text being typed, or to a form or dialog that is open, its buttons included. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, form, dialog') !== null;
}

/**
 * Runs the deed of the first matching shortcut. Single keys stay silent while somebody types;
 * Enter stays with a focused button or link, which is what Enter already means there.
 */
export function handleKeys(event: KeyboardEvent, deeds: Partial<Record<ShortcutName, () => void>>): void {
  if (event.defaultPrevented || event.repeat) return;
  for (const name of Object.keys(deeds) as ShortcutName[]) {
    if (!matches(event, name)) continue;
    const single = !event.ctrlKey && !event.metaKey && !event.altKey;
    // In a text, Ctrl A means all of the text.
    if ((single || name === 'select_all') && event.key !== 'Escape' && typing(event.target)) return;
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a')) return;
    event.preventDefault();
    deeds[name]?.();
    return;
  }
}
