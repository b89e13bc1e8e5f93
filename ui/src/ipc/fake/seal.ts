// The seal key, the list of trust and the verifier, as the fake host answers them. It seals nothing: it only keeps count.
import type { CertificateInfo, SealStatus, SealsView, VerifyReport } from '../generated/types';
import type { Handlers } from './handlers';
import { changed, state, trouble } from './state';

interface Box {
  info: CertificateInfo;
  passphrase: string;
}

const groups = (seed: string) =>
  Array.from({ length: 16 }, (_, at) => ((seed.length * 7919 + seed.charCodeAt(at % seed.length) * 104_729 + at * 15_485_863) % 65_536).toString(16).padStart(4, '0')).join(' ');

const certificate = (name: string, organization: string, authority = false): CertificateInfo =>
  ({ name, organization, fingerprint: groups(`${name}${organization}`), until: '2031-11-25', authority });

const OWN = certificate('Panitia Penandatanganan Pakta Integritas', 'BKPSDM Kabupaten Mukomuko');
const OTHER = certificate('Panitia Ikrar Netralitas Tingkat Kabupaten', 'Badan Kesatuan Bangsa dan Politik Kabupaten Mukomuko');
const PROVINCE = certificate('Pemerintah Provinsi Bengkulu', 'Pemerintah Provinsi Bengkulu', true);

const seal = { key: null as Box | null, away: [] as Box[], open: null as Box | null, root: null as Box | null, unlocked: false, named: null as CertificateInfo | null, trusted: [] as CertificateInfo[], trouble: null as string | null };

/** The key that was put away and that the ceremony names. */
const wanted = () => seal.away.find((box) => box.info.fingerprint === seal.named?.fingerprint) ?? null;
const fits = () => seal.named === null || seal.named.fingerprint === seal.key?.info.fingerprint || wanted() !== null;
const counts = () => {
  const all = [...state.documents.values()];
  const sealed = all.filter((one) => one.sealed_at).length;
  return { sealed, due: seal.named ? all.length - sealed : 0 };
};

/** As the shell does behind: whatever is due is sealed while the ceremony's key is unlocked. */
export function sealBehind(): void {
  if (!seal.unlocked || !state.opened) return;
  if (seal.key && !seal.named) seal.named = seal.key.info;
  if (!fits()) return;
  for (const one of state.documents.values()) one.sealed_at ??= new Date().toISOString();
}

export const sealsView = (): SealsView => ({ named: seal.named !== null, unlocked: seal.unlocked && fits(), ...counts() });

function status(): SealStatus {
  const shown = wanted() ?? seal.key;
  return {
    key: shown?.info ?? null, put_away: shown !== seal.key, root: seal.root?.info ?? null, unlocked: seal.unlocked && seal.open === shown,
    own_unlocked: seal.unlocked && seal.open === seal.key, ceremony_key: state.opened ? seal.named : null, fits: fits(), ...counts(), trouble: seal.trouble,
  };
}

function keep(box: Box, replace: boolean): SealStatus {
  if (seal.key && !replace) throw trouble('refused', 'Kunci segel sudah ada di laptop ini. Pakailah itu, atau pilih mengganti: segel yang lama tetap dipercaya.');
  if (seal.key) {
    seal.trusted = [...seal.trusted, seal.key.info];
    seal.away.push(seal.key);
  }
  Object.assign(seal, { key: box, open: box, unlocked: true });
  sealBehind();
  changed();
  return status();
}

function opened(box: Box | null, passphrase: string): void {
  if (box?.passphrase !== passphrase) throw trouble('refused', 'Kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.');
}

const list = () => ({ certificates: [seal.root?.info, seal.key?.info, ...seal.trusted].filter((one) => one !== undefined) });
const isTrusted = (one: CertificateInfo) => list().certificates.some((known) => known.fingerprint === one.fingerprint);

const SHAPE = ['Bentuk dan letak segel sesuai.', 'Isi sama dengan yang disegel.', 'Tanda tangan segel cocok dengan sertifikatnya.'];
const UNCHECKED = [
  'Belum diperiksa: ketepatan waktu segel; waktunya menurut jam laptop.', 'Belum diperiksa: apakah sertifikat telah dicabut.',
  'Belum diperiksa: kesesuaian dengan berkas acara.',
];

function judge(path: string): VerifyReport {
  const signer = path.includes('camat') ? OTHER : OWN;
  const sealed: VerifyReport = {
    path, judged: 'pdf', verdict: 'authentic', word: 'asli', faults: [],
    checked: [...SHAPE, 'Sertifikat penyegel ada dalam daftar kepercayaan.', 'Sertifikat berlaku pada waktu segel.'],
    unchecked: UNCHECKED, signer, sealed_at: '21 Desember 2023, 10.31 WIB (jam laptop)',
    says: [['Penyegel', signer.name], ['Naskah', 'Pakta integritas dr. Rina Contoh, M.Kes.'], ['Tempat', 'Ruang Rapat Bupati Mukomuko']],
    coverage: 'Segel mencakup seluruh berkas, 61.204 bita.',
  };
  const bare = { checked: [], unchecked: [], signer: null, sealed_at: null, says: [] as [string, string][], coverage: null };
  if (path.includes('rusak')) return { ...sealed, ...bare, judged: 'other', verdict: 'unsealed', word: 'tanpa segel', faults: ['Berkas ini bukan PDF, gambar, atau berkas acara. Mintalah salinan yang utuh.'] };
  if (path.includes('foto')) {
    const unchecked = ['Tidak ada kode QR Ikrar yang terbaca pada gambar ini. Foto lebih dekat, rata, dan terang.'];
    return { ...sealed, ...bare, judged: 'page', verdict: 'unsealed', word: 'tanpa segel', unchecked };
  }
  if (path.includes('bsre')) {
    return {
      ...sealed, ...bare, verdict: 'unknown', word: 'tak dikenal', faults: ['Berkas ditandatangani dengan aplikasi lain, bukan disegel oleh Ikrar.'],
      unchecked: ['Belum diperiksa: tanda tangan elektronik dari aplikasi lain.'],
    };
  }
  if (path.includes('disunting')) {
    return {
      ...sealed, verdict: 'altered', word: 'diubah', faults: ['Ada isi yang ditambahkan setelah berkas disegel. Bandingkan dengan salinan dari arsip panitia.'],
      checked: SHAPE, unchecked: ['Belum diperiksa: hal lain, karena pemeriksaan berhenti pada masalah di atas.'],
      coverage: 'Segel mencakup 61.204 bita pertama; 1.882 bita ditambahkan sesudahnya. Bagian yang disegel masih utuh.',
    };
  }
  if (isTrusted(signer)) return sealed;
  return { ...sealed, verdict: 'unknown', word: 'tak dikenal', faults: ['Sertifikat penyegel tidak ada dalam daftar kepercayaan.'], checked: SHAPE };
}

function certificateIn(path: string): CertificateInfo {
  const one = path.endsWith('.pdf') ? judge(path).signer : PROVINCE;
  if (!one) throw trouble('bad_input', 'Berkas ini tidak memuat sertifikat. Pilih berkas .cer dari panitia atau PDF bersegel.');
  return one;
}

/** A folder holds what a regency's archive does; one whose name says "kosong" holds nothing. */
function filesIn(path: string): string[] {
  if (/\.[a-z0-9]{2,5}$/i.test(path)) return [path];
  if (path.includes('kosong')) return [];
  const kinds = ['pakta', 'pakta', 'pakta', 'pakta', 'pakta', 'pakta-camat', 'pakta', 'pakta-disunting', 'pakta', 'foto'];
  return Array.from({ length: 400 }, (_, at) => `${path}/${String(at + 1).padStart(3, '0')}-${kinds[at % kinds.length]}.${at % 10 === 9 ? 'jpg' : 'pdf'}`);
}

export const sealHandlers: Handlers = {
  seal_status: status,
  make_seal_root: ({ name, organization, passphrase }) => {
    if (seal.root) throw trouble('refused', 'Sertifikat induk sudah ada di laptop ini. Pakailah itu; kunci segel baru dapat diterbitkan darinya.');
    seal.root = { info: certificate(name, organization, true), passphrase };
    return status();
  },
  make_seal_key: ({ name, organization, passphrase, root_passphrase, replace }) => {
    if (root_passphrase !== null) opened(seal.root, root_passphrase);
    return keep({ info: certificate(name, organization), passphrase }, replace);
  },
  import_seal_key: ({ file_passphrase, passphrase, replace }) => {
    if (file_passphrase === 'salah') throw trouble('refused', 'Berkas kunci (.p12 atau .pfx) tidak terbaca, atau kata sandinya salah.');
    return keep({ info: OTHER, passphrase }, replace);
  },
  unlock_seal_key: ({ passphrase }) => {
    const box = [wanted(), seal.key].find((one) => one?.passphrase === passphrase) ?? wanted() ?? seal.key;
    opened(box, passphrase);
    Object.assign(seal, { open: box, unlocked: true });
    sealBehind();
    changed();
    return status();
  },
  lock_seal_key: () => {
    seal.unlocked = false;
    return status();
  },
  adopt_seal_key: () => {
    if (!seal.unlocked || !seal.key || seal.open !== seal.key) throw trouble('refused', 'Kunci segel masih terkunci. Buka dahulu dengan kata sandinya.');
    seal.named = seal.key.info;
    sealBehind();
    changed();
    return status();
  },
  export_certificate: () => {
    if (!seal.key) throw trouble('refused', 'Kunci segel belum ada di laptop ini.');
    return {};
  },
  seal_due: () => {
    const before = counts().sealed;
    sealBehind();
    return { sealed: counts().sealed - before, due: counts().due };
  },
  trusted: list,
  read_certificate: ({ path }) => certificateIn(path),
  trust: ({ path, fingerprint }) => {
    const one = certificateIn(path);
    if (one.fingerprint !== fingerprint) throw trouble('refused', 'Isi berkas itu berganti sejak sidik jarinya dibandingkan. Pilih berkasnya sekali lagi, lalu bandingkan sidik jari yang tampil.');
    if (!isTrusted(one)) seal.trusted = [...seal.trusted, one];
    return list();
  },
  distrust: ({ fingerprint }) => {
    seal.trusted = seal.trusted.filter((one) => one.fingerprint !== fingerprint);
    return list();
  },
  verify: ({ paths }) => {
    // `?verify=gone` in the address: the stick was pulled out; `?verify=empty`: a folder with nothing in it.
    const asked = new URLSearchParams(location.search).get('verify');
    if (asked === 'gone') throw { ...trouble('bad_file', 'Folder /media/USB tidak dapat dibaca. Pasang kembali media USB-nya, lalu coba lagi.'), may_retry: true };
    return { reports: asked === 'empty' ? [] : paths.flatMap(filesIn).map(judge) };
  },
};

/** `?seal=locked`, `open`, `other` or `trouble` in the address: a key is here already, with the passphrase `kata sandi`. */
export function prepareSeal(): void {
  const asked = new URLSearchParams(location.search).get('seal');
  if (!asked) return;
  // `?seal=away`: the ceremony names a key that was replaced here.
  const [away, key] = [{ info: OTHER, passphrase: 'kata lama' }, { info: OWN, passphrase: 'kata sandi' }];
  const shut = asked === 'locked' || asked === 'away';
  Object.assign(seal, { key, open: key, named: asked === 'other' || asked === 'away' ? OTHER : OWN, unlocked: !shut, trusted: [OTHER] });
  if (asked === 'away') seal.away.push(away);
  if (asked === 'trouble') seal.trouble = 'Pakta – dr. Rina Contoh, M.Kes. tidak dapat disegel: berkas PDF-nya terpotong. Arsipkan sekali lagi.';
  const kept = [...state.outcomes].filter(([, one]) => one.act);
  kept.forEach(([subject, { at }], step) => {
    const waits = asked === 'other' || asked === 'trouble' || (asked === 'locked' && step >= kept.length - 5);
    state.documents.set(`pact/${subject}`, { archived_at: at, sealed_at: waits ? null : at, of_sequence: state.sequence, printed: 0, copies: 0 });
  });
}
