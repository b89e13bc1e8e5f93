import { describe, expect, it } from 'vitest';
import emblem from '../../../assets/emblems/contoh.png?url&inline';
import photo from '../../../tests/fixtures/foto.jpg?url&inline';
import { isCutOff } from './cut-off';

const bytes = (url: string) => Uint8Array.from(atob(url.replace(/^.*,/, '')), (c) => c.charCodeAt(0));

describe('a picture whose end is missing', () => {
  it.each([['JPEG', photo], ['PNG', emblem]])('is told from a whole one: %s', (_, url) => {
    const whole = bytes(url);
    expect(isCutOff(whole)).toBe(false);
    for (const more of [[0], [10], [0, 0], [0, 0, 0], [1, 2, 3, 4]]) expect(isCutOff(new Uint8Array([...whole, ...more]))).toBe(false);
    for (const left of [0.2, 0.5, 0.9, 0.99]) expect(isCutOff(whole.slice(0, whole.length * left))).toBe(true);
    expect(isCutOff(whole.slice(0, -2))).toBe(true);
  });

  it('leaves other formats to the decoder', () => {
    expect(isCutOff(new Uint8Array([0x52, 0x49, 0x46, 0x46]))).toBe(false);
  });
});
