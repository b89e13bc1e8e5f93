import type { CheckKey, CheckState } from '../../ipc/generated/types';

const steps: Record<CheckKey, string> = {
  ceremony: 'Acara',
  text: 'Kop & naskah',
  roster: 'Peserta',
  order: 'Urutan',
  agenda: 'Susunan acara',
  witnesses: 'Saksi',
};

const about: Record<CheckKey, string> = {
  ceremony: 'Judul, tempat, tanggal, dasar hukum, kertas',
  text: 'Kop, pakta, ikrar, dan isiannya',
  roster: 'Siapa yang menandatangani, dengan jabatannya',
  order: 'Urutan protokol, tanda tangan, dan kertas',
  agenda: 'Dari pembukaan sampai penutup',
  witnesses: 'Saksi, yang mengetahui, dan pemimpin ikrar',
};

export const preparation = {
  title: 'Persiapan',
  lead: 'Kerjakan dalam urutan apa pun. Yang masih perlu dilihat disebut di sini.',
  steps,
  about,
  state: (state: CheckState, remarks: number) =>
    state === 'complete' ? 'lengkap' : state === 'empty' ? 'kosong' : `${remarks} hal perlu dilihat`,
  more_remarks: (more: number) => `dan ${more} hal lain`,
  all_saved: 'Semua perubahan sudah tersimpan',
  unsaved: 'Ada perubahan yang belum disimpan',
  save: 'Simpan perubahan',
  drop: 'Buang perubahan',
  ceremony: {
    title: 'Judul acara',
    title_missing: 'Judul acara belum diisi',
    place: 'Tempat acara',
    place_example: 'Ruang Rapat Bupati',
    town: 'Kota pada naskah',
    town_hint: 'Tertulis di depan tanggal pada pakta.',
    date: 'Tanggal',
    date_missing: 'Tanggal belum benar',
    time: 'Pukul',
    time_missing: 'Pukul belum diisi',
    zone: 'Waktu',
    legal_basis: 'Dasar hukum',
    legal_basis_hint: 'Satu peraturan satu baris. Daftar dari Word dapat ditempel sekaligus.',
    legal_basis_add: 'Tambah dasar hukum',
    printing: 'Cetak',
    paper: 'Kertas',
    f4: 'F4 (215 × 330 mm)',
    a4: 'A4 (210 × 297 mm)',
    originals: 'Lembar asli tiap orang',
    originals_hint: 'Biasanya dua: arsip dan pemilik.',
    stamp_duty: 'Kotak meterai',
    stamp_duty_hint: 'Kotak kosong untuk meterai tempel pada pakta.',
    photos: 'Foto saat penandatanganan',
    photos_hint: 'Setiap orang boleh menolak difoto.',
    keeping: 'Penyimpanan',
    record_number: 'Nomor berita acara',
    record_number_hint: 'Boleh dikosongkan dan menyusul.',
    retention: 'Masa simpan',
    retention_hint: 'Menurut jadwal retensi arsip daerah.',
  },
};
