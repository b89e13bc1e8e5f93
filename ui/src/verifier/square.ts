// Texts of squares in pictures. Only pixels come in; a canvas makes them from a file elsewhere.
import decodeQR from 'qr/decode.js';

/** Somebody waits for one picture; the library's own bound is one frame of a camera. */
const PATIENCE_MS = 4_000;

/** The text of the square in the picture; null when none is found. */
export function readSquare(picture: ImageData): string | null {
  try {
    const { width, height, data } = picture;
    return decodeQR({ width, height, data }, { format: 'RGBA', effort: 9, timeLimit: PATIENCE_MS });
  } catch {
    return null;
  }
}
