// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { PhotographerFolder, Slot } from '../ipc/generated/types';
import type { SurfaceOrder, SurfaceReport } from '../ipc/surface';
import { Photographer } from './photographer.svelte';

const at = (id: string): Slot => ({ subject: id, signer: id });
const report = (id: string, photo: SurfaceReport['photo']): SurfaceReport =>
  ({ surface: 'x', slot: at(id), state: 'photo', drawing: null, wrong: false, doubts: [], clock: '', message: '', photo });

function host(folder: Partial<PhotographerFolder> = {}) {
  const asked: string[] = [];
  const orders: SurfaceOrder[] = [];
  const unread = new Set<string>();
  const answers: Record<string, (request: never) => unknown> = {
    photographer_folder: () => ({ folder: '/foto', photos: [], trouble: null, ...folder }),
    photographer_picture: ({ name, small }: Request<'photographer_picture'>) => {
      asked.push(`${name} ${small ? 'small' : 'whole'}`);
      if (unread.has(name)) throw { code: 'bad_input', message: 'terpotong' };
      return { base64: name, width: 3, height: 2 };
    },
  };
  const call = async <K extends OperationName>(name: K, request: Request<K>) => answers[name]!(request as never) as Answer<K>;
  return { photographer: new Photographer(call, (order) => orders.push(order)), asked, orders, unread };
}

describe("the photographer's folder", () => {
  const photos = [{ name: 'b.jpg', landed_at: '2' }, { name: 'a.jpg', landed_at: '1' }];

  it('asks for each picture once, and again for one that was still being copied', async () => {
    const { photographer, asked, unread } = host({ photos });
    unread.add('b.jpg');
    await photographer.look();
    expect([asked, photographer.small(photos[0]!), photographer.small(photos[1]!)]).toEqual([['b.jpg small', 'a.jpg small'], null, 'a.jpg']);
    unread.clear();
    await photographer.look();
    await photographer.look();
    expect([asked.slice(2), photographer.small(photos[0]!)]).toEqual([['b.jpg small'], 'b.jpg']);
  });

  it('offers a picture to the one for whom it was opened, once more to a surface that opens later, and never to another', async () => {
    const { photographer, orders } = host();
    const card = { name: 'A', slot: at('a') };
    const opening = photographer.open(photos[0]!, card);
    expect(photographer.opened).toBeNull();
    await opening;
    expect(photographer.opened).toEqual({ whole: { base64: 'b.jpg', width: 3, height: 2 }, whom: card });
    photographer.offer('gambar');
    expect(photographer.opened).toBeNull();
    photographer.offer('gambar lain');
    expect([orders.length, photographer.standing(at('a'), null), photographer.standing(at('b'), null)]).toEqual([1, 'waiting', null]);
    photographer.hear(report('a', 'offered'));
    photographer.hear(report('b', 'open'));
    expect(orders.length).toBe(1);
    photographer.hear(report('a', 'open'));
    expect(orders).toEqual([0, 1].map(() => ({ kind: 'photo', slot: at('a'), photo: 'gambar' })));
    // Decided on, then called again because the signature was taken back: what was wrong is not offered by itself.
    photographer.hear(report('a', 'taken'));
    photographer.hear(report('a', 'open'));
    expect([orders.length, photographer.standing(at('a'), report('a', 'open'))]).toEqual([2, null]);
  });

  it('says what became of the offer', async () => {
    const { photographer } = host();
    await photographer.open(photos[0]!, { name: 'A', slot: at('a') });
    photographer.offer('gambar');
    const words = (['open', 'offered', 'taken', 'declined'] as const).map((photo) => photographer.standing(at('a'), report('a', photo)));
    expect(words).toEqual(['waiting', 'offered', 'taken', 'declined']);
  });
});
