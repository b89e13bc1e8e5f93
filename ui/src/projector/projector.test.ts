// What the projector's window holds, and the sizes it tries.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HallOrder, HallScene, HallView } from '../ipc/generated/types';
import { clicked } from '../shared/clicker';
import { firstFitting, STEPS } from './fit';
import { ProjectorScreen } from './screen.svelte';

const view = (sequence: number, scene: HallScene): HallView => ({ sequence, rehearsal: false, cover: 'none', part: 0, scene });
const emblem: HallScene = { kind: 'emblem', title: 'Ikrar', emblem: null };
const signing: HallScene = { kind: 'signing', now: [{ name: 'Suparlan', posts: ['Camat'], role: 'party' }], more: 0, done: [], complete: 0, parties: 1 };

/** A host that answers what lies ready, or not at all. */
function hall() {
  const answers: (HallView | null)[] = [];
  const orders: HallOrder[] = [];
  const screen = new ProjectorScreen(((name: string, request: HallOrder) => {
    if (name === 'steer_hall') orders.push(request);
    const answer = name === 'hall' ? answers.shift() : {};
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('silent'));
  }) as never);
  return { answers, orders, screen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the wall', () => {
  it('is black until the host has answered', async () => {
    const { screen, answers } = hall();
    expect(screen.shown.scene).toEqual({ kind: 'dark' });
    answers.push(view(1, signing));
    await screen.load();
    expect(screen.shown.scene).toEqual(signing);
    screen.stop();
  });

  it('never goes back to what is older, and asks when it missed something', async () => {
    const { screen, answers } = hall();
    answers.push(view(7, signing), view(6, emblem));
    await screen.load();
    await screen.load();
    expect(screen.shown.scene.kind).toBe('signing');
    answers.push(view(9, emblem));
    screen.hear(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.shown.scene.kind).toBe('signing');
    screen.hear(9);
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.shown.scene.kind).toBe('emblem');
    screen.stop();
  });

  it('leaves nobody’s name standing when the host does not answer, and comes back', async () => {
    const { screen, answers } = hall();
    answers.push(view(1, emblem), view(2, signing), null, null, view(3, signing));
    await screen.load();
    await screen.load();
    await screen.load();
    expect(screen.shown.scene.kind).toBe('signing');
    await vi.advanceTimersByTimeAsync(400);
    expect(screen.shown.scene).toEqual(emblem);
    await vi.advanceTimersByTimeAsync(400);
    expect(screen.shown.scene.kind).toBe('signing');
    screen.stop();
  });

  it('stays dark where it was asked to be dark before the host fell silent', async () => {
    const { screen, answers } = hall();
    answers.push(view(1, emblem), view(2, { kind: 'dark' }), null, null);
    for (let time = 0; time < 4; time += 1) await screen.load();
    expect([screen.unsure, screen.shown.scene.kind]).toEqual([true, 'dark']);
    screen.stop();
  });
});

describe('a clicker', () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
    clicked({ key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, defaultPrevented: false, ...more });

  it('turns and darkens with the keys that presenters send, once a press', () => {
    expect(['PageDown', 'PageUp', 'b', 'B', '.'].map((key) => press(key))).toEqual([
      { kind: 'turn', step: 1 }, { kind: 'turn', step: -1 },
      { kind: 'cover', cover: 'dark' }, { kind: 'cover', cover: 'dark' }, { kind: 'cover', cover: 'dark' },
    ]);
    expect([press('PageDown', { repeat: true }), press('b', { ctrlKey: true }), press('.', { defaultPrevented: true }), press('x')]).toEqual([null, null, null, null]);
  });
});

describe('sizes', () => {
  it('shrink in steps to the first that fits, and end at the smallest', () => {
    expect([firstFitting(() => true), firstFitting((step) => step < 0.6), firstFitting(() => false)]).toEqual([1, 0.56, STEPS.at(-1)]);
    expect([...STEPS].sort((a, b) => b - a)).toEqual(STEPS);
  });
});
