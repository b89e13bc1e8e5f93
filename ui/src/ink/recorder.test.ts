// Whose reports become ink, and that none of it is lost.
import { describe, expect, it } from 'vitest';
import { StrokeRecorder, type Landing, type Report } from './recorder';
import { isDrawing, limits, toWire, type PointerKind } from './wire';

const at = (x: number, time_ms = x, pressure: number | null = 0.4): Report => ({ x, y: 10, pressure, time_ms });
const from = (kind: PointerKind, id = 1, primary = true): Landing => ({ id, kind, primary });

function line(recorder: StrokeRecorder, landing: Landing, start: number): void {
  recorder.down(landing, at(start));
  recorder.move(landing.id, [at(start + 1), at(start + 2)]);
  recorder.end(landing.id);
}

describe('one pointer', () => {
  it('records every report, in microseconds since the first', () => {
    const recorder = new StrokeRecorder();
    line(recorder, from('pen'), 1000);
    line(recorder, from('pen'), 1500);
    expect(recorder.strokes.map((stroke) => stroke.points.map((point) => point[3]))).toEqual([
      [0, 1000, 2000],
      [500_000, 501_000, 502_000],
    ]);
    expect(isDrawing(toWire({ width: 600, height: 220 }, recorder.device, recorder.strokes))).toBe(true);
  });

  it('shows the live stroke until it ends, then keeps it', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('mouse'), at(1));
    expect(recorder.live?.points).toHaveLength(1);
    expect(recorder.strokes).toHaveLength(0);
    recorder.end(1);
    expect(recorder.live).toBeNull();
    expect(recorder.strokes).toHaveLength(1);
  });

  it('adds where it lifted only when that is another place, with the last pressure', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('pen'), at(1, 1, 0.7));
    recorder.end(1, at(1, 5, null));
    recorder.down(from('pen'), at(1, 9, 0.7));
    recorder.end(1, at(4, 12, null));
    expect(recorder.strokes.map((stroke) => stroke.points.length)).toEqual([1, 2]);
    expect(recorder.strokes[1]?.points[1]).toEqual([4, 10, 0.7, 11_000]);
  });

  it('never lets time run backwards', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('pen'), at(1, 100));
    recorder.move(1, [at(2, 108), at(3, 104), at(4, 60)]);
    expect(recorder.live?.points.map((point) => point[3])).toEqual([0, 8000, 8000, 8000]);
  });

  it.each([
    ['mouse', 0, 0.5],
    ['touch', 0, 0.5],
    ['mouse', 0.5, 0.5],
    ['pen', 0, 0],
    ['pen', 0.3, 0.3],
    ['touch', 1.7, 1],
    ['pen', Number.NaN, 0.5],
  ] as const)('takes the pressure of a %s saying %d as %d', (kind, said, kept) => {
    const recorder = new StrokeRecorder();
    recorder.down(from(kind), at(1, 1, said));
    expect(recorder.live?.points[0]?.[2]).toBe(kept);
  });
});

describe('several pointers', () => {
  it('lets the first win', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('touch', 1), at(1));
    expect(recorder.down(from('touch', 2, false), at(50))).toBe(false);
    expect(recorder.move(2, [at(51)])).toBe(false);
    expect(recorder.end(2)).toBe(false);
    recorder.move(1, [at(2)]);
    recorder.end(1);
    expect(recorder.strokes.map((stroke) => stroke.points.map((point) => point[0]))).toEqual([[1, 2]]);
  });

  it('drops the palm when a pen lands, and ignores palms from then on', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('touch', 1), at(300));
    expect(recorder.down(from('pen', 2), at(10))).toBe(true);
    recorder.end(2);
    expect(recorder.down(from('touch', 3), at(300))).toBe(false);
    expect(recorder.strokes).toHaveLength(1);
    expect(recorder.device).toBe('pen');
    recorder.clear();
    expect(recorder.down(from('touch', 4), at(1))).toBe(true);
  });

  it('keeps the ink of a pointer whose end was never told', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('touch', 1), at(1));
    recorder.move(1, [at(2), at(3)]);
    expect(recorder.down(from('touch', 7), at(40))).toBe(true);
    expect(recorder.strokes[0]?.points).toHaveLength(3);
    expect(recorder.live?.points).toHaveLength(1);
    recorder.down(from('touch', 7), at(60));
    expect(recorder.strokes).toHaveLength(2);
  });

  it('ends and keeps whatever is live when the window goes', () => {
    const recorder = new StrokeRecorder();
    expect(recorder.endAny()).toBe(false);
    recorder.down(from('mouse'), at(1));
    expect(recorder.endAny()).toBe(true);
    expect(recorder.strokes).toHaveLength(1);
  });
});

describe('taking back', () => {
  it('takes back the live stroke first, then the last, then nothing', () => {
    const recorder = new StrokeRecorder();
    line(recorder, from('mouse'), 1);
    line(recorder, from('mouse'), 10);
    recorder.down(from('mouse'), at(20));
    expect([recorder.undo(), recorder.live, recorder.strokes.length]).toEqual([true, null, 2]);
    expect([recorder.undo(), recorder.strokes.length]).toEqual([true, 1]);
    expect([recorder.undo(), recorder.isEmpty]).toEqual([true, true]);
    expect(recorder.undo()).toBe(false);
  });

  it('begins the clock anew on a blank field', () => {
    const recorder = new StrokeRecorder();
    line(recorder, from('mouse'), 1);
    recorder.undo();
    line(recorder, from('mouse'), 9000);
    expect(recorder.strokes[0]?.points[0]?.[3]).toBe(0);
  });
});

describe('limits', () => {
  it('stops at the most points and keeps what there is', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('mouse'), at(0));
    recorder.move(1, Array.from({ length: limits.points + 50 }, (_, index) => at(index % 500, index)));
    recorder.end(1);
    expect(recorder.strokes[0]?.points).toHaveLength(limits.points);
    expect(recorder.down(from('mouse'), at(1))).toBe(false);
    recorder.undo();
    expect(recorder.down(from('mouse'), at(1))).toBe(true);
  });

  it('stops at the most strokes', () => {
    const recorder = new StrokeRecorder();
    for (let index = 0; index < limits.strokes + 5; index += 1) line(recorder, from('mouse'), index);
    expect(recorder.strokes).toHaveLength(limits.strokes);
  });

  it('passes over positions no screen has', () => {
    const recorder = new StrokeRecorder();
    recorder.down(from('mouse'), at(1));
    recorder.move(1, [at(Number.NaN), at(Number.POSITIVE_INFINITY), at(2)]);
    expect(recorder.live?.points.map((point) => point[0])).toEqual([1, 2]);
  });
});
