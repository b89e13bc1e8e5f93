// How far the sheet is enlarged. Pure: fingers and steps in, a factor out.

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
