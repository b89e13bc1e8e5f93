import { describe, expect, it } from 'vitest';
import { isPortrait, moved, portraitCut, sized } from './crop';

const wide = { width: 1800, height: 1200 };

describe('the part of a picture that goes to the page', () => {
  it('is the largest of three to four, from the middle', () => {
    expect(portraitCut(1800, 1200)).toEqual({ x: 450, y: 0, width: 900, height: 1200 });
    expect(portraitCut(900, 1600)).toEqual({ x: 0, y: 200, width: 900, height: 1200 });
  });

  it('is the whole of what nearly has that shape already', () => {
    expect([{ width: 900, height: 1200 }, { width: 905, height: 1200 }, { width: 1200, height: 900 }].map(isPortrait)).toEqual([true, true, false]);
  });

  it('never leaves the picture, however it is moved', () => {
    const box = portraitCut(wide.width, wide.height);
    expect(moved(box, -10_000, 50, wide)).toEqual({ ...box, x: 0 });
    expect(moved(box, 10_000, 50, wide)).toEqual({ ...box, x: 900 });
  });

  it('keeps its shape and its middle when sized, between a quarter and the whole', () => {
    const box = portraitCut(wide.width, wide.height);
    const half = sized(box, 0.5, wide);
    expect(half).toEqual({ x: 675, y: 300, width: 450, height: 600 });
    expect(sized(half, 0.001, wide).width).toBe(225);
    expect(sized(half, 99, wide)).toEqual(box);
    const corner = moved(half, -10_000, -10_000, wide);
    expect(sized(corner, 1.5, wide)).toEqual({ x: 0, y: 0, width: 675, height: 900 });
  });
});
