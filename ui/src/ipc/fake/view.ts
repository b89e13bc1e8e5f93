// The ceremony view of the fake host, computed from its state as the rules would.
import type { CeremonyView, CheckItem, PersonForm, ProgressCode, QueueCard, Slot, Tally, Text, TextView } from '../generated/types';
import { dateOf, longDay } from '../../shared/time';
import { contestedPlaces, laptops } from './merge';
import { sealsView } from './seal';
import { keyOfSlot, numberOf, personOf, postLines, printedName, slotsOf, state } from './state';

export function progressOf(person: PersonForm): ProgressCode {
  if (person.role === 'guest') return 'not_asked';
  const found = slotsOf(person).map((slot) => state.outcomes.get(keyOfSlot(slot)));
  const signed = found.filter((one) => one?.act).length;
  if (signed > 0 && signed < found.length) return 'partly';
  return found.find((one) => one?.code === 'signed_late')?.code ?? found[0]?.code ?? 'undecided';
}

export function card(slot: Slot, position: number): QueueCard {
  const person = personOf(slot.signer);
  const outcome = state.outcomes.get(keyOfSlot(slot));
  return {
    slot, position, number: numberOf(person.id), name: printedName(person), posts: postLines(person),
    work_unit: person.posts[0]?.work_unit ?? '', role: person.role,
    subject_name: slot.subject === slot.signer ? null : printedName(personOf(slot.subject)),
    attendance: state.attendance.get(person.id)?.code ?? 'unknown', progress: outcome?.code ?? 'undecided',
    act: outcome?.act ?? null, signed_at: outcome?.act ? outcome.at : null, signed_on: outcome?.act ? dateOf(outcome.at, state.setup.zone) : null,
  };
}

/** Cards in signing order. */
export function queue(): QueueCard[] {
  return state.orders.signing.ids.flatMap((id) => slotsOf(personOf(id))).map((slot, at) => card(slot, at + 1));
}

function tally(): Tally {
  const parties = state.people.filter((person) => person.role === 'party');
  const witnesses = state.people.filter((person) => person.role === 'witness');
  const of = (code: ProgressCode, among = parties) => among.filter((person) => progressOf(person) === code).length;
  const complete = of('signed') + of('signed_late');
  return {
    parties: parties.length, complete, signed: of('signed'), signed_late: of('signed_late'), partly: of('partly'),
    deferred: of('deferred'), absent: of('absent'), excused: of('excused'), delegates: of('delegate'),
    represented: 0, undecided: of('undecided'), witnesses: witnesses.length,
    witnesses_signed: of('signed', witnesses) + of('signed_late', witnesses), all_signed: complete === parties.length,
  };
}

export const filled = (words: string): string =>
  words.replace(/\{([a-z_]+)\}/g, (whole, name: string) => state.text.values[name] || whole);

/** The text with every placeholder of `values` filled in. */
export function printedText(text: Text): Text {
  const fill = (words: string) => words.replace(/\{([a-z_]+)\}/g, (whole, name: string) => text.values[name] || whole);
  return JSON.parse(JSON.stringify(text), (_key, value: unknown) => (typeof value === 'string' ? fill(value) : value)) as Text;
}

function textView(): TextView {
  const words = JSON.stringify({ pact: state.text.pact, pledge: state.text.pledge });
  const placeholders = [...new Set([...words.matchAll(/\{([a-z_]+)\}/g)].map((found) => found[1]!))];
  return {
    version: state.text_version, short_digest: '9f3a 77c1', digest: `9f3a77c1${'0'.repeat(56)}`, frozen: state.frozen,
    text: state.text, placeholders, open_placeholders: placeholders.filter((name) => !state.text.values[name]),
    printed: printedText(state.text),
  };
}

function checklist(text: TextView): CheckItem[] {
  const item = (key: CheckItem['key'], remarks: string[], empty = false): CheckItem => ({
    key, remarks, state: empty ? 'empty' : remarks.length ? 'attention' : 'complete',
  });
  return [
    item('ceremony', state.setup.place ? [] : ['Tempat acara belum diisi.']),
    item('text', [
      ...text.open_placeholders.map((name) => `Isian {${name}} belum bernilai.`),
      ...(state.setup.emblem ? [] : ['Lambang daerah belum dipilih.']),
    ], state.text.pact.clauses.length === 0),
    item('roster', [], state.people.length === 0),
    item('order', [], state.people.length === 0),
    item('agenda', [], state.agenda.length === 0),
    item('witnesses', state.setup.pledge_leader ? [] : ['Pemimpin ikrar belum ditentukan.'], !state.people.some((person) => person.role === 'witness')),
  ];
}

/** As the rules say it when the laptop's day is not the announced one. */
function openingDoubts(): string[] {
  const today = new Date().toISOString().slice(0, 10);
  if (today === state.setup.starts.slice(0, 10)) return [];
  return [
    `Menurut jam laptop hari ini ${longDay(today)}, sedangkan acara dijadwalkan ${longDay(state.setup.starts)}. Tanggal pada pakta mengikuti jam laptop: betulkan dahulu jam laptop atau tanggal acaranya.`,
  ];
}

/** Places without a signature: of parties with a sheet of their own, and of everybody else. */
function sheetsView(cards: QueueCard[]): CeremonyView['sheets'] {
  const open = cards.filter((one) => one.act === null);
  const sheets = new Set(open.filter((one) => one.role === 'party').map((one) => one.slot.subject));
  return { parties: sheets.size, witnesses: open.filter((one) => one.role !== 'party').length };
}

export function view(): CeremonyView {
  const cards = queue();
  const text = textView();
  const open = cards.filter((one) => one.progress === 'undecided');
  const signed = cards.filter((one) => one.act).sort((a, b) => (b.signed_at ?? '').localeCompare(a.signed_at ?? ''));
  const leader = state.people.find((person) => person.id === state.setup.pledge_leader);
  return {
    sequence: state.sequence, path: state.path, file_name: state.path.split('/').at(-1) ?? '', rehearsal: state.rehearsal,
    saved_at: state.saved_at, setup: state.setup, agenda: state.agenda, text, checklist: checklist(text),
    session: state.session, hall_closed: state.hall_closed, tally: tally(),
    opening_doubts: state.session || state.hall_closed ? [] : openingDoubts(),
    called: state.called ? cards.find((one) => keyOfSlot(one.slot) === keyOfSlot(state.called!)) ?? null : null,
    next: open.slice(0, 12), undecided: open.length, pledge_leader: leader ? printedName(leader) : null,
    latest: signed.slice(0, 12), seals: sealsView(), sheets: sheetsView(cards), checkpoint: state.checkpoint,
    contested: contestedPlaces(), laptops: laptops(),
  };
}
