// An import as the fake host shows it: the Mukomuko table below a title, as organisers usually send it.
import csv from '../../../../assets/rosters/mukomuko.csv?raw';
import type { ImportAnswer, ImportAnswered, ImportDoubt, ImportField, ImportPreview } from '../generated/types';
import { postLines, printedName, state } from './state';

const FIELDS: ImportField[] = [
  ['list_number', 'No'], ['front_titles', 'Gelar depan'], ['name', 'Nama'], ['back_titles', 'Gelar belakang'],
  ['identity_kind', 'Jenis nomor'], ['identity', 'NIP/NI PPPK/NRP'], ['rank', 'Pangkat'], ['grade', 'Golongan'], ['post', 'Jabatan'],
  ['assignment_status', 'Status pemangku'], ['work_unit', 'Unit kerja'], ['echelon', 'Eselon'], ['protocol_class', 'Kelas protokol'],
  ['role', 'Peran'], ['document_number', 'Nomor naskah'], ['remarks', 'Keterangan'],
].map(([key, label]) => ({ key: key!, label: label! }));

const HEADER_ROW = 4;

const DOUBTS: ImportDoubt[] = [
  {
    row: 14, cell: 'F14', severity: 'refused', code: 'number_lost', field: 'identity', suggestion: null, choices: [], also: [],
    message: 'Sel ini berisi angka 1,96709E+17. Tiga angka terakhir sudah hilang di lembar kerja; ketik NIP dari sumber aslinya.',
  },
  {
    row: 22, cell: 'C22', severity: 'warning', code: 'degree', field: 'front_titles', suggestion: 'Dr.', choices: ['Dr.', 'dr.'], also: [],
    message: 'Gelar "DR." dapat berarti dokter (dr.) atau doktor (Dr.). Diambil persis seperti tertulis; periksa kepada pemiliknya.',
  },
  { row: 31, cell: 'F31', severity: 'notice', code: 'spaces', field: 'identity', suggestion: null, choices: [], also: [], message: 'Spasi di dalam NIP dibuang.' },
];

/** Digits of a number make its cell calm; anything else typed there will not do. */
function judged(answers: ImportAnswer[]): ImportAnswered[] {
  return answers.map(({ row, field, value }) => {
    const digits = value.replace(/[\s.]/g, '');
    const fine = field !== 'identity' || /^\d{18}$/.test(digits);
    const cell = DOUBTS.find((doubt) => doubt.row === row && doubt.field === field)?.cell ?? '';
    return { row, field, cell, state: fine ? 'calm' : 'refused', reason: fine ? '' : `NIP harus 18 angka; tertulis ${digits.length}.` };
  });
}

export function previewImport(headerRow: number | null, columns: (string | null)[] | null, answers: ImportAnswer[] = []): ImportPreview {
  const answered = judged(answers);
  const calm = (doubt: ImportDoubt) => answered.some((one) => one.row === doubt.row && one.field === doubt.field && one.state === 'calm');
  const table = csv.trim().split(/\r?\n/).map((line) => line.split(';'));
  const width = table[0]!.length;
  const blank = Array.from({ length: width }, () => '');
  const rows = [
    blank.with(0, 'DAFTAR PENANDATANGAN PAKTA INTEGRITAS'), blank.with(0, 'KABUPATEN MUKOMUKO TAHUN 2023'), blank, ...table,
  ];
  const header = headerRow ?? HEADER_ROW;
  return {
    sheets: ['Daftar', 'Rekap'], sheet: 'Daftar', sample: rows.slice(0, 20), header_row: header,
    columns: Array.from({ length: width }, (_, at) => ({
      letter: String.fromCharCode(65 + at), header: rows[header - 1]?.[at] ?? '',
      field: columns ? columns[at] ?? null : header === HEADER_ROW ? FIELDS[at]?.key ?? null : null,
    })),
    fields: FIELDS,
    rows: header !== HEADER_ROW ? [] : state.people.map((person, at) => ({
      row: HEADER_ROW + 1 + at, printed_name: printedName(person), identity: person.identity, rank: person.rank,
      post: postLines(person).join('; '), work_unit: person.posts[0]?.work_unit ?? '', role: person.role, vacant: false, same_person_as: null,
    })),
    people: header === HEADER_ROW ? state.people.length : 0, vacant: 0, answered,
    // The sample's people are on the roster already: taking them over again brings them up to date.
    fresh: 0, updated: header === HEADER_ROW ? state.people.length : 0, unchanged: 0,
    doubts: header === HEADER_ROW ? DOUBTS.filter((doubt) => !calm(doubt)) : [],
  };
}
