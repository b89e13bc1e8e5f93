// Where the drawing's field lies inside its element, now.
// Pure. Both capture and drawing ask here, so ink appears under the pen after any resize or rotation.
import type { Field } from './wire';

/** An element's place on the page, in CSS px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** From field units to px inside the element: `px = offset + scale × unit`. */
export interface Layout {
  scale: number;
  left: number;
  top: number;
}

/** The field as large as the element allows, centred, never distorted. */
export function layoutOf(field: Field, box: { width: number; height: number }): Layout {
  const scale = Math.min(box.width / field.width, box.height / field.height);
  return {
    scale,
    left: (box.width - field.width * scale) / 2,
    top: (box.height - field.height * scale) / 2,
  };
}

// Layout engines themselves place boxes on this grid; finer digits are noise and cost storage.
const GRID = 64;

/** A position on the page (clientX, clientY) in field units. */
export function toField(field: Field, box: Box, clientX: number, clientY: number): [x: number, y: number] {
  const { scale, left, top } = layoutOf(field, box);
  return [snap((clientX - box.left - left) / scale), snap((clientY - box.top - top) / scale)];
}

function snap(value: number): number {
  // Adding 0 turns a negative zero into zero.
  return Math.round(value * GRID) / GRID + 0;
}

/** Laid out and visible: a minimised window reports boxes without size. */
export function hasSize(box: { width: number; height: number }): boolean {
  return box.width >= 1 && box.height >= 1;
}
