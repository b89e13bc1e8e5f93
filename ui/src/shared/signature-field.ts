// Where the signature field of a document lies. Pure.
import type { InkDrawing, PageSvg } from '../ipc/generated/types';

/** The field that a page without a marked one gets when it is lifted, in mm. */
const COMMON_FIELD: [number, number] = [60, 22];

/** Index of the page with the signature field; the last one when none is marked. */
export function signaturePage(pages: PageSvg[]): number {
  const marked = pages.findIndex((page) => page.signature_field !== null);
  return marked >= 0 ? marked : Math.max(0, pages.length - 1);
}

/** Width and height of the signature field in mm. */
export function fieldSize(pages: PageSvg[]): [number, number] {
  const field = pages.find((page) => page.signature_field !== null)?.signature_field;
  return field && field[2] > 0 && field[3] > 0 ? [field[2], field[3]] : COMMON_FIELD;
}

/** The field with nothing in it, for whoever confirms without a stroke. */
export function emptyField(pages: PageSvg[]): InkDrawing {
  const [width, height] = fieldSize(pages);
  return { field: { width, height }, device: 'mouse', strokes: [] };
}
