// Signatures on paper as the fake host answers them: whichever files are read, the next who have not signed have sent
// their sheets. `?scans=none` in the address: nothing is recognised; `?scans=lines`: a page of the continuation pack.
import type { PersonForm, ScanDoubt, ScannedSheet } from '../generated/types';
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

const DOUBTS = (person: PersonForm): ScanDoubt[][] => [
  [],
  [{ doubt: 'dark', signer: null, text: 'Halaman 1: Gambarnya gelap. Foto ulang di tempat yang lebih terang, atau terima apa adanya.' }],
  [{ doubt: 'blank', signer: person.id, text: `Bidang tanda tangan ${printedName(person)} tampak kosong. Lihat gambarnya sebelum menerima.` }],
  [],
];

function sheet(person: PersonForm, at: number): ScannedSheet {
  const name = printedName(person);
  return {
    sheet: person.id, subject: person.id, name, posts: postLines(person), doubts: DOUBTS(person)[at] ?? [], line: null,
    signers: [{ person: person.id, name, ink: at !== 2, signed: false }],
    pages: [{ page: 1, of: 1, file: at === 1 ? 'IMG_20231221_1402.jpg' : 'pindaian-lembar.pdf', thumbnail: picture(person, at !== 2) }],
    refused: at === 3 ? `Data ${name} diubah sesudah lembar ini dicetak. Kembalikan datanya seperti yang tercetak lalu baca lagi, atau cetak lembar baru untuk ditandatangani.` : null,
    held: state.setup.starts.slice(0, 10),
  };
}

const svg = (width: number, height: number, inside: string) =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Liberation Sans" font-size="3.4">${inside}</svg>`)}`;
const INK = '<path d="M128 9 q3 -9 5 0 t4 -1 t4 2 t3 -6 t5 5 t6 -3" fill="none" stroke="#262c78" stroke-width=".6"/>';
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function rowOf(name: string, post: string, number: number, ink: boolean): string {
  const upright = [9, 54, 91, 113, 147].map((x) => `<path d="M${x} 0V17" stroke="#000" stroke-width=".2"/>`).join('');
  const square = '<path d="M150 3h11v11h-11z" fill="none" stroke="#000" stroke-width="1.5" stroke-dasharray="1 .6"/>';
  return `<rect width="165" height="17" fill="#f4f1ea" stroke="#000" stroke-width=".2"/>${upright}${square}<text x="3" y="10">${number}</text><text x="11" y="8">${escaped(name.slice(0, 24))}</text><text x="56" y="8">${escaped(post.slice(0, 20))}</text>${ink ? `<text x="94" y="10">21/12 10.40</text>${INK}` : ''}`;
}

/** Lines of a pack: two plain, one doubtful, one refused, a spare one, then blank ones. */
function linesOf(people: PersonForm[]): ScannedSheet[] {
  const rows = people.map((person, at) => ({ person, name: printedName(person), post: postLines(person)[0] ?? '', ink: at < 4 }));
  const all: { person: PersonForm | null; name: string; post: string; ink: boolean }[] = [...rows, { person: null, name: 'Baris cadangan 1', post: '', ink: true }, { person: null, name: 'Baris cadangan 2', post: '', ink: false }];
  const drawn = all.map((one, at) => `<g transform="translate(25 ${40 + at * 17})">${rowOf(one.person ? one.name : '', one.post, at + 1, one.ink)}</g>`).join('');
  pack = svg(215, 330, `<rect width="215" height="330" fill="#f4f1ea"/><text x="75" y="25" font-size="5" font-weight="bold">LEMBAR LANJUTAN</text>${drawn}`);
  return all.map((one, at) => ({
    sheet: `baris-${at}`, subject: one.person?.id ?? '', name: one.name, posts: one.person ? postLines(one.person) : [],
    signers: one.person ? [{ person: one.person.id, name: one.name, ink: one.ink, signed: at === 3 }] : [],
    pages: [{ page: 2, of: 3, file: 'lembar-lanjutan.pdf', thumbnail: '' }],
    doubts: at === 1 ? [{ doubt: 'repeated', signer: null, text: 'Baris ini terbaca bertanda tangan di lebih dari satu halaman. Cocokkan dengan kertasnya, dan pastikan yang tampak inilah yang dipakai.' }] : one.ink ? [] : [{ doubt: 'blank', signer: null, text: `${one.person ? 'Baris ' : ''}${one.name} tampak kosong. Lihat gambarnya sebelum menerima.` }],
    refused: at === 3 ? `Tanda tangan ${one.name} sudah diberikan di layar, tetapi barisnya di kertas ini juga bertanda tangan. Yang tercatat tetap berlaku; bila yang di kertas ini yang benar, batalkan dahulu yang tercatat, lalu baca lagi.` : null,
    held: state.setup.starts.slice(0, 10),
    line: { row: svg(169, 21, `<rect width="169" height="21" fill="#f4f1ea"/><g transform="translate(2 2)">${rowOf(one.person ? one.name : '', one.post, at + 1, one.ink)}</g>`), place: [23 / 215, (38 + at * 17) / 330, 169 / 215, 21 / 330], blank: !one.ink, spare: one.person ? null : at - people.length + 1 },
  }));
}
let pack = '';

export const wetHandlers: Handlers = {
  wet_sheets: ({ people, folder, printer }) => {
    const printed = people.length > 0 ? people.map((id) => personOf(id)) : open();
    if (printed.length === 0) throw trouble('refused', 'Tidak ada lembar yang perlu dicetak: semua yang dipilih sudah menandatangani atau belum dapat menandatangani.');
    return { to: folder ? `${folder}/Lembar tanda tangan basah.pdf` : printer ?? 'EPSON-L3210', people: printed.length, pages: printed.length, left_out: [] };
  },
  read_scans: ({ paths }) => {
    read.clear();
    const asked = (what: string) => typeof location !== 'undefined' && location.search.includes(`scans=${what}`);
    const found = asked('lines') ? linesOf(open().slice(0, 6)) : open().slice(0, asked('none') ? 0 : 4).map(sheet);
    for (const one of found) read.set(one.sheet, one);
    const file = (paths[0] ?? 'foto-meja.jpg').replace(/^.*\//, '');
    const reason = 'Kode halaman tidak terbaca. Pindai atau foto ulang seluruh lembar, dengan kotak kecil di kiri bawah tampak jelas.';
    return { reading: '7c1f', sheets: [...read.values()], strays: [{ file, page: 1, reason }] };
  },
  scan_page: ({ sheet }) => {
    const known = read.get(sheet);
    if (!known) throw trouble('bad_input', 'Hasil baca pindaian ini sudah tidak ada. Pilih kembali berkas pindaiannya, lalu baca lagi.');
    return { picture: known.line ? pack : known.pages[0]!.thumbnail };
  },
  accept_scan: ({ sheet, signers }) => {
    const subject = read.get(sheet)?.subject || signers[0]!;
    outcome({ subject, signer: subject }, 'signed', '', subject, true);
    read.delete(sheet);
    changed();
    return { names: signers.map((id) => printedName(personOf(id))), saved_clock: clock() };
  },
};
