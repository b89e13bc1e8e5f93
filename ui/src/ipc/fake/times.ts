// Timestamps as the fake host answers them: a server whose name says "mati" is down, any other answers at once.
import type { CertificateInfo, TimestampStatus } from '../generated/types';
import type { Handlers } from './handlers';
import { state, trouble } from './state';

const SERVER: CertificateInfo = {
  name: 'Server Waktu Contoh', organization: '', until: '2036-11-19', authority: false,
  fingerprint: '3c1f 90ab 77d2 0e45 b8c6 12f9 a4de 5530 6b7a 91cc 08e2 f413 d597 2ab6 4e01 c88f',
};
const times = { address: '', stamped: new Set<object>(), trouble: null as string | null, trusted: [] as CertificateInfo[] };

const sealed = () => [...state.documents.values()].filter((one) => one.sealed_at);

function status(): TimestampStatus {
  const all = sealed();
  const stamped = all.filter((one) => times.stamped.has(one)).length;
  const listed = times.trusted.length > 0;
  return {
    address: times.address, with: listed ? stamped : 0, unlisted: listed ? 0 : stamped, without: all.length - stamped,
    trouble: times.trouble, trusted: times.trusted,
  };
}

/** `?times=38` in the address: a server is set, and this many seals bear its time; `&unlisted`: nobody let it in. */
export function prepareTimes(): void {
  const wanted = Number(new URLSearchParams(location.search).get('times') ?? -1);
  if (wanted < 0) return;
  times.address = 'http://waktu.contoh.go.id/tsa';
  sealed().slice(0, wanted).forEach((one) => times.stamped.add(one));
  times.trusted = new URLSearchParams(location.search).has('unlisted') ? [] : [SERVER];
  times.trouble = 'Server stempel waktu waktu.contoh.go.id tidak menjawab. Periksa sambungan internet dan alamatnya, lalu minta lagi; naskah tetap tersegel dengan waktu jam laptop.';
}

export const timeHandlers: Handlers = {
  timestamp_status: status,
  set_timestamp_server: ({ address }) => {
    if (address !== '' && !/^https?:\/\/[^@]+$/.test(address)) throw trouble('bad_input', 'Alamat server stempel waktu tidak dapat dipakai. Tulis lengkap, misalnya http://waktu.contoh.go.id/tsa.');
    Object.assign(times, { address, trouble: null });
    return status();
  },
  request_timestamps: () => {
    const down = times.address.includes('mati');
    times.trouble = down ? `Server stempel waktu ${new URL(times.address).host} tidak menjawab. Periksa sambungan internet dan alamatnya, lalu minta lagi; naskah tetap tersegel dengan waktu jam laptop.` : null;
    const due = down ? [] : sealed().filter((one) => !times.stamped.has(one)).slice(0, 8);
    due.forEach((one) => times.stamped.add(one));
    const { without, unlisted } = status();
    return { stamped: due.length, without, unlisted, trouble: times.trouble };
  },
  trust_timestamp_server: () => {
    times.trusted = [SERVER];
    return status();
  },
  distrust_timestamp_server: () => {
    times.trusted = [];
    return status();
  },
};
