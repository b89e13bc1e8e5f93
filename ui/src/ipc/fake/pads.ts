// Pads as the fake host answers them. `?pads=open` in the address: let in, with one that knocks and three at work.
import type { PadCard, PadsView } from '../generated/types';
import type { Handlers } from './handlers';
import { state, trouble } from './state';

const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('pads');
const CODES = ['482 913', '070 226', '915 304', '338 501'];

const kept: PadsView = {
  url: null, address: null, https: false, words: null, fingerprint: null, addresses: ['192.168.8.20', '10.42.0.1'], pads: [],
};

function pad(index: number, part: Partial<PadCard> = {}): PadCard {
  return {
    id: String(index).padStart(32, '0'), number: index + 1, code: CODES[index % CODES.length] ?? '', label: ['iPad', 'Tablet Android', 'Ponsel Android'][index % 3] ?? '',
    standing: 'accepted', reachable: true, slot: null, name: '', post: '', stage: 'waiting', wrong: false, strokes: 0, ...part,
  };
}

function open(https: boolean): PadsView {
  kept.https = https;
  kept.address = `${https ? 'https' : 'http'}://192.168.8.20:47220/`;
  kept.url = `${kept.address}#q1WnK0mZcXr7uYgJb3TtLw`;
  kept.words = https ? 'lautan gerbang sepeda kelapa bintang meja payung rumput' : null;
  kept.fingerprint = https ? '9f3a77c1'.repeat(8) : null;
  kept.pads = [pad(0, { standing: 'waiting' })];
  return kept;
}

function one(id: string): PadCard {
  const found = kept.pads.find((known) => known.id === id);
  if (!found) throw trouble('bad_input', 'Pad itu sudah tidak tersambung atau belum diterima. Lihat kembali daftar pad.');
  return found;
}

function change(id: string, part: Partial<PadCard>): PadsView {
  Object.assign(one(id), part);
  return kept;
}

function send(id: string, slot: PadCard['slot']): PadsView {
  const person = state.people.find((known) => known.id === slot?.signer) ?? state.people[0];
  return change(id, { slot: slot ?? { subject: '0', signer: '0' }, name: person?.bare_name ?? '', post: person?.posts[0]?.title ?? '', stage: 'reading' });
}

if (asked === 'open') {
  open(false);
  const slot = { subject: '1', signer: '1' };
  kept.pads.push(
    pad(1),
    pad(2, { slot, name: 'Hj. Yusmalinda Tarmizi, S.Pd.', post: 'Wakil Bupati Mukomuko', stage: 'drawing', strokes: 2 }),
    pad(3, { slot: { subject: '2', signer: '2' }, name: 'Dr. H. Zulkarnaini Mahidin, S.H., M.Si.', post: 'Asisten Pemerintahan dan Kesejahteraan Rakyat Sekretariat Daerah', stage: 'doubtful', strokes: 1 }),
  );
}

export const padHandlers: Handlers = {
  pads: () => kept,
  open_pads: ({ https }) => open(https),
  close_pads: () => Object.assign(kept, { url: null, address: null, https: false, words: null, fingerprint: null, pads: [] }),
  accept_pad: ({ pad: id }) => change(id, { standing: 'accepted' }),
  revoke_pad: ({ pad: id }) => change(id, { standing: 'revoked', slot: null }),
  send_to_pad: ({ pad: id, slot }) => send(id, slot),
  recall_from_pad: ({ pad: id }) => change(id, { slot: null, stage: 'waiting' }),
  accept_pad_ink: ({ pad: id }) => change(id, { stage: 'saved', slot: null }),
};
