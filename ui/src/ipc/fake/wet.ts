// Signatures on paper as the fake host answers them: whichever files are read, the next who have not signed have sent
// their sheets. `?scans=none` in the address: nothing is recognised.
import type { PersonForm, ScannedSheet } from '../generated/types';
import type { Handlers } from './handlers';
import { outcome } from './running';
import { pactPage } from './pages';
import { changed, personOf, postLines, printedName, state, trouble } from './state';
import { progressOf } from './view';

const open = () =>
  state.orders.paper.ids.map((id) => personOf(id)).filter((one) => one.role === 'party' && !['signed', 'signed_late'].includes(progressOf(one)));

const read = new Map<string, ScannedSheet>();
const clock = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(11, 19).replaceAll(':', '.');

function picture(person: PersonForm, signed: boolean): string {
  const { svg } = pactPage(state.text, state.setup, person, signed);
  const named = svg.includes('xmlns=') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  const shaded = named.replace('>', '><rect width="100%" height="100%" fill="#f4f1ea"/>');
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(shaded)}`;
}

const DOUBTS = (name: string): string[][] => [
  [], ['Halaman 1: Gambarnya gelap. Foto ulang di tempat yang lebih terang, atau terima apa adanya.'], [`Bidang tanda tangan ${name} tampak kosong. Lihat gambarnya sebelum menerima.`], [],
];

function sheet(person: PersonForm, at: number): ScannedSheet {
  const name = printedName(person);
  const doubts = DOUBTS(name)[at] ?? [];
  return {
    subject: person.id, name, posts: postLines(person), doubts,
    signers: [{ person: person.id, name, ink: at !== 2, signed: false }],
    pages: [{ page: 1, of: 1, file: at === 1 ? 'IMG_20231221_1402.jpg' : 'pindaian-lembar.pdf', thumbnail: picture(person, at !== 2) }],
    refused: at === 3 ? `Data ${name} diubah sesudah lembar ini dicetak. Kembalikan datanya seperti yang tercetak lalu baca lagi, atau cetak lembar baru untuk ditandatangani.` : null,
    held: state.setup.starts.slice(0, 10),
  };
}

export const wetHandlers: Handlers = {
  wet_sheets: ({ people, folder, printer }) => {
    const printed = people.length > 0 ? people.map((id) => personOf(id)) : open();
    if (printed.length === 0) throw trouble('refused', 'Tidak ada lembar yang perlu dicetak: semua yang dipilih sudah menandatangani atau belum dapat menandatangani.');
    return { to: folder ? `${folder}/Lembar tanda tangan basah.pdf` : printer ?? 'EPSON-L3210', people: printed.length, pages: printed.length, left_out: [] };
  },
  read_scans: ({ paths }) => {
    read.clear();
    const none = typeof location !== 'undefined' && location.search.includes('scans=none');
    for (const [at, person] of open().slice(0, none ? 0 : 4).entries()) read.set(person.id, sheet(person, at));
    const file = (paths[0] ?? 'foto-meja.jpg').replace(/^.*\//, '');
    const reason = 'Kode halaman tidak terbaca. Pindai atau foto ulang seluruh lembar, dengan kotak kecil di kiri bawah tampak jelas.';
    return { reading: '7c1f', sheets: [...read.values()], strays: [{ file, page: 1, reason }] };
  },
  scan_page: ({ subject }) => {
    const known = read.get(subject);
    if (!known) throw trouble('bad_input', 'Hasil baca pindaian ini sudah tidak ada. Pilih kembali berkas pindaiannya, lalu baca lagi.');
    return { picture: known.pages[0]!.thumbnail };
  },
  accept_scan: ({ subject, signers }) => {
    outcome({ subject, signer: subject }, 'signed', '', subject, true);
    read.delete(subject);
    changed();
    return { names: signers.map((id) => printedName(personOf(id))), saved_clock: clock() };
  },
};
