// In front of whom somebody lands, for every way of moving. Pure; a list is seen through `at`, which may not know every row.

/** The place whose person the moved one comes to stand in front of; null for the end. Undefined: no move. */
export function landing(from: number, to: number, people: number): number | null | undefined {
  if (to === from || to < 0 || to >= people || from < 0 || from >= people) return undefined;
  if (to < from) return to;
  return to + 1 >= people ? null : to + 1;
}

/** The place after dropping in front of the row at `before` (the length for the end). */
export function placeAfterDrop(from: number, before: number): number {
  return before > from ? before - 1 : before;
}

/** A typed place from 1 as an index; null when it is none of the list. */
export function typedPlace(typed: string, people: number): number | null {
  const place = Number(typed.trim());
  return Number.isInteger(place) && place >= 1 && place <= people ? place - 1 : null;
}
