// The one state of the fake host: the Mukomuko sample as it stands before the ceremony.
import csv from '../../../../assets/rosters/mukomuko.csv?raw';
import sulit from '../../../../assets/rosters/sulit.csv?raw';
import day from '../../../../assets/rosters/mukomuko.json';
import template from '../../../../assets/templates/netralitas-asn.json';
import type {
  AgendaItem, AgendaKind, Assistance, AssignmentKind, AttendanceCode, CheckpointView, IdentityKind, OrderKind, OutcomeCode, PersonForm, PostForm,
  PresetCode, SessionView, Setup, Slot, Text, Trouble, TroubleCode,
} from '../generated/types';

export interface FakeOutcome {
  code: OutcomeCode | 'signed' | 'signed_late';
  note: string;
  at: string;
  act: string | null;
  photo: boolean;
  text_version: number;
}

export interface FakeDocument {
  archived_at: string;
  sealed_at: string | null;
  of_sequence: number;
  printed: number;
  copies: number;
}

export interface FakeState {
  sequence: number;
  opened: boolean;
  path: string;
  saved_at: string;
  rehearsal: boolean;
  setup: Setup;
  agenda: AgendaItem[];
  text: Text;
  text_version: number;
  frozen: boolean;
  people: PersonForm[];
  vacant: PostForm[];
  attendance: Map<string, { code: AttendanceCode; note: string; post: string }>;
  /** By `keyOfSlot`. */
  outcomes: Map<string, FakeOutcome>;
  documents: Map<string, FakeDocument>;
  /** Names in the folder that documents are saved to. */
  saved_files: Set<string>;
  session: SessionView | null;
  hall_closed: boolean;
  /** The end of the last session held fast. */
  checkpoint: CheckpointView | null;
  called: Slot | null;
  redo_reason: string | null;
  /** Help noted for whoever is called. */
  assisted: Assistance | null;
  orders: Record<OrderKind, { preset: PresetCode; ids: string[]; moves: number; representatives: string[] }>;
}

const ASSIGNMENTS: Record<string, AssignmentKind> = {
  'Definitif': 'definitive', 'Plt.': 'plt', 'Plh.': 'plh', 'Pj.': 'pj', 'Pjs.': 'pjs',
};
const IDENTITIES: Record<string, IdentityKind> = { '': 'none', 'NIP': 'nip', 'NI PPPK': 'ni_pppk', 'NRP': 'nrp' };

function peopleOf(table: string): PersonForm[] {
  const rows = table.trim().split(/\r?\n/).slice(1);
  return rows.map((line, at) => {
    const cell = line.split(';');
    const id = String(at + 1).padStart(4, '0');
    const get = (column: number) => cell[column] ?? '';
    return {
      id, front_titles: get(1), bare_name: get(2), back_titles: get(3),
      identity_kind: IDENTITIES[get(4)] ?? 'none', identity: get(5), rank: get(6), grade: get(7),
      role: get(13) === 'saksi' ? 'witness' : 'party',
      document_number: get(14) || null, counterpart: null, targets: [], remark: get(15),
      posts: [{
        id: `p${id}`, title: get(8), work_unit: get(10), protocol_class: get(12), echelon: get(11),
        assignment: ASSIGNMENTS[get(9)] ?? 'definitive',
      }],
    };
  });
}

/** `?roster=sulit` in the address: names of 70 characters, vacant posts, one person in two posts. */
const hard = typeof location !== 'undefined' && location.search.includes('roster=sulit');

function sample(): FakeState {
  const rows = peopleOf(hard ? sulit : csv);
  const people = rows.filter((person) => person.bare_name);
  const vacant = rows.filter((person) => !person.bare_name).flatMap((person) => person.posts);
  const ids = people.map((person) => person.id);
  const order = (preset: PresetCode) => ({ preset, ids: [...ids], moves: 0, representatives: [] });
  return {
    sequence: 60, opened: false, path: '/home/panitia/Dokumen/Ikrar/mukomuko.ikrar',
    saved_at: new Date().toISOString(), rehearsal: true,
    setup: {
      title: day.title, place: day.place, town: day.town, starts: day.starts.slice(0, 16), zone: 'wib',
      legal_basis: day.legal_basis, letterhead: day.letterhead.lines, emblem: null,
      emblem_centred: day.letterhead.centred, paper: 'f4', originals: day.originals, photos: day.photos,
      stamp_duty_box: false, pledge_leader: people[2]?.id ?? null, acknowledger: null, template: 'netralitas-asn',
      official_record_number: '', retention: 'Mengikuti JRA daerah',
      contact: [], addressee: [], channels: [],
    },
    agenda: day.agenda.map((item, at) => ({
      id: `a${at + 1}`, kind: item.kind as AgendaKind, title: item.title, planned: item.planned.replace('.', ':'),
      started: null, ended: null, skipped: null,
    })),
    text: { ...(template.text as unknown as Text), values: { ...day.placeholders } },
    text_version: 1, frozen: false, people, vacant, attendance: new Map(), outcomes: new Map(),
    documents: new Map(), saved_files: new Set(), session: null, hall_closed: false, checkpoint: null, called: null, redo_reason: null, assisted: null,
    orders: { protocol: order('leader_down'), signing: order('leader_down'), paper: order('roster_rows') },
  };
}

export const state: FakeState = sample();

/** Starts over from the sample. */
export function reset(): void {
  const kept = state.sequence;
  Object.assign(state, sample(), { sequence: kept + 1 });
}

/** Every durable change goes through here, as in the journal. */
export function changed(): void {
  state.sequence += 1;
  state.saved_at = new Date().toISOString();
}

export function trouble(code: TroubleCode, message: string): Trouble {
  return { code, message, detail: message, may_retry: false, ink_doubts: [] };
}

export function personOf(id: string): PersonForm {
  const found = state.people.find((person) => person.id === id);
  if (!found) throw trouble('bad_input', 'Orang ini tidak ada di daftar peserta.');
  return found;
}

/** The same in every list and in the names of files. */
export const numberOf = (id: string): number => state.orders.paper.ids.indexOf(id) + 1;

/** Signature places of somebody's sheet: their own, and the second party's where there is one. */
export const slotsOf = (person: PersonForm): Slot[] =>
  [person.id, person.counterpart].filter((id) => id !== null).map((signer) => ({ subject: person.id, signer }));

export const keyOfSlot = ({ subject, signer }: Slot): string => (subject === signer ? subject : `${subject}+${signer}`);

export const printedName = (person: PersonForm): string =>
  [person.front_titles, person.bare_name].filter(Boolean).join(' ') + (person.back_titles ? `, ${person.back_titles}` : '');

const PREFIX: Record<AssignmentKind, string> = { definitive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', pjs: 'Pjs. ' };
export const postLines = (person: PersonForm): string[] => person.posts.map((post) => PREFIX[post.assignment] + post.title);
