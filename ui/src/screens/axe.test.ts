// @vitest-environment jsdom
// Every screen, drawn with the fake host and judged by axe: names, roles, landmarks, nesting. Colours and sizes are not
// laid out here; they are looked at in a browser.
import axe from 'axe-core';
import type { Component } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

// Ink needs a canvas and WebAssembly, and says nothing to those who cannot see it.
vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

/** What jsdom lacks of a browser. */
beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null;
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  window.matchMedia = () => ({ matches: false }) as MediaQueryList;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView = () => undefined;
});

let close = () => {};
afterEach(() => {
  close();
  document.body.replaceChildren();
});

/** Draws a window as its address asks and waits until nothing is being fetched any more. */
async function open(address: string, settled: () => boolean): Promise<void> {
  vi.resetModules();
  history.replaceState(null, '', address);
  document.documentElement.lang = 'id';
  document.title = 'Ikrar';
  const target = document.body.appendChild(document.createElement('div'));
  // Each screen starts anew: the host reads the address once, and Svelte must be the one that the screen uses.
  const { flushSync, mount, unmount } = await import('svelte');
  const screen = (address.startsWith('/signing') ? await import('./Signing.svelte') : await import('./Operator.svelte')) as { default: Component };
  const drawn = mount(screen.default, { target });
  close = () => void unmount(drawn);
  await vi.waitFor(() => {
    flushSync();
    if (!settled()) throw new Error(`not settled: ${document.body.textContent}`);
  }, { timeout: 20_000, interval: 25 });
}

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const says = (words: string) => () => document.body.textContent?.includes(words) ?? false;

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
