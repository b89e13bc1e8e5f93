// A host for a plain browser and for tests: the Mukomuko sample, stateful enough to walk through a ceremony.
// It is imported only when the page does not run inside the application, and decides nothing the application relies on.
import type { Answer, OperationName, Request } from './call';
import { prepareFromAddress } from './fake/address';
import { continuationHandlers } from './fake/continuation';
import { documentHandlers } from './fake/documents';
import { fileHandlers } from './fake/file';
import { hallHandlers } from './fake/hall';
import type { Handlers } from './fake/handlers';
import { padHandlers } from './fake/pads';
import { photographerHandlers } from './fake/photographer';
import { preparationHandlers } from './fake/preparation';
import { readinessHandlers } from './fake/readiness';
import { rosterHandlers } from './fake/roster';
import { runningHandlers } from './fake/running';
import { prepareSeal, sealHandlers } from './fake/seal';
import { mergeHandlers } from './fake/merge';
import { secondCopyHandlers } from './fake/second-copy';
import { state, trouble } from './fake/state';
import { prepareTimes, timeHandlers } from './fake/times';
import { wetHandlers } from './fake/wet';

const handlers: Handlers = {
  ...fileHandlers, ...preparationHandlers, ...rosterHandlers, ...runningHandlers, ...documentHandlers,
  ...sealHandlers, ...timeHandlers, ...continuationHandlers, ...wetHandlers, ...hallHandlers, ...padHandlers, ...photographerHandlers, ...readinessHandlers, ...secondCopyHandlers, ...mergeHandlers,
};

if (typeof location !== 'undefined') {
  prepareFromAddress();
  prepareSeal();
  prepareTimes();
}

/** Long enough for busy states to be seen, short enough not to be in the way. */
const DELAY_MS = 40;

export async function answer<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> {
  await new Promise((done) => setTimeout(done, DELAY_MS));
  const handler = handlers[name];
  if (!handler) throw trouble('bug', `Operasi ${name} tidak ada di peramban biasa.`);
  const before = state.sequence;
  const given = structuredClone(handler(structuredClone(request) as never)) as Answer<K>;
  if (state.sequence !== before) announce();
  return given;
}

const listeners = new Set<(change: { sequence: number }) => void>();

function announce(): void {
  for (const listener of listeners) listener({ sequence: state.sequence });
}

export function onChanged(callback: (change: { sequence: number }) => void): () => void {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

export function chosenPath(extension: string): string {
  return extension ? `/home/panitia/Dokumen/daftar-peserta.${extension}` : '/home/panitia/Dokumen';
}

export function chosenPaths(kinds: { extensions: string[] }[]): string[] {
  // `?pick=one` in the address: a single file is chosen.
  const one = '/home/panitia/Dokumen/pakta-dinas-kesehatan.pdf';
  const more = ['/media/USB/pakta-camat-ipuh.pdf', '/media/USB/pakta-disunting.pdf', '/media/USB/bertanda-bsre.pdf', '/media/USB/foto-halaman.jpg', '/media/USB/rusak.pdf'];
  return kinds.length && location.search.includes('pick=one') ? [one] : [one, ...more];
}
