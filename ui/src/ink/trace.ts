// A ring of corners → the smooth curve that paper and screen share.
// Pure: it draws into anything that has these three path calls.

/** The part of a canvas path that a curve needs. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  quadraticCurveTo(handleX: number, handleY: number, x: number, y: number): void;
  closePath(): void;
}

/**
 * Adds the closed curve of a ring (x and y in turn): every corner is the handle of a quadratic
 * between the middles of its two edges, as crates/ink/src/path.rs does. Fill by the non-zero rule.
 */
export function trace(path: PathSink, ring: Float32Array): void {
  const count = ring.length / 2;
  if (count < 3) return;
  const corner = (index: number): [number, number] => [
    ring[(index % count) * 2] ?? 0,
    ring[(index % count) * 2 + 1] ?? 0,
  ];
  const middle = (a: [number, number], b: [number, number]): [number, number] => [
    (a[0] + b[0]) / 2,
    (a[1] + b[1]) / 2,
  ];
  path.moveTo(...middle(corner(count - 1), corner(0)));
  for (let index = 0; index < count; index += 1)
    path.quadraticCurveTo(...corner(index), ...middle(corner(index), corner(index + 1)));
  path.closePath();
}
