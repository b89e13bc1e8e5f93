// Draws a window with the fake host in jsdom, for tests that look at a whole screen.
import type { Component } from 'svelte';
import { vi } from 'vitest';

/** What jsdom lacks of a browser. */
export function likeABrowser(): void {
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
}

let close = () => {};

export function putAway(): void {
  close();
  document.body.replaceChildren();
}

/** Draws a window as its address asks and waits until nothing is being fetched any more. */
export async function open(address: string, settled: () => boolean): Promise<void> {
  vi.resetModules();
  history.replaceState(null, '', address);
  document.documentElement.lang = 'id';
  document.title = 'Ikrar';
  const target = document.body.appendChild(document.createElement('div'));
  // Each screen starts anew: the host reads the address once, and Svelte must be the one that the screen uses.
  const { flushSync, mount, unmount } = await import('svelte');
  const screen = (address.startsWith('/signing') ? await import('./Signing.svelte') : address.startsWith('/projector') ? await import('./Projector.svelte') : await import('./Operator.svelte')) as { default: Component };
  const drawn = mount(screen.default, { target });
  close = () => void unmount(drawn);
  await vi.waitFor(() => {
    flushSync();
    if (!settled()) throw new Error(`not settled: ${document.body.textContent}`);
  }, { timeout: 20_000, interval: 25 });
}

export const says = (words: string) => () => document.body.textContent?.includes(words) ?? false;
