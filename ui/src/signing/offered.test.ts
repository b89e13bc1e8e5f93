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

  it('takes the place of one that was used already', async () => {
    const { surface, said } = await called();
    surface.setPhoto({ kind: 'taken', base64: 'kamera', source: 'camera' }, slot);
    surface.hear({ kind: 'photo', slot, photo: 'foto' });
    expect([surface.draft?.photo, said()]).toEqual([{ kind: 'taken', base64: 'foto', source: 'folder' }, 'taken']);
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
