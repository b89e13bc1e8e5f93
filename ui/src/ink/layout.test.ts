// Ink stays under the pen when its element changes.
import { describe, expect, it } from 'vitest';
import { hasSize, layoutOf, toField } from './layout';

const field = { width: 600, height: 220 };

describe('the field in its element', () => {
  it('is the element itself as long as nothing was resized', () => {
    const box = { left: 40, top: 300, width: 600, height: 220 };
    expect(layoutOf(field, box)).toEqual({ scale: 1, left: 0, top: 0 });
    expect(toField(field, box, 40, 300)).toEqual([0, 0]);
    expect(toField(field, box, 340, 410)).toEqual([300, 110]);
  });

  it('is centred and undistorted after a rotation', () => {
    const turned = { left: 0, top: 100, width: 300, height: 500 };
    expect(layoutOf(field, turned)).toEqual({ scale: 0.5, left: 0, top: 195 });
    expect(toField(field, turned, 150, 350)).toEqual([300, 110]);
  });

  it('brings every pixel back to where it is drawn', () => {
    const box = { left: 13.5, top: 7.25, width: 911, height: 303 };
    const { scale, left, top } = layoutOf(field, box);
    for (const [x, y] of [[0, 0], [600, 220], [123.25, 45.5], [-20, 260]] as const) {
      const back = toField(field, box, box.left + left + scale * x, box.top + top + scale * y);
      expect(back).toEqual([x, y]);
    }
  });

  it('lies on a grid of 1/64 and has no negative zero', () => {
    const box = { left: 0, top: 0, width: 600, height: 220 };
    const [x, y] = toField(field, box, 10.123456, -0.001);
    expect(x * 64).toBe(Math.round(10.123456 * 64));
    expect(Object.is(y, 0)).toBe(true);
  });

  it('has no size while minimised', () => {
    expect(hasSize({ width: 0, height: 220 })).toBe(false);
    expect(hasSize(field)).toBe(true);
  });
});
