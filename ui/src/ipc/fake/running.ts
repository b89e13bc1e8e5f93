// The day itself: sessions, agenda items, calls, signatures and outcomes, as the fake host answers them.
import type { SigningCard, SigningView, Slot } from '../generated/types';
import type { Handlers } from './handlers';
import { noticePage, pactPage } from './pages';
import { changed, keyOfSlot, personOf, postLines, printedName, state, trouble, type FakeOutcome } from './state';
import { printedText, queue, view } from './view';

export const now = () => new Date().toISOString();

/** Eight words of the host's list stand for the journal as it is now. */
export function holdFast(): void {
  state.checkpoint = { words: 'bunga telur jagung asrama merak kebaya lestari anggrek', at: now() };
}

function item(id: string) {
  const found = state.agenda.find((one) => one.id === id);
  if (!found) throw trouble('bad_input', 'Butir acara ini sudah tidak ada.');
  return found;
}

function clock(utc: string): string {
  const at = new Date(Date.parse(utc) + 7 * 3_600_000);
  return [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map((part) => String(part).padStart(2, '0')).join('.');
}

/** The notice as `document` words it, on a plain page. */
function notice(): NonNullable<SigningCard['notice']> {
  const asked = state.setup.contact.find((line) => line.trim()) ?? 'petugas acara ini';
  const sentences = [
    'Acara ini mencatat nama, nomor pegawai, jabatan, dan tanda tangan Saudara, serta foto wajah hanya bila Saudara bersedia.',
    'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia memakainya untuk menyusun, mengarsipkan, dan membuktikan keaslian naskah ini, tidak untuk hal lain.',
    `Saudara boleh menolak difoto dan tetap menandatangani. Data yang keliru dapat diperbaiki; tanyakan kepada ${asked}.`,
  ];
  return { sentences, digest: `5a${String(asked.length).padStart(62, '0')}`, pages: [noticePage(sentences)] };
}

function signing(): SigningView {
  const empty = { sequence: state.sequence, title: state.setup.title, rehearsal: state.rehearsal, emblem: null, called: null };
  if (!state.called) return empty;
  const person = personOf(state.called.signer);
  return {
    ...empty,
    called: {
      slot: state.called, name: printedName(person), posts: postLines(person), work_unit: person.posts[0]?.work_unit ?? '',
      identity: person.identity ? `NIP ${person.identity}` : '', rank: [person.rank, person.grade].filter(Boolean).join(', '),
      role: person.role, text_version: state.text_version, text_digest: `9f3a77c1${'0'.repeat(56)}`,
      text: printedText(state.text).pact, pages: [pactPage(state.text, state.setup, personOf(state.called.subject), false)],
      shown_digest: `${printedName(person)}|${postLines(person).join('|')}`, photo_asked: state.setup.photos, notice: state.setup.photos ? notice() : null, redo_reason: state.redo_reason,
      assisted: state.assisted,
    },
  };
}

export function outcome(slot: Slot, code: FakeOutcome['code'], note: string, act: string | null, photo = false): void {
  state.outcomes.set(keyOfSlot(slot), { code, note, at: now(), act, photo, text_version: state.text_version });
}

export const runningHandlers: Handlers = {
  open_session: ({ kind, place }) => {
    if (state.session) throw trouble('refused', 'Masih ada sesi yang terbuka. Tutup sesi itu dahulu.');
    state.session = { kind, place: place || state.setup.place, opened: now() };
    changed();
    return view();
  },
  close_session: () => {
    const left = queue().filter((one) => one.role === 'party' && !state.outcomes.has(keyOfSlot(one.slot))).length;
    if (left) throw trouble('refused', `Masih ada ${left} orang tanpa keterangan. Tandai menyusul atau berhalangan sebelum sesi ditutup.`);
    if (state.session?.kind === 'hall') state.hall_closed = true;
    state.session = null;
    state.called = null;
    holdFast();
    changed();
    return view();
  },
  start_item: ({ item: id }) => {
    const under = state.agenda.find((one) => one.started && !one.ended);
    if (under) throw trouble('refused', `Butir "${under.title}" belum diakhiri. Akhiri dahulu, baru mulai yang berikut.`);
    item(id).started = now();
    changed();
    return view();
  },
  end_item: ({ item: id }) => {
    item(id).ended = now();
    changed();
    return view();
  },
  skip_item: ({ item: id, reason }) => {
    if (!reason.trim()) throw trouble('bad_input', 'Tulis alasan butir acara ini dilewati.');
    item(id).skipped = reason;
    changed();
    return view();
  },
  mark_outcome: ({ slot, outcome: code, note }) => {
    outcome(slot, code, note, null);
    if (state.called && keyOfSlot(state.called) === keyOfSlot(slot)) state.called = null;
    changed();
    return view();
  },
  defer_remaining: ({ reason }) => {
    for (const { slot } of queue()) if (!state.outcomes.has(keyOfSlot(slot))) outcome(slot, 'deferred', reason, null);
    state.called = null;
    changed();
    return view();
  },
  call: ({ slot }) => {
    if (!state.session) throw trouble('refused', 'Belum ada sesi yang terbuka. Buka sesi dahulu, baru panggil penandatangan.');
    const next = slot ?? view().next[0]?.slot;
    if (!next) throw trouble('refused', 'Semua orang sudah mendapat keterangan.');
    state.called = next;
    changed();
    return view();
  },
  signing,
  note_assistance: ({ assistance }) => {
    if (assistance && assistance.helper.trim().toLowerCase() === assistance.witness.trim().toLowerCase()) {
      throw trouble('refused', 'Penanda tangan, pendamping, dan saksi harus tiga orang yang berbeda. Ganti salah satunya.');
    }
    state.assisted = assistance;
    changed();
    return view();
  },
  sign_by_thumb: ({ act, slot }) => {
    if (!state.assisted) throw trouble('refused', 'Cap jempol perlu pendamping dan saksi. Catat dahulu siapa yang membantu dan siapa yang menyaksikan.');
    outcome(slot, state.session?.kind === 'late' ? 'signed_late' : 'signed', '', act);
    state.called = null;
    state.assisted = null;
    state.frozen = true;
    changed();
    return { act, saved_at: state.saved_at, saved_clock: clock(state.saved_at), photo_warnings: [] };
  },
  sign: (request) => {
    const points = request.drawing.strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
    if (points < 8 && !request.overruled.includes('dot_like')) {
      throw { ...trouble('ink_doubtful', 'Tanda tangan ini hampir kosong. Minta ditulis sekali lagi.'), ink_doubts: ['dot_like'] };
    }
    outcome(request.slot, state.session?.kind === 'late' ? 'signed_late' : 'signed', '', request.act, request.photo.kind === 'taken');
    state.called = null;
    state.redo_reason = null;
    state.frozen = true;
    changed();
    return { act: request.act, saved_at: state.saved_at, saved_clock: clock(state.saved_at), photo_warnings: [] };
  },
  void_act: ({ act, reason }) => {
    const found = [...state.outcomes].find(([, one]) => one.act === act);
    if (!found) throw trouble('bad_input', 'Tanda tangan ini sudah tidak berlaku.');
    if (!reason.trim()) throw trouble('bad_input', 'Tulis alasan pembatalannya.');
    state.outcomes.delete(found[0]);
    state.redo_reason = reason;
    changed();
    return view();
  },
};
