import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { CeremonyView, InkDrawing, SigningCard, SigningView, SignResult, Trouble, TroubleCode } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import { readDraft, type Keep } from './draft';
import { Surface, THANKS_MS } from './surface.svelte';

const ink: InkDrawing = { field: { width: 600, height: 220 }, device: 'pen', strokes: [{ points: [[10, 10, 0.5, 0], [90, 80, 0.6, 9000]] }] };
const more: InkDrawing = { ...ink, strokes: [...ink.strokes, { points: [[5, 5, 0.5, 12_000]] }] };

const person = (id: string, name: string, photo_asked = false) => ({
  slot: { subject: id, signer: id }, name, posts: ['Kepala Dinas Contoh'], work_unit: '', identity: '', rank: '', role: 'party',
  text_version: 1, text_digest: 'aa', shown_digest: `sidik ${name}`, pages: [], photo_asked, redo_reason: null,
}) as unknown as SigningCard;

const at = (id: string) => ({ subject: id, signer: id });
const trouble = (code: TroubleCode, more: Partial<Trouble> = {}): Trouble =>
  ({ code, message: `kalimat ${code}`, detail: '', may_retry: true, ink_doubts: [], ...more });

function host() {
  const stored = new Map<string, string>();
  const keep: Keep = { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value), removeItem: (key) => void stored.delete(key) };
  const state = {
    sequence: 1,
    called: null as SigningCard | null,
    latest: [] as { act: string; signed_at: string }[],
    sign: [] as (() => Promise<SignResult>)[],
    sent: [] as Request<'sign'>[],
    reports: [] as SurfaceReport[],
    keep,
  };
  const answers: Record<string, (request: unknown) => unknown> = {
    signing: (): SigningView => ({ sequence: state.sequence, title: 'Acara', rehearsal: false, emblem: null, called: state.called }),
    ceremony: () => ({ latest: state.latest, setup: { zone: 'wib' } }) as unknown as CeremonyView,
    sign: (request) => {
      state.sent.push(request as Request<'sign'>);
      return state.sign.shift()!();
    },
  };
  const call = async <K extends OperationName>(name: K, request: Request<K>) => (await answers[name]!(request)) as Answer<K>;
  const surface = new Surface({ call, report: (report) => state.reports.push(report), keep, surface: 'layar tanda tangan' });
  return { state, surface };
}

const saved = (clock: string) => async (): Promise<SignResult> => ({ act: 'x', saved_at: '', saved_clock: clock, photo_warnings: [] });
const fails = (error: Trouble) => async (): Promise<SignResult> => { throw error; };

async function called(card: SigningCard) {
  const both = host();
  both.state.called = card;
  await both.surface.refresh();
  return both;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
describe('the signing surface', () => {
  it('tells the desk when it goes away, and nothing of reading any more', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    expect(state.reports.at(-1)?.state).toBe('reading');
    surface.stop();
    // A field that is taken away hands its ink over; the surface is gone all the same.
    surface.setDrawing(ink, at('a'));
    expect(state.reports.at(-1)?.state).toBe('closed');
  });

  it('says thanks only after the answer, for four seconds, then waits', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    let answer!: (result: SignResult) => void;
    state.sign.push(() => new Promise((done) => (answer = done)));
    surface.toSign();
    surface.setDrawing(ink, at('a'));
    const saving = surface.save();
    expect(surface.phase).toBe('saving');
    // The host tells of the change before the answer arrives: nothing is shown as saved by that.
    state.called = null;
    state.sequence = 2;
    await surface.refresh();
    expect(surface.phase).toBe('saving');
    expect(readDraft(state.keep)?.drawing).toEqual(ink);
    answer({ act: state.sent[0]!.act, saved_at: '', saved_clock: '10.31.05', photo_warnings: ['Foto agak gelap.'] });
    await saving;
    expect([surface.phase, surface.clock]).toEqual(['saved', '10.31.05']);
    expect(state.reports.at(-1)).toMatchObject({ state: 'saved', clock: '10.31.05', message: 'Foto agak gelap.' });
    expect(readDraft(state.keep)).toBeNull();
    expect(THANKS_MS).toBeGreaterThanOrEqual(4000);
    await vi.advanceTimersByTimeAsync(THANKS_MS - 1);
    expect(surface.phase).toBe('saved');
    await vi.advanceTimersByTimeAsync(1);
    expect([surface.phase, surface.card]).toEqual(['waiting', null]);
  });

  it('thanks no longer than until the next one is called, who then has all the time there is', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sign.push(saved('10.31.05'));
    surface.toSign();
    surface.setDrawing(ink, at('a'));
    await surface.save();
    state.called = person('b', 'Budi');
    state.sequence = 2;
    await surface.refresh();
    expect([surface.phase, surface.card?.name]).toEqual(['reading', 'Budi']);
    await vi.advanceTimersByTimeAsync(THANKS_MS);
    expect([surface.phase, surface.card?.name]).toEqual(['reading', 'Budi']);
  });

  it('asks again with the same act, ink and photo after a failure', async () => {
    const { state, surface } = await called(person('a', 'Rina', true));
    state.sign.push(fails(trouble('failed')), saved('10.32.00'));
    surface.setPhoto({ kind: 'declined' }, at('a'));
    surface.setDrawing(ink, at('a'));
    await surface.save();
    expect([surface.phase, surface.trouble?.message]).toEqual(['failed', 'kalimat failed']);
    expect(readDraft(state.keep)).toMatchObject({ drawing: ink, photo: { kind: 'declined' } });
    await surface.save();
    expect(state.sent[1]).toEqual(state.sent[0]);
    expect(surface.phase).toBe('saved');
  });

  it('takes another act when the ink was changed after a failure', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sign.push(fails(trouble('failed')), saved('10.32.00'));
    surface.setDrawing(ink, at('a'));
    await surface.save();
    surface.setDrawing(more, at('a'));
    await surface.save();
    expect(state.sent[1]!.act).not.toBe(state.sent[0]!.act);
    expect(state.sent[1]!.drawing).toEqual(more);
  });

  it('learns after a failure that the act had arrived after all', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sign.push(fails(trouble('failed')));
    surface.setDrawing(ink, at('a'));
    await surface.save();
    state.latest = [{ act: state.sent[0]!.act, signed_at: '2023-12-21T03:31:05Z' }];
    state.called = null;
    state.sequence = 2;
    await surface.refresh();
    expect([surface.phase, surface.clock]).toEqual(['saved', '10.31.05']);
  });

  it('lets the operator overrule doubtful ink, and only that ink', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sign.push(fails(trouble('ink_doubtful', { ink_doubts: ['clipped'] })), saved('10.33.00'));
    surface.setDrawing(ink, at('a'));
    await surface.save();
    expect([surface.phase, surface.doubts]).toEqual(['doubtful', ['clipped']]);
    surface.hear({ kind: 'overrule', slot: { subject: 'b', signer: 'b' } });
    expect(state.sent).toHaveLength(1);
    surface.hear({ kind: 'overrule', slot: { subject: 'a', signer: 'a' } });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.sent[1]).toEqual({ ...state.sent[0], overruled: ['clipped'] });
    expect(surface.phase).toBe('saved');
  });

  it('has the sheet read again when the data was renewed, and keeps the ink', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    surface.toSign();
    surface.setDrawing(ink, at('a'));
    const act = surface.draft!.act;
    state.called = person('a', 'dr. Rina');
    state.sequence = 2;
    await surface.refresh();
    expect([surface.phase, surface.renewed, surface.card?.name]).toEqual(['reading', true, 'dr. Rina']);
    expect(surface.draft).toMatchObject({ drawing: ink, shown_digest: 'sidik dr. Rina' });
    expect(surface.draft!.act).not.toBe(act);
  });

  it('does the same when the host refuses because the data changed', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sign.push(fails(trouble('shown_changed')));
    surface.setDrawing(ink, at('a'));
    state.called = person('a', 'Rina, S.T.');
    await surface.save();
    expect([surface.phase, surface.renewed, surface.card?.name]).toEqual(['reading', true, 'Rina, S.T.']);
    expect(surface.strokes).toBe(1);
  });

  it('takes up unsent strokes after a reload, but never for another person', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    surface.setDrawing(ink, at('a'));
    const act = surface.draft!.act;
    const again = new Surface({ call: async (name) => answerFor(state, name) as never, report: () => undefined, keep: state.keep, surface: 'layar tanda tangan' });
    await again.refresh();
    expect([again.phase, again.draft?.act, again.strokes]).toEqual(['drawing', act, 1]);
    state.called = person('b', 'Budi');
    state.sequence = 3;
    await again.refresh();
    expect([again.phase, again.strokes]).toEqual(['reading', 0]);
    expect(again.draft!.act).not.toBe(act);
  });

  it('lets no ink or photo of one person into the draft of the next', async () => {
    const { state, surface } = await called(person('a', 'Rina', true));
    surface.setPhoto({ kind: 'declined' }, at('a'));
    surface.setDrawing(ink, at('a'));
    state.called = person('b', 'Budi', true);
    state.sequence = 2;
    await surface.refresh();
    // The field of the first one is taken away in the middle of a stroke and hands its ink over; a photo arrives late.
    surface.setDrawing(more, at('a'));
    surface.setPhoto({ kind: 'taken', base64: 'AA', source: 'camera' }, at('a'));
    expect([surface.phase, surface.strokes, surface.draft!.photo]).toEqual(['reading', 0, null]);
    expect(readDraft(state.keep)?.drawing ?? null).toBeNull();
  });

  it('keeps unsent strokes over a reload while nobody is called, and thanks when they had arrived', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    surface.toSign();
    surface.setDrawing(ink, at('a'));
    const act = surface.draft!.act;
    state.called = null;
    const again = new Surface({ call: async (name) => answerFor(state, name) as never, report: () => undefined, keep: state.keep, surface: 'pad' });
    await again.refresh();
    expect([again.phase, readDraft(state.keep)?.act]).toEqual(['waiting', act]);
    state.latest = [{ act, signed_at: '2026-12-21T03:31:05Z' }];
    await again.refresh();
    expect([again.phase, readDraft(state.keep)]).toEqual(['saved', null]);
  });
  it('asks for a photo again that found no room to be kept', async () => {
    const { state, surface } = await called(person('a', 'Rina', true));
    surface.setPhoto({ kind: 'taken', base64: 'AA', source: 'camera' }, at('a'));
    surface.setDrawing(ink, at('a'));
    state.keep.removeItem('ikrar.unsent.photo');
    expect(readDraft(state.keep)?.photo).toBeNull();
    const again = new Surface({ call: async (name) => answerFor(state, name) as never, report: () => undefined, keep: state.keep, surface: 'layar tanda tangan' });
    await again.refresh();
    expect([again.phase, again.strokes]).toEqual(['photo', 1]);
  });

  it('shows the notice once before the photo, and says with the act which words stood there', async () => {
    const notice = (digest: string) => ({ sentences: ['Satu.', 'Dua.', 'Tiga.'], digest, pages: [] });
    const { state, surface } = await called({ ...person('a', 'Rina', true), notice: notice('d1') });
    surface.toSign();
    expect([surface.phase, state.reports.at(-1)?.state]).toEqual(['notice', 'notice']);
    surface.toPhoto();
    expect(surface.phase).toBe('notice');
    surface.understood();
    expect([surface.phase, readDraft(state.keep)?.notice]).toEqual(['photo', 'd1']);
    surface.setPhoto({ kind: 'declined' }, at('a'));
    surface.setDrawing(ink, at('a'));
    state.sign.push(fails(trouble('shown_changed')), saved('10.31.05'));
    // The contact in the notice is corrected in between: other words have to be read.
    state.called = { ...person('a', 'Rina', true), notice: notice('d2') };
    state.sequence = 2;
    await surface.save();
    expect([surface.phase, surface.strokes]).toEqual(['reading', 1]);
    surface.toSign();
    expect(surface.phase).toBe('notice');
    surface.understood();
    expect(surface.phase).toBe('drawing');
    await surface.save();
    expect(state.sent.map((one) => one.notice)).toEqual(['d1', 'd2']);
  });

  it('shows no notice where no photo is asked for', async () => {
    const { state, surface } = await called({ ...person('a', 'Rina'), notice: null });
    surface.toSign();
    expect(surface.phase).toBe('drawing');
    surface.setDrawing(ink, at('a'));
    state.sign.push(saved('10.31.05'));
    await surface.save();
    expect(state.sent[0]!.notice).toBeNull();
  });

  it('asks for the photo before the pen, and lets the operator overrule an empty field', async () => {
    const { state, surface } = await called(person('a', 'Rina', true));
    surface.toSign();
    expect(surface.phase).toBe('photo');
    surface.setPhoto({ kind: 'taken', base64: 'AA', source: 'camera' }, at('a'));
    state.sign.push(fails(trouble('ink_doubtful', { ink_doubts: ['blank'] })), saved('10.33.00'));
    await surface.save();
    expect([surface.phase, surface.doubts]).toEqual(['doubtful', ['blank']]);
    await surface.save(surface.doubts);
    expect([surface.phase, state.sent[1]]).toMatchObject(['saved', { overruled: ['blank'], drawing: { strokes: [] } }]);
  });

  it('ignores an answer older than what it shows', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    state.sequence = 0;
    state.called = null;
    await surface.refresh();
    expect(surface.card?.name).toBe('Rina');
  });

  it('tells the desk that something is wrong until it is settled', async () => {
    const { state, surface } = await called(person('a', 'Rina'));
    surface.setWrong(true);
    expect(state.reports.at(-1)).toMatchObject({ wrong: true, slot: { subject: 'a', signer: 'a' } });
    surface.hear({ kind: 'settled', slot: { subject: 'a', signer: 'a' } });
    expect(state.reports.at(-1)).toMatchObject({ wrong: false });
  });
});

function answerFor(state: { sequence: number; called: SigningCard | null; latest: unknown[] }, name: string) {
  if (name === 'ceremony') return { latest: state.latest, setup: { zone: 'wib' } };
  if (name !== 'signing') throw trouble('bug');
  return { sequence: state.sequence, title: 'Acara', rehearsal: false, emblem: null, called: state.called };
}
