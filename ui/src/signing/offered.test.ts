import { describe, expect, it } from 'vitest';
import type { Answer, OperationName } from '../ipc/call';
import type { SigningCard, SigningView } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import { Surface } from './surface.svelte';

const slot = { subject: 'a', signer: 'a' };
const card = { slot, name: 'Rina', posts: [], text_version: 1, text_digest: 'aa', shown_digest: 'x', pages: [], photo_asked: true } as unknown as SigningCard;

async function called() {
  const reports: SurfaceReport[] = [];
  const stored = new Map<string, string>();
  const keep = { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value), removeItem: (key: string) => void stored.delete(key) };
  const view = { sequence: 1, title: '', rehearsal: false, emblem: null, called: card } as unknown as SigningView;
  const call = async <K extends OperationName>(name: K) => {
    if (name !== 'signing') throw new Error(name);
    return view as Answer<K>;
  };
  const surface = new Surface({ call, report: (report) => reports.push(report), keep, surface: 'x' });
  await surface.refresh();
  return { surface, said: () => reports.at(-1)?.photo };
}

describe('a picture that the operator offers', () => {
  it('waits for the one who signs to use it', async () => {
    const { surface, said } = await called();
    expect(said()).toBe('open');
    surface.hear({ kind: 'photo', slot, photo: 'foto' });
    expect([surface.offered, surface.draft?.photo, said()]).toEqual(['foto', null, 'offered']);
  });

  it('is shown before it takes the place of another, and is forgotten once that was decided', async () => {
    const { surface, said } = await called();
    const own = { kind: 'taken', base64: 'kamera', source: 'camera' } as const;
    surface.setPhoto(own, slot);
    surface.hear({ kind: 'photo', slot, photo: 'foto' });
    expect([surface.phase, surface.draft?.photo, surface.offered, said()]).toEqual(['photo', own, 'foto', 'offered']);
    surface.setPhoto(own, slot);
    expect([surface.phase, surface.offered, said()]).toEqual(['drawing', null, 'taken']);
  });

  it('takes no ink away from under the hand', async () => {
    const { surface, said } = await called();
    const own = { kind: 'taken', base64: 'kamera', source: 'camera' } as const;
    surface.setPhoto(own, slot);
    surface.setDrawing({ field: { width: 600, height: 220 }, device: 'pen', strokes: [{ points: [[1, 2, 0.5, 0]] }] }, slot);
    surface.hear({ kind: 'photo', slot, photo: 'foto' });
    expect([surface.phase, surface.draft?.photo, said()]).toEqual(['drawing', own, 'offered']);
  });

  it('is nothing to whoever chose to go without, nor to anybody else', async () => {
    const { surface, said } = await called();
    surface.hear({ kind: 'photo', slot: { subject: 'b', signer: 'b' }, photo: 'foto' });
    surface.setPhoto({ kind: 'declined' }, slot);
    surface.hear({ kind: 'photo', slot, photo: 'foto' });
    expect([surface.offered, surface.draft?.photo, said()]).toEqual([null, { kind: 'declined' }, 'declined']);
  });

  it('is doubted by nobody where the host cannot be asked', async () => {
    const { surface } = await called();
    expect(await surface.look('foto')).toBeNull();
  });
});
