// Words of the page that tablets and phones open; read by whoever holds the pad, and by the signatory.

export const pad = {
  window_title: 'Tanda Tangan',
  other_language: 'English',
  connecting: 'Menghubungi laptop petugas…',
  lost: 'Sambungan ke laptop terputus dan sedang dicoba lagi.',
  lost_kept: 'Sambungan ke laptop terputus. Goresan tetap tersimpan di pad ini; sambungan dicoba lagi.',
  unreachable: 'Laptop petugas belum terjangkau. Periksa sambungan Wi-Fi pad ini, lalu coba simpan lagi.',
  compare: 'Cocokkan angka ini dengan angka pada layar petugas.',
  number_label: 'Angka untuk dicocokkan',
  then: 'Bila sama, petugas menerima pad ini dan layar ini siap dipakai.',
  name: (number: string) => `Pad ${number}`,
  words: (words: string) => `Kata sertifikat: ${words}`,
  stale_kept: 'Laptop tidak lagi mengenal pad ini. Goresan tetap tersimpan; pindai kode QR yang baru pada layar petugas.',
  stage: {
    unscanned: { title: 'Pindai kode QR pada layar petugas.', what: 'Halaman ini terbuka tanpa kodenya. Arahkan kamera pad ke kode QR, lalu buka alamat yang muncul.' },
    stale: { title: 'Kode QR ini sudah tidak berlaku.', what: 'Pindai kode QR yang sekarang tampil pada layar petugas.' },
    revoked: { title: 'Pad ini sudah dilepas dari acara.', what: 'Tidak ada data peserta yang tertinggal di sini. Untuk memakainya lagi, pindai kode QR pada layar petugas.' },
  },
  ticket: {
    unknown: 'Giliran pada pad ini sudah ditarik petugas. Mintalah petugas mengirimkan nama Anda lagi.',
    expired: 'Waktu giliran ini sudah habis. Mintalah petugas mengirimkan nama Anda lagi.',
    spent: 'Tanda tangan untuk giliran ini sudah diterima. Mintalah petugas memeriksanya.',
    ink: 'Goresan yang dikirim tidak terbaca. Hapus, lalu tanda tangani kembali.',
  },
};

export type PadText = typeof pad;
