// The curve through a ring, call by call.
import { describe, expect, it } from 'vitest';
import { trace, type PathSink } from './trace';

function traced(ring: number[]): string {
  const calls: string[] = [];
  const sink: PathSink = {
    moveTo: (...numbers) => calls.push(`M${numbers.join(' ')}`),
    quadraticCurveTo: (...numbers) => calls.push(`Q${numbers.join(' ')}`),
    closePath: () => calls.push('Z'),
  };
  trace(sink, new Float32Array(ring));
  return calls.join('');
}

describe('trace', () => {
  // The same example as in crates/ink/src/path.rs.
  it('follows the curve that paper follows', () => {
    expect(traced([0, 0, 2, 0, 2, 2, 0, 2])).toBe('M0 1Q0 0 1 0Q2 0 2 1Q2 2 1 2Q0 2 0 1Z');
  });

  it('draws nothing for less than a triangle', () => {
    expect(traced([])).toBe('');
    expect(traced([1, 1, 2, 2])).toBe('');
  });
});
