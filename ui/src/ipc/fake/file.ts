// Opening, closing and starting, as the fake host answers them.
import mukomuko from '../../../../assets/rosters/mukomuko.json';
import type { CheckReport, RecentFile, TemplateInfo } from '../generated/types';
import type { Handlers } from './handlers';
import { changed, reset, state, trouble } from './state';
import { view } from './view';

const recent: RecentFile[] = [
  {
    path: '/home/panitia/Dokumen/Ikrar/netralitas-2023.ikrar', file_name: 'netralitas-2023.ikrar',
    title: mukomuko.title, date: '2023-12-21', complete: 48, parties: 53,
    last_saved: '2023-12-21T03:31:05Z', rehearsal: false, problem: null,
  },
  {
    path: '/home/panitia/Dokumen/Ikrar/gladi.ikrar', file_name: 'gladi.ikrar', title: 'Gladi Penandatanganan Pakta Integritas',
    date: '2023-12-20', complete: 3, parties: 53, last_saved: '2023-12-20T08:12:40Z', rehearsal: true, problem: null,
  },
  {
    path: '/media/USB/zona-integritas.ikrar', file_name: 'zona-integritas.ikrar', title: '', date: null, complete: 0, parties: 0,
    last_saved: null, rehearsal: false, problem: 'Berkas ini tidak ada lagi di tempatnya. Pasang media USB-nya, lalu buka kembali.',
  },
];

const templates: TemplateInfo[] = [
  { key: 'netralitas-asn', name: 'Netralitas Pegawai ASN', description: 'Pakta integritas dan ikrar netralitas menjelang pemilihan.' },
  { key: 'antikorupsi', name: 'Antikorupsi', description: 'Pakta integritas tujuh pokok bagi pejabat dan pegawai.' },
  { key: 'perjanjian-kinerja', name: 'Perjanjian kinerja', description: 'Janji target yang ditandatangani dua pihak.' },
  { key: 'zona-integritas', name: 'Zona integritas', description: 'Pencanangan pembangunan zona integritas dengan saksi.' },
  { key: 'netralitas-kades', name: 'Netralitas kepala desa', description: 'Pakta integritas kepala desa menjelang pemilihan.' },
  { key: 'bebas', name: 'Naskah bebas', description: 'Mulai dari naskah sendiri.' },
];

/** `?lost` in the address: a photo is missing, until it is taken from a copy. */
let lost = typeof location !== 'undefined' && new URLSearchParams(location.search).has('lost');

function checked(): CheckReport {
  const counts = { entries: state.sequence, blobs: state.outcomes.size, writers: 1 };
  if (!lost) return { ...counts, sound: true, faults: [], outcome: 'whole', next: null };
  const next = 'Semua catatan utuh; yang hilang adalah isi yang disebutnya. Pakai Lengkapi dari salinan: pilih salinan kedua, bundel, atau salinan berkas ini, dan yang hilang diambil dari sana.';
  return { ...counts, sound: false, faults: ['Foto H. Rahmad Suhendra Bakti, S.E., M.M.: Gambar atau naskah 9f3a 77c1 dicatat tetapi tidak ada. Ambil dari salinan.'], outcome: 'missing', next };
}

export const fileHandlers: Handlers = {
  start: () => ({
    recent: location.hash.includes('empty') ? [] : recent, templates,
    samples: [
      { key: 'mukomuko', name: 'Mukomuko', description: '53 pejabat, ikrar dipimpin Sekda, lima orang menyusul.' },
      { key: 'musi-rawas', name: 'Musi Rawas', description: 'Apel di halaman kantor, Sekda pertama, Pjs. Bupati terakhir.' },
    ],
    default_folder: '/home/panitia/Dokumen/Ikrar', today: new Date().toISOString().slice(0, 10),
  }),
  ceremony: () => {
    // An address with a hash wants a screen at once, without the way through the start screen.
    if (!state.opened && location.pathname.includes('operator') && !/^#[A-Z]/.test(location.hash)) {
      throw trouble('nothing_open', 'Belum ada acara yang terbuka.');
    }
    state.opened = true;
    return view();
  },
  open_sample: () => {
    reset();
    state.opened = true;
    return view();
  },
  open_ceremony: ({ path }) => {
    state.opened = true;
    state.path = path;
    return view();
  },
  create_ceremony: (request) => {
    reset();
    Object.assign(state, { opened: true, path: request.path, rehearsal: request.rehearsal });
    Object.assign(state.setup, { title: request.title, starts: `${request.date}T09:00`, template: request.template });
    if (!request.from) Object.assign(state, { people: [], agenda: [] });
    for (const order of Object.values(state.orders)) if (!request.from) order.ids = [];
    changed();
    return view();
  },
  close_ceremony: () => {
    state.opened = false;
    return {};
  },
  write_bundle: ({ path }) => ({ path, bytes: 24_817_311, documents: 61, without_seal: 0, blobs: 214 }),
  open_bundle: ({ path }) => {
    state.opened = true;
    state.path = path.replace(/\.zip$/i, '.ikrar');
    return { ceremony: view(), caution: null };
  },
  save_copy: ({ path }) => ({ path, bytes: 1_482_752, verified: true }),
  check_ceremony: checked,
  complete_from_copy: () => {
    lost = false;
    return checked();
  },
};
