// A QR code as one path of an SVG: dark modules in a grid, with the quiet border that cameras want.
import encode from 'qr';

export interface Square {
  /** Modules of a side, border and all. */
  side: number;
  path: string;
}

const BORDER = 4;

export function square(words: string): Square {
  const rows = encode(words, 'raw', { border: BORDER, ecc: 'medium' });
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: rows.length, path: dark.join('') };
}
