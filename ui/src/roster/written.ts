// Names, posts and numbers as people write them in one go, taken apart without changing a letter. Pure.
import type { AssignmentKind } from '../ipc/generated/types';

export interface NameParts {
  front_titles: string;
  bare_name: string;
  back_titles: string;
}

/** What stands before a name. `dr.` (physician) and `Dr.` are different titles and keep their case. */
const FRONT = new Set([
  'prof.', 'dr.', 'drg.', 'drh.', 'drs.', 'dra.', 'ir.', 'h.', 'hj.', 'apt.', 'ns.', 'k.h.', 'kh.', 'r.', 'rr.', 'hc.', '(hc)',
  'kol.', 'letkol', 'mayor', 'kapten', 'akbp', 'kompol', 'brigjen', 'kombes',
]);

/** `Dr. H. Budi Santoso, S.H., M.Si.` → titles, name, titles. Joined again it is the same string. */
export function splitName(written: string): NameParts {
  const words = written.trim().replace(/\s+/g, ' ');
  const comma = words.indexOf(',');
  const [front, back] = comma < 0 ? [words, ''] : [words.slice(0, comma).trim(), words.slice(comma + 1).trim()];
  const tokens = front.split(' ');
  let first = 0;
  while (first < tokens.length - 1 && FRONT.has(tokens[first]!.toLowerCase())) first += 1;
  return { front_titles: tokens.slice(0, first).join(' '), bare_name: tokens.slice(first).join(' '), back_titles: back };
}

export function joinName({ front_titles, bare_name, back_titles }: NameParts): string {
  const name = [front_titles.trim(), bare_name.trim()].filter(Boolean).join(' ');
  return back_titles.trim() ? `${name}, ${back_titles.trim()}` : name;
}

const KINDS: [RegExp, AssignmentKind][] = [
  [/^plt\.?\s+/i, 'plt'],
  [/^plh\.?\s+/i, 'plh'],
  [/^pjs\.?\s+/i, 'pjs'],
  [/^pj\.?\s+/i, 'pj'],
];

/** `Plt. Kepala Dinas Kesehatan` → how it is held, and the post without it. */
export function splitPost(written: string): { assignment: AssignmentKind; title: string } {
  const words = written.trim().replace(/\s+/g, ' ');
  for (const [prefix, assignment] of KINDS) {
    if (prefix.test(words)) return { assignment, title: words.replace(prefix, '') };
  }
  return { assignment: 'definitive', title: words };
}

/** 18 digits as `YYYYMMDD YYYYMM S NNN`; anything else as it is. */
export function grouped(digits: string): string {
  return /^\d{18}$/.test(digits)
    ? `${digits.slice(0, 8)} ${digits.slice(8, 14)} ${digits.slice(14, 15)} ${digits.slice(15)}`
    : digits;
}

/** Only digits, for a number typed with spaces or pasted with an apostrophe. */
export const digitsOf = (typed: string): string => typed.replace(/[^\d]/g, '');
