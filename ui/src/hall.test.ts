// The operator's side of the projector: what is known of its window, and which key goes to it.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HallView } from './ipc/generated/types';

const shell = vi.hoisted(() => ({ window: 'closed', displays: [] as unknown[], opened: [] as unknown[] }));
vi.mock('./ipc/projector', async (original) => ({
  ...(await original<typeof import('./ipc/projector')>()),
  projectorWindow: async () => shell.window,
  projectorDisplays: async () => shell.displays,
  openProjector: async (display: unknown) => {
    shell.opened.push(display);
    shell.window = 'shown';
  },
  closeProjector: async () => {
    shell.window = 'closed';
  },
}));
vi.hoisted(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
  vi.stubGlobal('HTMLElement', class {});
});

import { Hall } from './hall.svelte';

const laptop = { number: 1, name: 'eDP-1', width: 1366, height: 768, own: true };
const wall = { number: 2, name: 'HDMI-1', width: 1920, height: 1080, own: false };
const pledge = { sequence: 4, rehearsal: false, cover: 'none', part: 1, scene: { kind: 'pledge' } } as unknown as HallView;

function hall(view: HallView = pledge) {
  const asked: unknown[] = [];
  const made = new Hall((async (name: string, request: unknown) => {
    asked.push(name === 'hall' ? name : request);
    return view;
  }) as never);
  return { made, asked };
}

beforeEach(() => Object.assign(shell, { window: 'closed', displays: [laptop, wall], opened: [] }));

describe('the projector’s window', () => {
  it('is offered the display that is not the operator’s', async () => {
    const { made } = hall();
    await made.look();
    expect(made.display).toEqual(wall);
    await made.turnOn();
    expect([shell.opened, made.window]).toEqual([[wall], 'shown']);
  });

  it('is missed when somebody else closes it, and not when the operator does', async () => {
    const { made } = hall();
    await made.look();
    await made.turnOn();
    shell.window = 'closed';
    await made.look();
    expect([made.window, made.lost]).toEqual(['closed', true]);
    await made.turnOn();
    expect(made.lost).toBe(false);
    await made.turnOff();
    await made.look();
    expect([made.window, made.lost]).toEqual(['closed', false]);
  });

  it('keeps its display in mind while that is unplugged', async () => {
    const { made } = hall();
    await made.look();
    await made.turnOn();
    Object.assign(shell, { window: 'away', displays: [laptop] });
    await made.look();
    expect([made.window, made.lost]).toEqual(['away', false]);
    shell.displays = [laptop, { ...wall, number: 3 }];
    await made.look();
    expect(made.display?.name).toBe(wall.name);
  });
});

describe('keys in other parts of the window', () => {
  const press = (made: Hall, key: string) => {
    let prevented = false;
    made.press({ key, target: null, preventDefault: () => (prevented = true) } as unknown as KeyboardEvent);
    return prevented;
  };

  it('reach the hall only while it is lit, and turn nothing but a pledge', async () => {
    const { made, asked } = hall();
    await made.load();
    expect([press(made, 'PageDown'), press(made, '.')]).toEqual([false, false]);
    await made.look();
    await made.turnOn();
    expect([press(made, 'PageDown'), press(made, '.'), press(made, 'x')]).toEqual([true, true, false]);
    expect(asked).toEqual(['hall', { kind: 'turn', step: 1 }, { kind: 'cover', cover: 'dark' }]);
    const other = hall({ ...pledge, scene: { kind: 'dark' } });
    await other.made.load();
    await other.made.look();
    expect(press(other.made, 'PageDown')).toBe(false);
  });
});
