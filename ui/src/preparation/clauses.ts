// The clauses of a text while they are edited: a flat list of lines with a depth, which a tree is too awkward for.
// Pure. A line's own lines are those that follow it and lie deeper.
import type { Clause } from '../ipc/generated/types';

/** Deeper than this the rules refuse. */
export const MOST_LEVELS = 8;

export interface Line {
  /** Stays with the line while it moves. */
  key: number;
  depth: number;
  text: string;
}

let lastKey = 0;
const fresh = (): number => ++lastKey;

export function flatten(clauses: Clause[], depth = 0): Line[] {
  return clauses.flatMap((clause) => [{ key: fresh(), depth, text: clause.text }, ...flatten(clause.children, depth + 1)]);
}

/** The tree of the lines. A line that lies too deep for the one above it is taken as that one's child. */
export function nest(lines: Line[]): Clause[] {
  const root: Clause[] = [];
  const open: Clause[] = [];
  for (const line of lines) {
    const depth = Math.min(line.depth, open.length);
    const clause: Clause = { text: line.text, children: [] };
    open.length = depth;
    (depth === 0 ? root : open[depth - 1]!.children).push(clause);
    open.push(clause);
  }
  return root;
}

/** One past the last line that belongs to the line at `at`. */
export function endOf(lines: Line[], at: number): number {
  const depth = lines[at]!.depth;
  let end = at + 1;
  while (end < lines.length && lines[end]!.depth > depth) end += 1;
  return end;
}

const shift = (lines: Line[], from: number, to: number, by: number): Line[] =>
  lines.map((line, at) => (at >= from && at < to ? { ...line, depth: line.depth + by } : line));

/** One level deeper, with everything below it; the same list when there is no line above to go under. */
export function indent(lines: Line[], at: number): Line[] {
  const above = lines[at - 1];
  const end = endOf(lines, at);
  const deepest = Math.max(...lines.slice(at, end).map((line) => line.depth));
  if (!above || lines[at]!.depth > above.depth || deepest + 1 >= MOST_LEVELS) return lines;
  return shift(lines, at, end, 1);
}

/** One level up, with everything below it. */
export function outdent(lines: Line[], at: number): Line[] {
  return lines[at]!.depth === 0 ? lines : shift(lines, at, endOf(lines, at), -1);
}

/** Cuts a line in two at a place in its text; the rest becomes the next line of the same level. */
export function split(lines: Line[], at: number, cut: number): Line[] {
  const line = lines[at]!;
  const rest: Line = { key: fresh(), depth: line.depth, text: line.text.slice(cut).trimStart() };
  return lines.toSpliced(at, 1, { ...line, text: line.text.slice(0, cut).trimEnd() }, rest);
}

/** Takes a line out; what belonged to it moves one level up. */
export function remove(lines: Line[], at: number): Line[] {
  return shift(lines, at + 1, endOf(lines, at), -1).toSpliced(at, 1);
}

/** A new empty line at the end, on the outermost level. */
export const append = (lines: Line[]): Line[] => [...lines, { key: fresh(), depth: 0, text: '' }];

/** Where the previous line of the same level and parent begins; -1 when there is none. */
function previous(lines: Line[], at: number): number {
  const depth = lines[at]!.depth;
  for (let before = at - 1; before >= 0 && lines[before]!.depth >= depth; before -= 1) {
    if (lines[before]!.depth === depth) return before;
  }
  return -1;
}

/** Changes places with the previous line of the same level, each with what belongs to it. */
export function moveUp(lines: Line[], at: number): Line[] {
  const before = previous(lines, at);
  return before < 0 ? lines : moveTo(lines, at, before);
}

/** Changes places with the next line of the same level, each with what belongs to it. */
export function moveDown(lines: Line[], at: number): Line[] {
  const end = endOf(lines, at);
  const next = lines[end];
  return !next || next.depth !== lines[at]!.depth ? lines : moveTo(lines, at, endOf(lines, end));
}

/** Puts a line and what belongs to it in front of the line at `before` (the end when it is the length). */
export function moveTo(lines: Line[], at: number, before: number): Line[] {
  const end = endOf(lines, at);
  if (before >= at && before <= end) return lines;
  const moving = lines.slice(at, end);
  const rest = lines.toSpliced(at, end - at);
  const place = before > at ? before - moving.length : before;
  const above = rest[place - 1];
  const below = rest[place];
  // Dropped among the children of another line it becomes one of them; its own keep their distance.
  const depth = Math.min(Math.max(below?.depth ?? 0, 0), (above?.depth ?? -1) + 1);
  const by = depth - moving[0]!.depth;
  return rest.toSpliced(place, 0, ...moving.map((line) => ({ ...line, depth: line.depth + by })));
}

/** Several pasted lines after the one at `at`; an empty one is replaced. */
export function insertLines(lines: Line[], at: number, texts: string[]): Line[] {
  const line = lines[at]!;
  const added = texts.map((text) => ({ key: fresh(), depth: line.depth, text }));
  return lines.toSpliced(line.text === '' ? at : at + 1, line.text === '' ? 1 : 0, ...added);
}

function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** The printed number of every line: `1.`, `a.`, `1)`, `a)` by level, as on the page. */
export function numbers(lines: Line[]): string[] {
  const counters: number[] = [];
  return lines.map((line) => {
    counters.length = Math.min(counters.length, line.depth + 1);
    while (counters.length <= line.depth) counters.push(0);
    const index = counters[line.depth]!;
    counters[line.depth] = index + 1;
    const close = line.depth < 2 ? '.' : ')';
    return `${line.depth % 2 === 0 ? index + 1 : letters(index)}${close}`;
  });
}
