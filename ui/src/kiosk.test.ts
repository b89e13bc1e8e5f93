// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Kiosk } from './kiosk.svelte';

function place() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the lock of the screen', () => {
  it('takes four to eight digits and opens with the same', () => {
    const kiosk = new Kiosk(place());
    for (const bad of ['', '123', '123456789', '12a4', ' 1234']) expect(kiosk.lock(bad)).toBe(false);
    expect([kiosk.locked, kiosk.unlock('')]).toEqual([false, false]);
    expect([kiosk.lock('2468'), kiosk.locked]).toEqual([true, true]);
    expect([kiosk.unlock('2469'), kiosk.unlock(''), kiosk.locked]).toEqual([false, false, true]);
    expect([kiosk.unlock('2468'), kiosk.locked]).toEqual([true, false]);
  });

  it('stays locked when the page is loaded anew, and open once it was opened', () => {
    const keep = place();
    new Kiosk(keep).lock('13579');
    const again = new Kiosk(keep);
    expect([again.locked, again.unlock('13579')]).toEqual([true, true]);
    expect(new Kiosk(keep).locked).toBe(false);
  });

  it('lets whoever guesses wait, and hears nothing meanwhile', () => {
    let now = 1_000_000;
    const keep = place();
    new Kiosk(keep, () => now).lock('2468');
    // Loading the page anew between two tries wipes none of them out.
    for (let time = 0; time < 5; time += 1) new Kiosk(keep, () => now).unlock('0000');
    const kiosk = new Kiosk(keep, () => now);
    expect([kiosk.waits, kiosk.unlock('2468')]).toEqual([30, false]);
    now += 29_500;
    expect([kiosk.waits, kiosk.unlock('2468')]).toEqual([1, false]);
    now += 500;
    expect([kiosk.waits, kiosk.unlock('2468')]).toEqual([0, true]);
  });
});
