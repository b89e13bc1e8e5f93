// The published vectors, read from disk for the tests.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const SHELF = new URL('../../../../tests/fixtures/vectors/', import.meta.url);

/** The bytes of a vector. */
export function read(name) {
  return new Uint8Array(readFileSync(new URL(name, SHELF)));
}

/** Where a vector lies, for a browser that is told to open it. */
export function place(name) {
  return fileURLToPath(new URL(name, SHELF));
}

/** The list in `vectors.json`. */
export function vectors() {
  return JSON.parse(readFileSync(new URL('vectors.json', SHELF), 'utf8')).vectors;
}

/** A PNG of eight-bit grey, without interlacing, as pixels of RGBA; the browser does this with a canvas. */
export function pixels(name) {
  const bytes = readFileSync(new URL(name, SHELF));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes[24] !== 8 || bytes[25] !== 0 || bytes[28] !== 0) throw new Error(`${name} is not plain grey`);
  const packed = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const rows = inflateSync(packed.reduce((all, part) => Uint8Array.from([...all, ...part]), new Uint8Array()));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) unfilter(rows, y, width, grey);
  const data = new Uint8ClampedArray(grey.length * 4).fill(255);
  grey.forEach((value, at) => data.fill(value, at * 4, at * 4 + 3));
  return { width, height, data };
}

/** PNG's five filters (ISO/IEC 15948 §9) for one byte a pixel. */
function unfilter(rows, y, width, grey) {
  const start = y * (width + 1);
  const at = (x, row) => (x < 0 || row < 0 ? 0 : grey[row * width + x]);
  for (let x = 0; x < width; x += 1) {
    const [left, up, corner] = [at(x - 1, y), at(x, y - 1), at(x - 1, y - 1)];
    const guess = left + up - corner;
    const near = [left, up, corner].reduce((best, one) => (Math.abs(guess - one) < Math.abs(guess - best) ? one : best));
    const predicted = [0, left, up, (left + up) >> 1, near][rows[start]];
    grey[y * width + x] = rows[start + 1 + x] + predicted;
  }
}
