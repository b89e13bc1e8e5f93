// @vitest-environment jsdom
// What somebody new to it stumbled over: words thrown away, words that mean two things, numbers that differ, heads that lean.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));
beforeAll(likeABrowser);
afterEach(putAway);

const press = (key: string, where: EventTarget = document.activeElement ?? document.body, more: KeyboardEventInit = {}) =>
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const dialog = () => document.querySelector('dialog');
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));

function type(words: string) {
  const input = dialog()!.querySelector('input')!;
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  return input;
}

describe('a new ceremony', () => {
  it('is left at once while nothing was typed', { timeout: 60_000 }, async () => {
    await open('/operator.html#new', says('Judul acara'));
    press('Escape', dialog()!);
    await soon(() => expect(dialog()).toBeNull());
  });

  it('keeps a typed title through Escape until somebody says otherwise', { timeout: 60_000 }, async () => {
    await open('/operator.html#new', says('Judul acara'));
    const input = type('Pakta 2027');
    press('Escape', input);
    await soon(() => expect(dialog()?.textContent).toContain('Buang?'));
    // Enter goes on filling, and creates nothing.
    dialog()!.querySelector('form')!.requestSubmit();
    await soon(() => expect(dialog()?.textContent).not.toContain('Buang?'));
    expect([input.value, button('Buat acara')?.disabled]).toEqual(['Pakta 2027', false]);
    press('Escape', input);
    await soon(() => expect(button('Buang isian')).toBeDefined());
    press('Escape', input);
    await soon(() => expect(button('Buang isian')).toBeUndefined());
    press('Escape', input);
    await soon(() => expect(button('Buang isian')).toBeDefined());
    button('Buang isian')!.click();
    await soon(() => expect(dialog()).toBeNull());
  });
});

describe('leaving somebody who is signing', () => {
  it('is never what a second Enter does', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12#Run', () => document.querySelector('figure svg') !== null);
    press('Enter', document.body);
    await soon(() => expect(document.querySelector('form.prompt')?.textContent).toContain('belum menandatangani'));
    await soon(() => expect(document.activeElement?.textContent).toContain('Tidak jadi'));
  });
});

describe('a table', () => {
  it('has its head over its columns, however wide the scrollbar', { timeout: 60_000 }, async () => {
    const outer = vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(815);
    const inner = vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
    await open('/operator.html#Preparation/roster', () => document.querySelector('[role=option]') !== null);
    await soon(() => expect(document.querySelector<HTMLElement>('div.table[style]')?.style.getPropertyValue('--gutter')).toBe('15px'));
    outer.mockRestore();
    inner.mockRestore();
  });
});

describe('enlarging the window', () => {
  it('has its keys everywhere, while typing too, and says how large it is', { timeout: 60_000 }, async () => {
    localStorage.removeItem('ikrar.enlargement');
    await open('/operator.html#Preparation/roster', () => document.querySelector('[role=option]') !== null);
    press('=', document.querySelector('input')!, { ctrlKey: true });
    press('+', document.body, { ctrlKey: true, shiftKey: true });
    await soon(() => expect(document.querySelector('footer')?.textContent).toContain('Ukuran 125 %'));
    expect([document.documentElement.style.zoom, localStorage.getItem('ikrar.enlargement')]).toEqual(['1.25', '125']);
    press('0', document.body, { ctrlKey: true });
    await soon(() => expect(document.querySelector('footer')?.textContent).not.toContain('Ukuran'));
    expect(document.documentElement.style.zoom).toBe('');
    press('?', document.body);
    await soon(() => expect(dialog()?.textContent).toContain('Perbesar atau perkecil'));
  });
});

describe('seals', () => {
  it('are counted as the foot of the window counts them', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12#Archive/seal', says('Buat kunci segel'));
    // The state of the key was asked before the seals were made behind; the ceremony was heard of after it.
    const { ceremony } = await import('../ceremony.svelte');
    button('Buat kunci segel')!.click();
    await soon(() => expect(dialog()?.querySelectorAll('input[type=password]').length).toBe(2));
    for (const [at, words] of ['Panitia', 'BKPSDM', 'empat kata saja', 'empat kata saja'].entries()) {
      const field = dialog()!.querySelectorAll<HTMLInputElement>('input:not([type=checkbox]):not([type=radio])')[at]!;
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    dialog()!.querySelector('form')!.requestSubmit();
    await soon(() => expect(document.querySelector('.panel')?.textContent).toContain('Panitia'));
    ceremony.take({ ...ceremony.view!, seals: { named: true, unlocked: true, sealed: 7, due: 2 } });
    await soon(() => expect(document.querySelector('.counts')?.textContent).toMatch(/7.*2/));
    expect(document.querySelector('footer')?.textContent).toMatch(/7 disegel · 2 menunggu/);
  });
});
