// The sentences around clauses that were brought in: which stand before the name block, and the same in the other voice.

type Voice = 'individual' | 'collective';

/** The sentence that introduces name and number, and what is said after them. A lone sentence is parted there too. */
export function framed(sentences: string[]): { opening: string; statement: string } {
  const [first = '', ...rest] = sentences;
  if (rest.length > 0) return { opening: first, statement: rest.join(' ') };
  const parted = /^(.*?\bbertanda\s?tangan(?:an)?(?:\s+di)?\s+bawah\s+ini)\s*[,:;.]?\s*(.*)$/is.exec(first);
  if (!parted) return { opening: '', statement: first };
  const [, opening = '', statement = ''] = parted;
  return /\p{L}/u.test(statement) ? { opening: `${opening}:`, statement } : { opening: first, statement: '' };
}

const OTHER = { saya: 'kami', kami: 'saya' } as const;

/** "Saya" for "kami" or the other way round; every other word stays. */
export function inVoice(text: string, voice: Voice): string {
  const from = voice === 'collective' ? 'saya' : 'kami';
  const to = OTHER[from];
  return text.replace(new RegExp(`(?<![\\p{L}\\d])${from}(?![\\p{L}\\d])`, 'giu'), (word) => {
    if (word === word.toUpperCase()) return to.toUpperCase();
    return /^\p{Lu}/u.test(word) ? to[0]!.toUpperCase() + to.slice(1) : to;
  });
}
