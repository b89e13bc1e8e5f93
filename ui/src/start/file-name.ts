// A file name that every system and every stick accepts, made from the title and the date.

const LONGEST = 60;

export function fileNameFor(title: string, date: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  return `${[words || 'acara', date].filter(Boolean).join('-')}.ikrar`;
}
