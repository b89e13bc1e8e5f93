// Words of help in signing: noted by the operator, told on the signing surface.

export const assist = {
  title: 'Penandatanganan dengan bantuan',
  begin: 'Catat bantuan…',
  helper: 'Yang membantu',
  helper_hint: 'Nama, dan jabatan atau hubungannya.',
  witness: 'Disaksikan oleh',
  witness_hint: 'Orang ketiga: bukan yang membantu, bukan penanda tangan.',
  reason: 'Alasan',
  reasons: ['Tidak dapat menulis', 'Tangan cedera', 'Penglihatan terbatas'],
  note: 'Catat bantuan',
  leave: 'Tidak jadi',
  noted: (helper: string, witness: string, reason: string) => `Dibantu ${helper}, disaksikan ${witness}: ${reason}.`,
  told: (helper: string, witness: string) => `Dibantu ${helper}, disaksikan ${witness}.`,
  thumb: 'Pakai foto cap jempol…',
  thumb_look: 'Cap jempol: pastikan fotonya utuh, tegak, dan milik orang yang dipanggil.',
  thumb_store: (name: string) => `Simpan cap jempol ${name}`,
  thumb_other: 'Ganti foto…',
  unreadable: 'Foto ini tidak dapat dibaca. Pilih foto JPEG atau PNG.',
  change: 'Ubah',
  take_back: 'Hapus catatan bantuan',
};

export type AssistText = typeof assist;
