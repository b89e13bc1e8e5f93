import type { AssignmentKind, IdentityKind, ProgressCode, Role } from '../../ipc/generated/types';

const roles: Record<Role, string> = {
  party: 'Penandatangan',
  witness: 'Saksi',
  acknowledger: 'Mengetahui',
  guest: 'Undangan',
};

const assignments: Record<AssignmentKind, string> = {
  definitive: 'Definitif',
  plt: 'Plt.',
  plh: 'Plh.',
  pj: 'Pj.',
  pjs: 'Pjs.',
};

const identities: Record<IdentityKind, string> = { none: 'Tanpa nomor', nip: 'NIP', ni_pppk: 'NI PPPK', nrp: 'NRP' };

const progress: Record<ProgressCode, string> = {
  signed: 'Sudah tanda tangan',
  signed_late: 'Tanda tangan susulan',
  partly: 'Baru sebagian',
  deferred: 'Menyusul',
  absent: 'Tidak hadir',
  excused: 'Berhalangan',
  delegate: 'Diwakili',
  represented: 'Terwakili',
  undecided: 'Belum',
  not_asked: 'Tidak diminta',
};

export const common = {
  app: 'Ikrar',
  close: 'Tutup',
  cancel: 'Tidak jadi',
  try_again: 'Coba lagi',
  understood: 'Saya mengerti',
  unexpected:
    'Terjadi kesalahan yang tidak terduga di dalam Ikrar. Ulangi langkah terakhir; bila terjadi lagi, tutup lalu buka kembali berkas ini.',
  saved_is_safe: 'Semua yang sudah tersimpan tetap aman di berkas acara.',
  loading: 'Memuat…',
  remove: 'Hapus',
  gladi: 'GLADI',
  rehearsal_note: 'Gladi: hasilnya tidak berlaku sebagai pakta.',
  chosen: 'Sudah dipilih',
  change: 'Ganti',
  clear: 'Kosongkan',
  pick_person: 'Ketik nama atau jabatan',
  day: 'Tanggal',
  month: 'Bulan',
  year: 'Tahun',
  day_names: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  month_names: [
    'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
  ],
  no_such_day: 'Tanggal ini tidak ada di kalender.',
  no_such_time: 'Tulis seperti 09.30.',
  out_of: (part: string, whole: string) => `${part} dari ${whole}`,
  roles,
  assignments,
  identities,
  progress,
  on_paper: (day: string) => `di kertas, ${day}`,
};
