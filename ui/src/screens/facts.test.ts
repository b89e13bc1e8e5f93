// @vitest-environment jsdom
// What the screens say of people and papers, wherever they say it: one number a person, one state a paper.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

const soon = (look: () => void) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const button = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
const options = () => [...document.querySelectorAll('[role=option]')];

function search(words: string) {
  const box = document.querySelector<HTMLInputElement>('input[type=search]')!;
  box.value = words;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('everybody has one number', () => {
  it('in the list at the door, searched or not, which marks who signs as a witness', { timeout: 60_000 }, async () => {
    await open('/operator.html#Run', () => options().length > 6);
    const seventh = options()[6]!;
    expect(seventh.textContent?.trim()).toMatch(/^7\D/);
    search(seventh.querySelector('.name')!.textContent!.trim());
    await soon(() => expect(options()).toHaveLength(1));
    expect(options()[0]!.textContent?.trim()).toMatch(/^7\D/);
    expect(options()[0]!.textContent).not.toContain('Saksi');
    search('Komisi Pemilihan');
    await soon(() => expect(options()[0]?.textContent).toContain('Komisi Pemilihan'));
    expect(options()[0]!.textContent).toContain('Saksi');
    expect(options()[0]!.textContent?.trim()).not.toMatch(/^1\D/);
  });

  it('in the roster under a filter', { timeout: 60_000 }, async () => {
    await open('/operator.html#Preparation/roster', () => options().length > 6);
    document.querySelector<HTMLElement>('.tools [role=group] button:nth-child(6), .tools [role=radiogroup] :nth-child(6)')!.click();
    await soon(() => expect(options()).toHaveLength(2));
    expect(options()[0]!.textContent?.trim()).toMatch(/^5\d/);
  });

  it('in the late list, where those before them have signed', { timeout: 60_000 }, async () => {
    await open('/operator.html?stage=late&signed=12#Run', () => document.querySelectorAll('aside .list li').length > 3);
    const numbers = [...document.querySelectorAll('aside .list .at')].map((one) => Number(one.textContent));
    expect(numbers.slice(0, 3)).toEqual([7, 13, 14]);
  });
});

describe('papers', () => {
  it('are counted apart from the file for the printer that is saved with them', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12&noprinter#Documents', () => options().length > 3);
    button('Pilih semua yang siap')!.click();
    await soon(() => expect(button('Simpan 11 pakta')).toBeDefined());
    button('Simpan 11 pakta')!.click();
    await soon(() => expect(document.body.textContent).toContain('11 naskah dan 1 berkas cetak disimpan di'));
  });

  it('say beside the list what the list says', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12#Documents', says('Pratinjau; belum diarsipkan.'));
    button('Arsipkan 1 pakta')!.click();
    await soon(() => expect(options()[0]!.textContent).toContain('diarsipkan'));
    await soon(() => expect(document.body.textContent).toContain('Halaman ini dari arsip'));
    expect(document.body.textContent).not.toContain('belum diarsipkan.');
  });
});

describe('the locked key', () => {
  it('takes what is typed, and tells beside its field when it does not fit', { timeout: 60_000 }, async () => {
    await open('/operator.html?signed=12&seal=locked#Archive/seal', says('Terkunci'));
    const field = () => document.querySelector<HTMLInputElement>('input[type=password]')!;
    await soon(() => expect(document.activeElement).toBe(field()));
    const note = () => document.getElementById(`${field().id}-note`)!;
    expect(note().textContent).toBe('');
    field().value = 'salah';
    field().dispatchEvent(new Event('input', { bubbles: true }));
    field().form!.requestSubmit();
    await soon(() => expect(note().textContent).toContain('Kata sandi tidak cocok'));
    expect(document.querySelector('.notice')).toBeNull();
    field().value = 'kata sandi';
    field().dispatchEvent(new Event('input', { bubbles: true }));
    await soon(() => expect(note().textContent).toBe(''));
    field().form!.requestSubmit();
    await soon(() => expect(button('Kunci kembali')).toBeDefined());
    button('Kunci kembali')!.click();
    await soon(() => expect(document.activeElement).toBe(field()));
    expect(button('Buka kunci')).toBeDefined();
  });
});
