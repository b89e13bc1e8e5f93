// Whether the end of a picture file is missing. A browser shows what there is of it and fills up with white or grey.

const word = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

/** JPEG (ITU-T T.81, Annex B): segments with their lengths, coded data between them, and a mark of the end. */
function jpegIsCutOff(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    // Coded data, or the filling before a marker: 0xFF followed by 0 or a restart is none.
    const mark = bytes[at + 1]!;
    if (bytes[at] !== 0xff || mark === 0 || mark === 0xff || (mark >= 0xd0 && mark <= 0xd8) || mark === 1) at += 1;
    else if (mark === 0xd9) return false;
    else if (at + 3 < bytes.length) at += 2 + word(bytes, at + 2);
    else return true;
  }
  return true;
}

/** PNG (W3C, 5.3): chunks with their lengths, the last one named IEND. */
function pngIsCutOff(bytes: Uint8Array): boolean {
  let at = 8;
  while (at + 12 <= bytes.length) {
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IEND') return false;
    at += 12 + word(bytes, at) * 0x1_0000 + word(bytes, at + 2);
  }
  return true;
}

/** True where the format tells; of other formats the browser's decoder is the judge. */
export function isCutOff(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegIsCutOff(bytes);
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return pngIsCutOff(bytes);
  return false;
}
