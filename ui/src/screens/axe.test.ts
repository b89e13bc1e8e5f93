// @vitest-environment jsdom
// Every screen, drawn with the fake host and judged by axe: names, roles, landmarks, nesting. Colours and sizes are not
// laid out here; they are looked at in a browser.
import axe from 'axe-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { likeABrowser, open, putAway, says } from './drawn';

// Ink needs a canvas and WebAssembly, and says nothing to those who cannot see it.
vi.mock('../shared/ink-geometry', () => ({ INK_COLOUR: '#1b2a6b', inkGeometry: () => new Promise(() => undefined) }));

beforeAll(likeABrowser);
afterEach(putAway);

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const SCREENS: [string, string, () => boolean][] = [
  ['start', '/operator.html', says('Coba contoh')],
  ['preparation', '/operator.html#Preparation', says('Kop & naskah')],
  ['setup', '/operator.html#Preparation/ceremony', says('Dasar hukum')],
  ['text', '/operator.html#Preparation/text', says('Kalimat penutup')],
  ['roster with a person', '/operator.html#Preparation/roster/7', () => document.querySelector('[role=option]') !== null],
  ['order', '/operator.html#Preparation/order', () => document.querySelector('[role=option]') !== null],
  ['agenda', '/operator.html#Preparation/agenda', says('Tambah')],
  ['witnesses', '/operator.html#Preparation/witnesses', says('Yang mengetahui')],
  ['door', '/operator.html#Run', () => document.querySelector('[role=option]') !== null],
  ['pledge', '/operator.html?stage=pledge#Run', says('Bagian berikutnya')],
  ['signing desk', '/operator.html?signed=12#Run', () => document.querySelector('figure svg') !== null],
  ['closing', '/operator.html?stage=closing&signed=12#Run', says('belum diberi keterangan')],
  ['late session', '/operator.html?stage=late&signed=12#Run', () => document.querySelectorAll('aside .list li').length > 3],
  ['documents', '/operator.html?signed=12#Documents', () => document.querySelector('[role=option]') !== null],
  ['signatures on paper', '/operator.html?stage=after&signed=12#Documents/wet', says('Cetak lembar kosong')],
  ['archive', '/operator.html#Archive', says('Periksa berkas')],
  ['another laptop wrote into the copy', '/operator.html?signed=12&copy=usb&other=12#Archive', says('belum ada di sini')],
  ['signed on two laptops', '/operator.html?signed=12&laptops#Archive', says('Ditandatangani di dua laptop')],
  ['continuation folder gone', '/operator.html?signed=12&pack=gone#Archive', says('Lembar lanjutan belum sampai di flashdisk')],
  ['hall closed', '/operator.html?stage=after&signed=12#Run', says('Titik periksa')],
  ['no seal key', '/operator.html#Archive/seal', says('belum mempunyai kunci segel')],
  ['locked seal key', '/operator.html?signed=12&seal=locked#Archive/seal', says('Terkunci')],
  ['the key of another laptop', '/operator.html?signed=12&seal=other#Archive/seal', says('memakai kunci lain')],
  ['sealing in trouble', '/operator.html?signed=12&seal=trouble#Archive/seal', says('Penyegelan terakhir')],
  ['nobody trusted', '/operator.html#verify/trust', says('Belum ada sertifikat')],
  ['list of trust', '/operator.html?seal=open#Archive/trust', says('milik laptop ini')],
  ['verifying', '/operator.html#verify', says('Kata hasil')],
  ['signing surface', '/signing.html?signed=12', () => document.querySelector('figure svg') !== null],
  ['projector before the hall opens', '/projector.html', says('Selamat datang')],
  ['projector in the pledge', '/projector.html?stage=pledge&part=2', says('Butir 2')],
  ['projector while people sign', '/projector.html?signed=12', says('Sedang menandatangani')],
  ['projector with the agenda', '/projector.html?stage=item', says('Pembukaan')],
  ['desk with the projector on', '/operator.html?stage=item&projector=shown#Run', says('Gelapkan')],
  ['waiting surface', '/signing.html', () => document.querySelector('h1') !== null],
];

const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const click = (words: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words))?.click();
const signing = () => document.querySelector('figure svg') !== null;
const asks = () => document.querySelector('form.prompt') !== null;

/** What a screen comes to by a deed: the address, how it is led there, and what then shows. */
const STATES: [string, string, () => boolean, () => void, () => boolean][] = [
  ['attendance while the hall is open', '/operator.html?signed=12#Run', signing, () => press('d'), says('Hadir 11 dari')],
  ['opening on another day', '/operator.html#Run', says('Buka acara di'), () => click('Buka acara di'), says('Periksa jam laptop dahulu')],
  ['somebody absent', '/operator.html?signed=12#Run', signing, () => press('a'), asks],
  ['a signature to be voided', '/operator.html?signed=12#Run', signing, () => press('u'), asks],
  ['closing the file in a session', '/operator.html?signed=12#Run', signing, () => click('Tutup berkas'), says('Sesi masih terbuka')],
  ['import with doubts', '/operator.html#Preparation/import', says('Pilih berkas'), () => click('Pilih berkas'), says('Perlu jawaban')],
  ['scans that were read', '/operator.html?stage=after&signed=12#Documents/wet', says('Pilih pindaian'), () => click('Pilih pindaian'), says('Lembar terbaca: 4')],
  ['documents without a printer', '/operator.html?signed=12&noprinter#Documents', says('Simpan 1 pakta'), () => click('Simpan 1 pakta'), says('1 naskah disimpan')],
  ['making a seal key', '/operator.html#verify/seal', says('Buat kunci segel'), () => click('Buat kunci segel'), says('Kata sandi baru, sekali lagi')],
  ['importing a seal key', '/operator.html#verify/seal', says('Impor kunci'), () => click('Impor kunci'), says('Kata sandi berkas itu')],
  ['what another laptop wrote', '/operator.html?signed=12&copy=usb&other=12#Archive', says('Lihat catatan itu'), () => click('Lihat catatan itu'), says('5 di antaranya tanda tangan')],
  ['replacing a seal key', '/operator.html?seal=open#Archive/seal', says('Ganti kunci'), () => click('Ganti kunci'), says('tidak menyegel lagi')],
  ['taking over the ceremony', '/operator.html?seal=other#Archive/seal', says('Pakai kunci laptop ini'), () => click('Pakai kunci laptop ini'), says('penggantian ini tercatat')],
  ['a certificate to compare', '/operator.html#verify/trust', says('Tambah sertifikat'), () => click('Tambah sertifikat'), says('Bandingkan sidik jarinya')],
  ['a certificate to take off', '/operator.html?seal=open#Archive/trust', says('Keluarkan'), () => click('Keluarkan'), says('Keluarkan sertifikat ini')],
  ['one file verified', '/operator.html?seal=open&pick=one#Archive/verify', says('Pilih berkas'), () => click('Pilih berkas'), says('Yang belum diperiksa')],
  ['many files verified', '/operator.html#verify', says('Pilih folder'), () => click('Pilih folder'), says('Semua 400')],
  ['nothing to verify', '/operator.html?verify=empty#verify', says('Pilih folder'), () => click('Pilih folder'), says('Tidak ada yang dapat diperiksa')],
  ['a folder that is gone', '/operator.html?verify=gone#verify', says('Pilih folder'), () => click('Pilih folder'), says('Pasang kembali')],
  ['saving sealed documents', '/operator.html?signed=12&seal=locked#Documents', says('Cetak 1 pakta'), () => click('Simpan ke folder'), says('tersertifikasi')],
  ['the notice before the photo', '/signing.html?signed=12', () => document.querySelector('figure svg') !== null, () => click('Lanjut ke foto'), says('Saya mengerti')],
  ['ink as evidence', '/operator.html?signed=12#Documents', says('Cetak 1 pakta'), () => click('Simpan data tanda tangan'), says('Sertakan juga yang dibatalkan')],
  ['a copy to be printed', '/operator.html?signed=12#Documents', says('Cetak 1 pakta'), () => click('Cetak 1 pakta'), says('Cetak salinan 1 pakta')],
];

describe('axe finds nothing', () => {
  it.each(SCREENS)('on %s', { timeout: 60_000 }, async (_name, address, settled) => {
    await open(address, settled);
    expect(await faults()).toEqual([]);
  });

  it.each(STATES)('on %s', { timeout: 60_000 }, async (_name, address, settled, lead, shown) => {
    await open(address, settled);
    lead();
    await vi.waitFor(() => expect(shown()).toBe(true), { timeout: 5000, interval: 20 });
    expect(await faults()).toEqual([]);
  });

  it('on the sheet of keys', { timeout: 60_000 }, async () => {
    await open('/operator.html#Documents', () => document.querySelector('[role=option]') !== null);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
    await vi.waitFor(() => expect(document.querySelector('dialog h2')?.textContent).toBe('Tombol papan ketik'));
    expect(await faults()).toEqual([]);
  });
});
