// The 3 : 4 part of a picture that goes to the page: where it lies, moved and sized by hand. Pixels of the whole picture.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Of the largest part that fits: what is smaller shows no shoulders any more. */
const SMALLEST = 0.25;
/** How far from 3 : 4 a picture may be and still be taken whole: less than a hair on 30 × 40 mm. */
const NEARLY = 0.01;

/** The largest 3 : 4 part, from the middle. */
export function portraitCut(width: number, height: number): Box {
  const wanted = (height * 3) / 4;
  if (wanted <= width) return { x: (width - wanted) / 2, y: 0, width: wanted, height };
  const tall = (width * 4) / 3;
  return { x: 0, y: (height - tall) / 2, width, height: tall };
}

/** Shorter side in pixels below which 3 × 4 cm of paper show the dots; the host warns below the same. */
const SMALL_SIDE = 300;

export const isSmall = ({ width, height }: Size): boolean => Math.min(width, height) < SMALL_SIDE;

export const isPortrait = ({ width, height }: Size): boolean => Math.abs((width * 4) / (height * 3) - 1) <= NEARLY;

const within = (value: number, most: number): number => Math.min(Math.max(value, 0), Math.max(most, 0));

/** Moved, as far as the picture goes. */
export const moved = (box: Box, dx: number, dy: number, whole: Size): Box => ({
  ...box,
  x: within(box.x + dx, whole.width - box.width),
  y: within(box.y + dy, whole.height - box.height),
});

/** Made larger or smaller around its middle, as far as the picture goes. */
export function sized(box: Box, factor: number, whole: Size): Box {
  const largest = portraitCut(whole.width, whole.height).width;
  const width = Math.min(Math.max(box.width * factor, largest * SMALLEST), largest);
  const height = (width * 4) / 3;
  const grown = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  return moved(grown, 0, 0, whole);
}
