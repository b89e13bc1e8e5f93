// @vitest-environment jsdom
// The desk's keys on the drawn screen: no letter that somebody goes on typing does a deed while something is asked.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

const press = (key: string, where: EventTarget = document.activeElement ?? document.body) =>
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

const prompt = () => document.querySelector<HTMLFormElement>('form.prompt');
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
const called = () => document.querySelector('section h1')?.textContent;
const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const desk = () => open('/operator.html?signed=12#Run', () => document.querySelector('figure svg') !== null);

describe('while the desk asks something', () => {
  it('letters do no deed, wherever the focus is, and a refused deed gives it back to the field', { timeout: 60_000 }, async () => {
    await desk();
    const who = called();
    press('w', document.body);
    await soon(() => expect(prompt()?.contains(document.activeElement)).toBe(true));
    const deed = prompt()!.querySelector<HTMLElement>('button[type=submit]')!;
    deed.focus();
    deed.click();
    await soon(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'));
    for (const where of [deed, document.body]) for (const key of 'atbuwhd/') press(key, where);
    press('?', deed);
    await new Promise((done) => setTimeout(done, 200));
    expect(prompt()?.getAttribute('aria-label')).toContain('diwakili');
    expect([called(), document.querySelector('dialog')]).toEqual([who, null]);
  });

  it('A asks, with no button under the keys that follow', { timeout: 60_000 }, async () => {
    await desk();
    const who = called();
    press('a', document.body);
    await soon(() => expect(document.activeElement).toBe(prompt()));
    expect(prompt()?.getAttribute('aria-label')).toContain('tidak hadir');
    press(' ');
    await new Promise((done) => setTimeout(done, 100));
    expect([called(), prompt() === null]).toEqual([who, false]);
    press('Enter');
    await soon(() => expect(document.body.textContent).toContain('Dicatat tidak hadir'));
    // U is silent now: the signature before this outcome is not in sight.
    press('u', document.body);
    await new Promise((done) => setTimeout(done, 100));
    expect(prompt()).toBeNull();
  });
});

describe('attendance while the hall is open', () => {
  it('is one key away and brings somebody back, who then waits again', { timeout: 60_000 }, async () => {
    await desk();
    const who = called()!;
    const waits = () => document.querySelector('aside .list')?.textContent?.includes(who);
    press('a', document.body);
    await soon(() => expect(prompt()).not.toBeNull());
    press('Enter', prompt()!);
    await soon(() => expect(document.body.textContent).toContain('Dicatat tidak hadir'));
    expect(waits()).toBe(false);
    press('d', document.body);
    await soon(() => expect(document.querySelectorAll('[role=option]').length).toBeGreaterThan(1));
    // Eleven have signed, which nobody can do who is not there.
    await soon(() => expect(document.body.textContent).toContain('Hadir 11 dari'));
    expect(button('Buka acara di')).toBeUndefined();
    const search = document.querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = who;
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await soon(() => expect(document.querySelectorAll('[role=option]')).toHaveLength(1));
    document.querySelector<HTMLElement>('[role=option]')!.click();
    press('h', document.body);
    await soon(() => expect(document.body.textContent).toContain('Hadir 12 dari'));
    press('Escape', document.body);
    await soon(() => expect(document.querySelector('[role=option]')).toBeNull());
    await soon(() => expect(waits()).toBe(true));
  });

  it('is there in the pledge as well, where Enter turns the parts and does not end before the last', { timeout: 60_000 }, async () => {
    await open('/operator.html?stage=pledge#Run', says('Bagian berikutnya'));
    press('d', document.body);
    await soon(() => expect(document.querySelector('[role=option]')).not.toBeNull());
    button('Kembali ke acara')!.click();
    await soon(() => expect(button('Bagian berikutnya')).toBeDefined());
    const parts = document.querySelectorAll('.center ol li').length;
    for (let at = 1; at < parts; at += 1) press('Enter', document.body);
    await soon(() => expect(document.body.textContent).toContain(`Bagian ${parts} dari ${parts}`));
    expect(document.body.textContent).toContain('Bagian berikutnya');
    press('Enter', document.body);
    await soon(() => expect(button('Bagian berikutnya')).toBeUndefined());
  });
});

describe('opening on another day than announced', () => {
  it('asks once more, in place, with the date that the documents will bear', { timeout: 60_000 }, async () => {
    await open('/operator.html#Run', () => button('Buka acara di') !== undefined && document.querySelector('[role=option]') !== null);
    button('Buka acara di')!.click();
    await soon(() => expect(button('Periksa jam laptop dahulu')).toBeDefined());
    expect(document.querySelector('dialog')).toBeNull();
    button('Periksa jam laptop dahulu')!.click();
    await soon(() => expect(button('Buka acara di')).toBeDefined());
    button('Buka acara di')!.click();
    await soon(() => expect(button('Buka acara juga, tanggal di naskah')).toBeDefined());
    button('Buka acara juga')!.click();
    await soon(() => expect(document.body.textContent).toContain('Tanggal berbeda'));
  });
});
