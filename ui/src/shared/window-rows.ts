// Arithmetic of a virtual table: which rows are drawn, and how far to scroll so that a row is seen whole. Pure.

export interface RowWindow {
  /** First drawn row. */
  first: number;
  /** One past the last drawn row. */
  end: number;
}

/** Rows to draw for a scroll position, with a margin above and below so that fast scrolling shows no gaps. */
export function rowWindow(scrolled: number, seen: number, row: number, total: number, margin = 8): RowWindow {
  if (total <= 0 || row <= 0) return { first: 0, end: 0 };
  const top = Math.floor(Math.max(0, scrolled) / row);
  const shown = Math.ceil(Math.max(0, seen) / row) + 1;
  const first = Math.max(0, Math.min(top - margin, total));
  return { first, end: Math.min(total, Math.max(top, 0) + shown + margin) };
}

/** The scroll position after which row `index` is wholly in view; the present one when it is already. */
export function scrollToShow(index: number, scrolled: number, seen: number, row: number): number {
  const top = index * row;
  if (top < scrolled) return top;
  if (top + row > scrolled + seen) return top + row - seen;
  return scrolled;
}

/** The row after a navigation key; the same one when the key is none. */
export function rowAfterKey(key: string, index: number, total: number, perPage: number): number {
  const clamp = (value: number) => Math.max(0, Math.min(total - 1, value));
  switch (key) {
    case 'ArrowDown': return clamp(index + 1);
    case 'ArrowUp': return clamp(index - 1);
    case 'PageDown': return clamp(index + perPage);
    case 'PageUp': return clamp(index - perPage);
    case 'Home': return clamp(0);
    case 'End': return clamp(total - 1);
    default: return index;
  }
}

/** The pages (offset/limit) that must be known to draw a window, as offsets. */
export function pagesFor(view: RowWindow, pageSize: number): number[] {
  if (view.end <= view.first) return [];
  const offsets: number[] = [];
  for (let at = Math.floor(view.first / pageSize) * pageSize; at < view.end; at += pageSize) offsets.push(at);
  return offsets;
}
