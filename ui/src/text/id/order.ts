import type { OrderKind, PresetCode } from '../../ipc/generated/types';

const kinds: Record<OrderKind, string> = { protocol: 'Urutan protokol', signing: 'Urutan tanda tangan', paper: 'Urutan di kertas' };

const about: Record<OrderKind, string> = {
  protocol: 'Urutan kehormatan, dipakai pada daftar hadir dan lembar periksa nama.',
  signing: 'Siapa yang dipanggil lebih dahulu untuk menandatangani.',
  paper: 'Urutan baris pada pakta bersama, rekapitulasi, dan tumpukan cetakan.',
};

const presets: Record<PresetCode, string> = {
  leader_down: 'Pimpinan dahulu, turun ke bawah',
  sekda_first_head_last: 'Sekda pertama, kepala daerah terakhir',
  forkopimda_first: 'Forkopimda dahulu',
  witnesses_last: 'Saksi terakhir',
  symbolic_reps: 'Perwakilan simbolis di depan',
  one_for_all: 'Satu orang mewakili semua',
  roster_rows: 'Seperti baris pada daftar',
};

const explained: Record<PresetCode, string> = {
  leader_down: 'Kepala daerah lebih dahulu, lalu menurut kelas protokol (UU 9/2010 Pasal 11), eselon, dan golongan.',
  sekda_first_head_last: 'Sekretaris daerah membuka penandatanganan, yang lain menurut protokol, dan kepala daerah menutupnya.',
  forkopimda_first: 'Pimpinan DPRD, TNI, Polri, kejaksaan, dan pengadilan lebih dahulu, lalu jajaran pemerintah daerah menurut protokol.',
  witnesses_last: 'Semua penandatangan menurut protokol, kemudian para saksi.',
  symbolic_reps: 'Beberapa orang menandatangani di depan hadirin; yang lain sesudahnya menurut protokol.',
  one_for_all: 'Satu orang menandatangani atas nama daftar ini. Terhitung satu tanda tangan, dan naskah menyebut siapa yang diwakili.',
  roster_rows: 'Persis seperti urutan baris pada tabel yang diambil.',
};

export const order = {
  which: 'Daftar urutan',
  kinds,
  about,
  presets,
  explained,
  rule: 'Aturan urutan',
  starts_from: 'Mulai dari',
  representatives: 'Yang menandatangani di depan',
  representative: 'Yang menandatangani atas nama semua',
  add_representative: 'Pilih orang',
  not_in_sight: 'Sudah dipilih',
  apply: 'Susun menurut aturan ini',
  start_over: 'Susun ulang tanpa pemindahan',
  moves: (moves: number) => `${moves} pemindahan dengan tangan berlaku di atas aturan ini.`,
  moves_lost: (moves: number) => `${moves} pemindahan dengan tangan akan dilepas.`,
  no_moves: 'Belum ada yang dipindahkan dengan tangan.',
  up: 'Naik',
  down: 'Turun',
  to_place: 'Pindah ke nomor',
  choose: 'Pilih orang, lalu pindahkan dengan Alt ↑↓, dengan nomor, atau dengan menyeret.',
  empty_hint: 'Isi peserta lebih dahulu; urutannya tersusun sendiri.',
};
