// @vitest-environment jsdom
// The signing surface on the operator's own screen, locked: no key and no button leads to the desk but the PIN.
import { tick } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

const filled = vi.hoisted(() => [] as boolean[]);
vi.mock('../ipc/window', async (original) => ({
  ...(await original<object>()),
  fillScreen: (fill: boolean) => (filled.push(fill), Promise.resolve(false)),
}));

beforeAll(likeABrowser);
afterEach(() => {
  sessionStorage.clear();
  putAway();
});

const press = (key: string, where: EventTarget = document.body, more: KeyboardEventInit = {}) =>
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const covered = () => document.querySelector('dialog.here') !== null;
const field = () => document.querySelector<HTMLInputElement>('#kiosk-pin');

async function enter(pin: string) {
  await soon(() => expect(field()).not.toBeNull());
  field()!.value = pin;
  field()!.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise((done) => setTimeout(done));
  field()!.form!.requestSubmit();
}

describe('a locked surface on this screen', () => {
  it('is left with the PIN only', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12&stage=signing#Run', () => button('Tanda tangan di layar ini') !== undefined);
    button('Tanda tangan di layar ini')!.click();
    await soon(() => expect(covered()).toBe(true));
    button('Kunci layar ini')!.click();
    await enter('12');
    await soon(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('4 sampai 8 angka'));
    await enter('2468');
    await soon(() => expect(button('Buka kunci (petugas)')).toBeDefined());
    expect(button('Kembali ke meja petugas')).toBeUndefined();
    expect(filled).toEqual([true]);

    for (const key of ['Escape', '1', '2', '?', 'd', 'u']) press(key);
    for (const key of ['1', '2', '3', '4']) press(key, document.body, { ctrlKey: true });
    expect(document.querySelector('nav')).toBeNull();
    await soon(() => expect(field()?.type).toBe('password'));
    expect(covered()).toBe(true);
    await enter('1357');
    await soon(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('tidak cocok'));
    // No Escape reaches the box itself, and one that closed it all the same brings it back.
    for (const where of [field()!, document.body, document.body]) {
      const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      where.dispatchEvent(escape);
      expect(escape.defaultPrevented).toBe(true);
    }
    const box = document.querySelector<HTMLDialogElement>('dialog.here')!;
    box.open = false;
    box.dispatchEvent(new Event('close'));
    await soon(() => expect([covered(), box.open]).toEqual([true, true]));
    // A screen that is only touched has digits of its own.
    await soon(() => expect(field()).not.toBeNull());
    const digit = (one: string) => [...document.querySelectorAll('button')].find((each) => each.textContent === one);
    for (const one of ['2', '4', '6', '9']) {
      digit(one)!.click();
      await tick();
    }
    document.querySelector<HTMLElement>('[aria-label="Hapus angka terakhir"]')!.click();
    await tick();
    digit('8')!.click();
    await soon(() => expect(field()!.value).toBe('2468'));
    field()!.form!.requestSubmit();
    await soon(() => expect(covered()).toBe(false));
    expect(filled).toEqual([true, false]);
  });
});
