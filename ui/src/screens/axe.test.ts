// @vitest-environment jsdom
// Every screen, drawn with the fake host and judged by axe: names, roles, landmarks, nesting. Colours and sizes are not
// laid out here; they are looked at in a browser.
import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

// Ink needs a canvas and WebAssembly, and says nothing to those who cannot see it.
vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const SCREENS: [string, string, () => boolean][] = [
  ['start', '/operator.html', says('Coba contoh')],
  ['preparation', '/operator.html#Preparation', says('Kop & naskah')],
  ['setup', '/operator.html#Preparation/ceremony', says('Dasar hukum')],
  ['text', '/operator.html#Preparation/text', says('Kalimat penutup')],
  ['roster with a person', '/operator.html#Preparation/roster/7', () => document.querySelector('[role=option]') !== null],
  ['order', '/operator.html#Preparation/order', () => document.querySelector('[role=option]') !== null],
  ['agenda', '/operator.html#Preparation/agenda', says('Tambah')],
  ['witnesses', '/operator.html#Preparation/witnesses', says('Yang mengetahui')],
  ['door', '/operator.html#Run', () => document.querySelector('[role=option]') !== null],
  ['pledge', '/operator.html?stage=pledge#Run', says('Bagian berikutnya')],
  ['signing desk', '/operator.html?signed=12#Run', () => document.querySelector('figure svg') !== null],
  ['closing', '/operator.html?stage=closing&signed=12#Run', says('belum diberi keterangan')],
  ['late session', '/operator.html?stage=late&signed=12#Run', () => document.querySelectorAll('aside .list li').length > 3],
  ['documents', '/operator.html?signed=12#Documents', () => document.querySelector('[role=option]') !== null],
  ['archive', '/operator.html#Archive', says('Periksa berkas')],
  ['signing surface', '/signing.html?signed=12', () => document.querySelector('figure svg') !== null],
  ['waiting surface', '/signing.html', () => document.querySelector('h1') !== null],
];

describe('axe finds nothing', () => {
  it.each(SCREENS)('on %s', { timeout: 60_000 }, async (_name, address, settled) => {
    await open(address, settled);
    expect(await faults()).toEqual([]);
  });

  it('on the sheet of keys', { timeout: 60_000 }, async () => {
    await open('/operator.html#Documents', () => document.querySelector('[role=option]') !== null);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    await vi.waitFor(() => expect(document.querySelector('dialog h2')?.textContent).toBe('Tombol papan ketik'));
    expect(await faults()).toEqual([]);
  });
});
