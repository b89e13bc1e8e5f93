// What the operator's window asks of the host while two laptops come together.
import { describe, expect, it } from 'vitest';
import type { LaptopView, MergeView } from '../ipc/generated/types';
import { Merging } from './merging.svelte';

const laptop = (more: Partial<LaptopView>): LaptopView => ({
  writer: 'b', number: 2, author: 'Staf', own: false, founder: false, entries: 3, signatures: 1, last_at: '2026-03-02T02:00:00Z', admitted: null, reason: '', ...more,
});
const offer = (more: Partial<MergeView> = {}): MergeView => ({
  path: '/usb/lain.ikrar', entries: 3, signatures: 1, laptops: [laptop({})], cautions: [], contested: [], may_decide: true, ...more,
});

/** A host that answers with the offer until it is told to refuse. */
function desk(view = offer()) {
  const asked: [string, unknown][] = [];
  const refuses = new Set<string>();
  const merging = new Merging({
    run: ((name: string, request: unknown) => {
      asked.push([name, request]);
      return Promise.resolve(refuses.has(name) ? null : view);
    }) as never,
  });
  return { asked, refuses, merging };
}

describe('merging', () => {
  it('looks first and writes nothing until it is told to', async () => {
    const { asked, merging } = desk();
    await merging.look('/usb/lain.ikrar');
    expect(asked.map(([name]) => name)).toEqual(['look_at_merge']);
    await merging.merge();
    expect(asked.at(-1)).toEqual(['merge', { path: '/usb/lain.ikrar', shut_out: [], reason: '' }]);
    expect([merging.offer, merging.done?.entries]).toEqual([null, 3]);
  });

  it('leaves a laptop out only with a reason, and only where this laptop may decide', async () => {
    const { asked, merging } = desk();
    await merging.look('x');
    expect([laptop({}), laptop({ own: true }), laptop({ founder: true })].map(merging.mayShutOut)).toEqual([true, false, false]);
    merging.choose('b', true);
    await merging.merge();
    expect(asked).toHaveLength(1);
    merging.reason = ' bukan panitia ';
    await merging.merge();
    expect(asked.at(-1)).toEqual(['merge', { path: '/usb/lain.ikrar', shut_out: ['b'], reason: 'bukan panitia' }]);
    // A request goes over the wire: plain data, no proxy of the screen's.
    expect(() => structuredClone(asked.at(-1))).not.toThrow();
    const { merging: spare } = desk(offer({ may_decide: false }));
    await spare.look('x');
    expect(spare.mayShutOut(laptop({}))).toBe(false);
  });

  it('keeps the offer when the host refuses, and never says merged', async () => {
    const { refuses, merging } = desk();
    await merging.look('x');
    refuses.add('merge');
    await merging.merge();
    expect([merging.offer !== null, merging.done, merging.busy]).toEqual([true, null, false]);
    merging.putAway();
    expect([merging.offer, merging.shutOut.length, merging.reason]).toEqual([null, 0, '']);
  });
});
