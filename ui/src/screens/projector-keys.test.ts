// @vitest-environment jsdom
// A clicker lands in whichever window has the focus: the hall follows from each of them, and from none at a wrong moment.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

const press = (key: string, where: EventTarget = document.body) =>
  where.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const soon = (look: () => void | Promise<void>) => vi.waitFor(look, { timeout: 5000, interval: 20 });
const scene = () => document.querySelector('[data-scene]')?.getAttribute('data-scene');
const hall = async () => (await import('../ipc/fake')).answer('hall', {} as never);
const still = () => new Promise((done) => setTimeout(done, 200));

describe('the projector’s own window', () => {
  it('turns the pledge, goes dark, and comes back to the same words', { timeout: 60_000 }, async () => {
    await open('/projector.html?stage=pledge', says('1 dari 6'));
    press('PageDown');
    await soon(() => expect(document.body.textContent).toContain('Butir 1 · bagian 2 dari 6'));
    press('.');
    await soon(() => expect(scene()).toBe('dark'));
    expect(document.body.textContent?.trim()).toBe('');
    press('PageDown');
    await soon(() => expect(document.body.textContent).toContain('Butir 1 · bagian 2 dari 6'));
    press('PageUp');
    press('PageUp');
    await soon(() => expect(document.body.textContent).toContain('1 dari 6'));
  });
});

describe('the signing surface', () => {
  it('passes a clicker on while it waits', { timeout: 60_000 }, async () => {
    await open('/signing.html?stage=pledge', () => document.querySelector('h1') !== null);
    press('PageDown');
    await soon(async () => expect((await hall()).part).toBe(1));
  });

  it('keeps its keys to whoever signs', { timeout: 60_000 }, async () => {
    await open('/signing.html?signed=12', () => document.querySelector('figure svg') !== null);
    press('b');
    press('.');
    await still();
    expect((await hall()).cover).toBe('none');
  });
});

describe('the operator’s window', () => {
  it('turns the pledge at the desk, and its list follows', { timeout: 60_000 }, async () => {
    await open('/operator.html?stage=pledge&projector=shown#Run', () => says('Proyektor menyala')() && says('Bagian 1 dari 6')());
    press('PageDown');
    press('PageDown');
    await soon(() => expect(document.querySelector('[aria-current=true]')?.textContent).toContain('Menghindari konflik'));
    press('b');
    await soon(() => expect(document.body.textContent).toContain('Proyektor gelap'));
  });

  it('turns it in another part of the window, and never while somebody types', { timeout: 60_000 }, async () => {
    await open('/operator.html?stage=pledge&projector=shown#Documents', () => says('Proyektor menyala')() && document.querySelector('input[type=search]') !== null);
    press('PageDown');
    await soon(async () => expect((await hall()).part).toBe(1));
    const search = document.querySelector('input[type=search]')!;
    press('b', search);
    press('PageDown', search);
    await still();
    expect(await hall()).toMatchObject({ part: 1, cover: 'none' });
  });
});
