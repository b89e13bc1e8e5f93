import type { AgendaKind } from '../../ipc/generated/types';

const kinds: Record<AgendaKind, string> = {
  opening: 'Pembukaan',
  briefing: 'Sosialisasi',
  pledge: 'Pembacaan ikrar',
  signing: 'Penandatanganan',
  prayer: 'Doa',
  closing: 'Penutup',
  other: 'Lainnya',
};

export const planning = {
  kinds,
  empty: 'Susunan acara masih kosong',
  empty_hint: 'Tambahkan dari pembukaan sampai penutup. Penandatanganan dan ikrar dikenali dari jenisnya.',
  add: 'Tambah',
  hint: 'Alt ↑↓ memindahkan butir. Waktu boleh dikosongkan.',
  planned: (at: number) => `Waktu butir ${at}`,
  kind: (at: number) => `Jenis butir ${at}`,
  title: (at: number) => `Judul butir ${at}`,
  title_missing: 'Ada butir acara tanpa judul',
  begun: (clock: string) => `mulai ${clock}`,
  done: (from: string, to: string) => `${from}–${to}`,
  skipped: (reason: string) => `dilewati: ${reason}`,
  leader: 'Pemimpin ikrar',
  leader_hint: 'Memimpin pembacaan ikrar. Namanya tercetak pada lembar ikrar dan berita acara.',
  no_pledge: 'Acara ini tidak memakai ikrar.',
  acknowledger: 'Yang mengetahui',
  acknowledger_hint: 'Tercetak di kolom «Mengetahui» pada setiap pakta perorangan. Boleh dikosongkan.',
  witnesses: 'Saksi',
  witnesses_hint: 'Saksi menandatangani di kolomnya sendiri dan tidak pernah terhitung sebagai penandatangan.',
  none: 'Belum ada saksi',
  none_hint: 'Pilih dari daftar peserta, atau tambahkan orang baru.',
  from_roster: 'Jadikan saksi: pilih dari daftar peserta',
  add_new: 'Tambah saksi baru',
  role_of: (name: string) => `Peran ${name}`,
};
