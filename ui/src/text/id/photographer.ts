// The photographer's folder at the operator's desk, and the part of a picture that goes to the page.

export const photographer = {
  title: 'Foto dari fotografer',
  choose: 'Folder fotografer…',
  change: 'Ganti…',
  change_whole: (folder: string) => `Ganti… folder fotografer ${folder}`,
  leave: 'Tutup',
  leave_whole: 'Tutup folder fotografer',
  choose_title: 'Pilih folder tempat foto fotografer masuk',
  about: 'Foto yang masuk ke folder ini ditawarkan di sini, yang terbaru lebih dahulu. Ikrar hanya membaca folder itu.',
  none: 'Belum ada foto di folder ini.',
  pick: (name: string, clock: string) => `Pilih foto ${name}, pukul ${clock} menurut berkasnya`,
  unreadable: 'belum terbaca',
  cut_title: (name: string) => `Foto untuk ${name}`,
  cut_hint: 'Geser bingkai 3 × 4, dan tarik sudutnya untuk ukuran. Pada papan ketik: tombol panah, + dan −.',
  offer: 'Tawarkan di layar tanda tangan',
  state: {
    waiting: 'Ditawarkan begitu sampai pada langkah foto.',
    offered: 'Sudah ditawarkan di layar tanda tangan.',
    taken: 'Foto dipakai.',
    declined: 'Penanda tangan memilih tanpa foto.',
  },
  whole: 'Foto seutuhnya',
  frame: 'Bingkai 3 × 4: geser, atau tombol panah; ukuran dengan + dan −',
};

export type PhotographerText = typeof photographer;
