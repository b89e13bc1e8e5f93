// Sizes of files as people read them, with a decimal comma. Pure.
export interface SizeWords {
  kilobytes: string;
  megabytes: string;
  gigabytes: string;
}

export function sizeOf(bytes: number, words: SizeWords): string {
  const [divisor, unit] = bytes >= 1e9 ? [1e9, words.gigabytes] : bytes >= 1e6 ? [1e6, words.megabytes] : [1e3, words.kilobytes];
  const value = bytes / divisor;
  return `${value.toFixed(value < 10 ? 1 : 0).replace('.', ',')} ${unit}`;
}

/** The name offered for a copy: the file's own, with the day and time it was made. */
export const copyName = (fileName: string, at: Date): string => `${stem(fileName, 'salinan', at)}.ikrar`;

/** The same for a bundle. */
export const bundleName = (fileName: string, at: Date): string => `${stem(fileName, 'bundel', at)}.zip`;

function stem(fileName: string, what: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const bare = fileName.replace(/\.ikrar$/i, '');
  return `${bare}-${what}-${day}-${two(at.getHours())}${two(at.getMinutes())}`;
}
