// The words of a result in the order a person asks for them, and what a list of results comes to. Pure.
import type { VerdictCode, VerifyReport } from '../ipc/generated/types';

/** The four verdicts, and files that could not be judged at all. */
export type Word = VerdictCode | 'unread';
export type Tone = 'good' | 'bad' | 'careful' | 'muted';

/** Worst first: who judges a thousand files looks for these. */
export const WORDS: Word[] = ['altered', 'unknown', 'unsealed', 'unread', 'authentic'];

export const TONES: Record<Word, Tone> = { authentic: 'good', altered: 'bad', unknown: 'careful', unsealed: 'muted', unread: 'muted' };

/** "Unsealed" says that somebody looked. What could not be read gets its own word. */
export const wordOf = ({ judged, verdict, faults }: VerifyReport): Word =>
  judged === 'other' && verdict === 'unsealed' && faults.length > 0 ? 'unread' : verdict;

/** An unknown PDF without a signer was signed by another application: no seal of Ikrar was looked at. */
export type Meaning = Word | 'foreign' | 'page_authentic' | 'page_unknown' | 'ceremony_authentic' | 'bundle_authentic';

/** What the word means for this kind of file: on a page only the code was checked. */
export function meaningOf(report: VerifyReport): Meaning {
  const word = wordOf(report);
  if (report.judged === 'pdf' && word === 'unknown' && report.signer === null) return 'foreign';
  if (report.judged === 'page' && word === 'authentic') return 'page_authentic';
  if (report.judged === 'page' && word === 'unknown') return 'page_unknown';
  if (report.judged === 'bundle' && word === 'authentic') return 'bundle_authentic';
  return report.judged === 'ceremony' && word === 'authentic' ? 'ceremony_authentic' : word;
}

/** How many files have each word; words that none has are left out. */
export function countsOf(reports: VerifyReport[]): { word: Word; count: number }[] {
  const counts = new Map<Word, number>();
  for (const report of reports) counts.set(wordOf(report), (counts.get(wordOf(report)) ?? 0) + 1);
  return WORDS.flatMap((word) => (counts.has(word) ? [{ word, count: counts.get(word)! }] : []));
}

/** Name and folder of a path of either system. */
export function placeOf(path: string): { name: string; folder: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { name: path.slice(cut + 1), folder: path.slice(0, Math.max(cut, 0)) };
}
