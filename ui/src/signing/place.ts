// Where things lie on the sheet, in numbers. Pure: millimetres and pixels in, percentages and scales out.
import type { PageSvg } from '../ipc/generated/types';

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

export const ZOOM_LEAST = 1;
export const ZOOM_MOST = 3;
const ZOOM_STEP = 0.5;

export const clampZoom = (zoom: number) => Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom));
export const zoomIn = (zoom: number) => clampZoom(zoom + ZOOM_STEP);
export const zoomOut = (zoom: number) => clampZoom(zoom - ZOOM_STEP);

export interface Finger {
  x: number;
  y: number;
}

/** Zoom while two fingers move: the ratio of their distances. */
export function pinched(zoom: number, before: [Finger, Finger], after: [Finger, Finger]): number {
  const apart = ([one, other]: [Finger, Finger]) => Math.hypot(one.x - other.x, one.y - other.y);
  const start = apart(before);
  return start < 1 ? zoom : clampZoom((zoom * apart(after)) / start);
}
