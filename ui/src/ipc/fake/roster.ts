// The roster and its three orders, as the fake host answers them.
import type { PersonForm, PostForm, RosterFilter, RosterRow } from '../generated/types';
import { dateOf } from '../../shared/time';
import type { Handlers } from './handlers';
import { changed, numberOf, personOf, postLines, printedName, state } from './state';
import { outcome } from './running';
import { progressOf, view } from './view';

const DOUBTS: Record<string, string[]> = {
  '0010': ['NIP ini menyebut tahun lahir 1958: usianya pada hari acara lebih dari 65 tahun. Periksa pada kartu pegawai.'],
  '0021': ['Nama ini mirip dengan nomor 27. Pastikan keduanya memang dua orang.'],
};

const shownIdentity = (person: PersonForm): string =>
  person.identity.length === 18
    ? `${person.identity.slice(0, 4)}•••• •••••• • ${person.identity.slice(15)}`
    : person.identity.replace(/.(?=.{3})/g, '•');

function row(id: string, position: number): RosterRow {
  const person = personOf(id);
  const attendance = state.attendance.get(id);
  const outcome = state.outcomes.get(id);
  return {
    position, number: numberOf(id), person, vacant_post: null, printed_name: printedName(person), post_lines: postLines(person),
    work_unit: person.posts[0]?.work_unit ?? '', identity_shown: shownIdentity(person),
    attendance: attendance?.code ?? 'unknown', attendance_note: attendance?.note ?? '', progress: progressOf(person),
    progress_note: outcome?.note ?? '', signed_at: outcome?.act ? outcome.at : null,
    signed_on: outcome?.act ? dateOf(outcome.at, state.setup.zone) : null, doubts: DOUBTS[id] ?? [],
  };
}

/** A post without a holder stands at the end, and is nobody. */
const vacantRow = (post: PostForm, position: number): RosterRow => ({
  position, number: null, person: null, vacant_post: post, printed_name: '', post_lines: [post.title], work_unit: post.work_unit, identity_shown: '',
  attendance: 'unknown', attendance_note: '', progress: 'not_asked', progress_note: '', signed_at: null, signed_on: null, doubts: [],
});

const KEEPS: Record<RosterFilter, (row: RosterRow) => boolean> = {
  all: () => true,
  doubtful: (one) => one.doubts.length > 0,
  acting: (one) => Boolean(one.person?.posts.some((post) => post.assignment !== 'definitive')),
  vacant: (one) => one.person === null,
  double: (one) => (one.person?.posts.length ?? 0) > 1,
  witnesses: (one) => one.person?.role === 'witness' || one.person?.role === 'acknowledger',
  undecided: (one) => one.progress === 'undecided',
  unsigned: (one) => one.person !== null && one.person.role !== 'guest' && !['signed', 'signed_late', 'represented', 'not_asked'].includes(one.progress),
};

/** `?rows=10000` in the address makes the roster that long, to see the table under load. */
const wanted = typeof location === 'undefined' ? 0 : Number(new URLSearchParams(location.search).get('rows') ?? 0);

export const rosterHandlers: Handlers = {
  roster: ({ search, filter, order, offset, limit }) => {
    const { ids, preset, moves, representatives } = state.orders[order];
    const long = wanted > ids.length ? Array.from({ length: wanted }, (_, at) => ids[at % ids.length]!) : ids;
    const needle = search.trim().toLowerCase();
    const rows = long
      .map((id, at) => row(id, at + 1))
      .concat(state.vacant.map((post, at) => vacantRow(post, long.length + at + 1)))
      .filter(KEEPS[filter])
      .filter((one) => !needle || `${one.printed_name} ${one.post_lines.join(' ')} ${one.work_unit}`.toLowerCase().includes(needle))
      .map((one, at) => ({ ...one, position: at + 1 }));
    return { total: rows.length, rows: rows.slice(offset, offset + limit), preset, moves, representatives };
  },
  save_person: (form) => {
    const id = form.id || `w${state.sequence}`;
    const saved = { ...form, id, posts: form.posts.map((post, at) => ({ ...post, id: post.id || `${id}p${at}` })) };
    if (form.id) state.people = state.people.map((person) => (person.id === id ? saved : person));
    else {
      state.people.push(saved);
      for (const order of Object.values(state.orders)) order.ids.push(id);
    }
    changed();
    return row(id, state.orders.signing.ids.indexOf(id) + 1);
  },
  strike_person: ({ person }) => {
    state.people = state.people.filter((one) => one.id !== person);
    for (const order of Object.values(state.orders)) order.ids = order.ids.filter((id) => id !== person);
    changed();
    return view();
  },
  set_preset: ({ order, preset, representatives }) => {
    const ids = state.people.map((person) => person.id);
    const secretary = state.people.find((person) => person.posts.some((post) => post.protocol_class === 'f'))?.id;
    if (preset === 'sekda_first_head_last' && secretary && ids[0]) {
      const head = ids[0];
      ids.splice(0, ids.length, secretary, ...ids.filter((id) => id !== secretary && id !== head), head);
    }
    state.orders[order] = { preset, ids, moves: 0, representatives };
    changed();
    return view();
  },
  move_in_order: ({ order, person, before }) => {
    const list = state.orders[order];
    const rest = list.ids.filter((id) => id !== person);
    const at = before === null ? rest.length : rest.indexOf(before);
    rest.splice(at < 0 ? rest.length : at, 0, person);
    Object.assign(list, { ids: rest, moves: list.moves + 1 });
    changed();
    return view();
  },
  mark_attendance: ({ person, attendance, note, delegate_post }) => {
    state.attendance.set(person, { code: attendance, note, post: delegate_post });
    const slot = { subject: person, signer: person };
    const standing = state.outcomes.get(person);
    // Whoever came after all waits in the queue again, unless put off on purpose; who is excused or represented leaves it.
    if (attendance === 'present' && standing && !standing.act && standing.code !== 'deferred') state.outcomes.delete(person);
    else if ((attendance === 'excused' || attendance === 'represented') && !standing?.act) {
      outcome(slot, attendance === 'excused' ? 'excused' : 'delegate', note, null);
    }
    changed();
    return view();
  },
};
