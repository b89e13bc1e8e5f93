// @vitest-environment jsdom
// What a hasty hand does at the desk: keys and clicks that were meant for something else record nothing.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

const press = (key: string, where: EventTarget = document.activeElement ?? document.body, more: KeyboardEventInit = {}) =>
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const prompt = () => document.querySelector<HTMLFormElement>('form.prompt');
const field = () => prompt()?.querySelector('input') ?? null;
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
const called = () => document.querySelector('section h1')?.textContent;
const desk = () => open('/operator.html?signed=12#Run', () => document.querySelector('figure svg') !== null);
const noted = says('Ditunda ke susulan');

function type(words: string) {
  const input = field()!;
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('deferring, whose reason stands there already', () => {
  it('is not recorded by a key still held, nor by what is pressed as it opens', { timeout: 60_000 }, async () => {
    await desk();
    press('t', document.body);
    await soon(() => expect(document.activeElement).toBe(field()));
    expect(field()?.value).toBe('Belum menandatangani saat dipanggil');
    press('Enter');
    prompt()!.requestSubmit();
    await pause(450);
    press('Enter', field()!, { repeat: true });
    await pause(100);
    expect([noted(), prompt() === null]).toEqual([false, false]);
    press('Enter');
    await soon(() => expect(noted()).toBe(true));
  });

  it('shows words that were typed into it once more before it records them', { timeout: 60_000 }, async () => {
    await desk();
    const who = called();
    press('t', document.body);
    await soon(() => expect(document.activeElement).toBe(field()));
    await pause(450);
    // Somebody meant the attendance list: D, a name, Enter.
    type('djoko');
    press('Enter');
    await pause(100);
    expect([called(), field()?.value, document.activeElement?.getAttribute('type')]).toEqual([who, 'djoko', 'submit']);
    press('h');
    prompt()!.requestSubmit();
    await soon(() => expect(noted()).toBe(true));
  });

  it('of all who are left names the first of them and has its reason too', { timeout: 60_000 }, async () => {
    await open('/operator.html?stage=closing&signed=12#Run', says('belum diberi keterangan'));
    const names = [...document.querySelectorAll('.center li .muted')].slice(0, 3).map((one) => one.textContent);
    button('orang ke susulan…')!.click();
    await soon(() => expect(field()?.value).toBe('Belum menandatangani sampai acara ditutup'));
    expect(names).toHaveLength(3);
    expect(prompt()!.textContent).toContain(`Yang ditunda: ${names.join('; ')}; dan `);
  });
});

describe('what is asked', () => {
  it('tells what is lacking only until it is there', { timeout: 60_000 }, async () => {
    await desk();
    press('w', document.body);
    await soon(() => expect(document.activeElement).toBe(field()));
    prompt()!.requestSubmit();
    await soon(() => expect(field()?.getAttribute('aria-invalid')).toBe('true'));
    type('Joko');
    await soon(() => expect(field()?.getAttribute('aria-invalid')).toBeNull());
    expect(document.body.textContent).not.toContain('Tulis nama yang mewakili dahulu');
  });

  it('about the signature before says whose it is on its button', { timeout: 60_000 }, async () => {
    await desk();
    const before = document.querySelector('.latest .name')!.textContent;
    expect(called()).not.toBe(before);
    expect(button('Ulangi')?.textContent).toContain(`Ulangi ${before}`);
  });
});

describe('a second click', () => {
  it('on closing the ceremony meets no other button', { timeout: 60_000 }, async () => {
    await desk();
    const close = button('Tutup acara…')!;
    close.click();
    await soon(() => expect(document.body.textContent).toContain('Menutup acara mengakhiri'));
    expect([close.isConnected, close.disabled]).toEqual([true, true]);
  });
});

describe('a ceremony that is opened', () => {
  it('is not covered by a tooltip of the row that opened it', { timeout: 60_000 }, async () => {
    await open('/operator.html', says('Coba contoh'));
    expect([...document.querySelectorAll('section li [title]')]).toEqual([]);
    expect(document.body.textContent).toContain('/home/panitia/Dokumen/Ikrar');
  });
});

describe('the certificate of others', () => {
  it('is on no list before somebody says that its fingerprint is the same', { timeout: 60_000 }, async () => {
    await open('/operator.html#verify/trust', says('Tambah sertifikat'));
    button('Tambah sertifikat')!.click();
    await soon(() => expect(document.querySelector('dialog')?.textContent).toContain('belum masuk daftar'));
    const box = document.querySelector('dialog')!;
    expect([document.activeElement, box.querySelector('button[type=submit]')]).toEqual([box, null]);
    expect(document.querySelector('.panel li')).toBeNull();
    button('Semua sama')!.click();
    await soon(() => expect(document.querySelector('.panel li')?.textContent).toContain('Pemerintah Provinsi Bengkulu'));
  });
});
