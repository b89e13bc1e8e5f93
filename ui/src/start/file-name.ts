// A file name that every system and every stick accepts, made from the title and the date.

const LONGEST = 60;

export function fileNameFor(title: string, date: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '');
  return `${[words || 'acara', date].filter(Boolean).join('-')}.ikrar`;
}

/** The last part of a path, on every system. */
export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The folder of a path, on every system. */
export const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length - 1);
