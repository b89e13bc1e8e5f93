// What the readiness check finds, as the fake host answers it: a laptop on the mains, a stopped printer, nothing tried yet.
import type { CheckItem, MachineView, Readiness, ReadyKey, ReadyPoint, ReadyState, Seen } from '../generated/types';
import type { Handlers } from './handlers';
import { view } from './view';

const made = (key: ReadyKey, state: ReadyState, found: string, next = ''): ReadyPoint => ({ key, state, found, next });

function listed(item: CheckItem): ReadyPoint {
  if (item.state === 'complete') return made(item.key, 'ready', 'Lengkap.');
  if (item.state === 'empty') return made(item.key, 'missing', 'Belum diisi.', 'Isi di Persiapan.');
  return made(item.key, 'attention', item.remarks.join(' '), 'Lihat kembali di Persiapan.');
}

function told(key: ReadyKey & keyof Seen, seen: Seen, trial: string, good: string, bad: string, mend: string): ReadyPoint {
  if (seen[key] === null) return made(key, 'unchecked', 'Belum dicoba.', trial);
  return seen[key] ? made(key, 'ready', good) : made(key, 'missing', bad, mend);
}

function look(seen: Seen): Readiness {
  const clock = 'Kamis, 21 Desember 2023, pukul 08.31.05 WIB';
  return {
    looked_at: new Date().toISOString(),
    points: [
      ...view().checklist.map(listed),
      made('fonts', 'ready', 'Semua huruf nama dan jabatan dapat dicetak.'),
      made('space', 'ready', 'Tersisa 48.213 MB; acara ini memerlukan paling banyak sekitar 360 MB.'),
      made('writing', 'ready', 'Menyimpan satu tanda tangan sampai aman di cakram: 3,4 milidetik.'),
      seen.clock === null ? made('clock', 'unchecked', `${clock}.`, 'Bandingkan dengan jam telepon.')
      : seen.clock ? made('clock', 'ready', `${clock}, sama dengan jam telepon.`)
      : made('clock', 'missing', `${clock}, berbeda dari jam telepon.`, 'Betulkan jam laptop.'),
      made('power', 'ready', 'Terisi 84%, tersambung ke listrik.'),
      made('second_place', 'attention', 'Lembar lanjutan kertas baru ada di laptop ini; bila laptopnya mati, tidak ada yang dapat dicetak di tempat lain.', 'Pilih folder di flashdisk, di Arsip.'),
      made('seal', 'attention', 'Belum ada kunci segel; pakta dicetak tanpa kode QR yang dapat diperiksa.', 'Buat atau impor kunci di Arsip, Segel, bila segel dikehendaki.'),
      made('printer', 'attention', 'EPSON-L3210: berhenti; periksa kertas, tinta, dan kabel, lalu lanjutkan dari pengaturan pencetak.', 'Periksa pencetaknya, lalu cetak lembar uji.'),
      told('ruler', seen, 'Cetak lembar uji dan ukur penggarisnya.', 'Kedua penggaris pada lembar uji tepat 100 mm.', 'Penggaris pada lembar uji tidak 100 mm: pencetak mengubah ukuran halaman.', 'Pilih ukuran sebenarnya (100%) dan kertas yang terpasang pada pencetak, lalu cetak lagi lembar uji.'),
      told('camera', seen, 'Nyalakan kamera dan lihat gambarnya.', 'Kamera memberi gambar.', 'Kamera tidak memberi gambar.', 'Periksa kabel dan izinnya, atau siapkan kamera fotografer; foto dapat diambil dari berkas.'),
      told('surface', seen, 'Coba pena yang akan dipakai di kotak coba, dan sekali di layar tanda tangan.', 'Goresan di layar tanda tangan tampak seperti yang digores.', 'Goresan di layar tanda tangan tidak seperti yang digores.', 'Coba pena, jari, atau tetikus lain; siapkan lembar tanda tangan basah.'),
      told('projector', seen, 'Nyalakan proyektor dari Jalankan Acara dan lihat dari kursi paling belakang.', 'Layar proyektor terbaca dari kursi paling belakang.', 'Layar proyektor tidak tampak atau tidak terbaca.', 'Periksa kabelnya dan pilih layarnya di Jalankan Acara.'),
      made('pads', 'unchecked', 'Sambungan pad tidak dibuka; tanda tangan diterima di laptop ini.', 'Bila pad dipakai, buka di Jalankan Acara, Atur pad, terima padnya, lalu periksa lagi.'),
    ],
  };
}

/** `?power=off` in the address: the power failed, the printer stopped, the disk is nearly full, one pad is silent. */
const trying = typeof location !== 'undefined' && new URLSearchParams(location.search).get('power') === 'off';

const machine = (): MachineView => ({
  battery: { percent: trying ? 9 : 82, discharging: trying, minutes_left: trying ? 14 : null, low: trying },
  printer: { name: 'EPSON-L3210', ready: !trying, state: trying ? 'berhenti; periksa kertas, tinta, dan kabel, lalu lanjutkan dari pengaturan pencetak' : 'siap mencetak' },
  printing_answers: true,
  disk_short: trying,
  pads: trying ? { reachable: 1, accepted: 2 } : null,
});

export const readinessHandlers: Handlers = {
  readiness: look,
  machine,
  save_readiness: ({ path, seen }) => ({ path, readiness: look(seen) }),
  print_test_page: () => ({ printer: 'EPSON-L3210', answer: 'request id is EPSON-L3210-7 (1 file(s))' }),
};
