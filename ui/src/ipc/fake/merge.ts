// Several laptops as the fake host answers them: `?laptops` in the address: a second one wrote, and one person signed on both;
// `?other=12`: so many entries of another laptop lie in the second copy.
import type { ContestedPlace, LaptopView, MergeView } from '../generated/types';
import type { Handlers } from './handlers';
import { changed, personOf, postLines, printedName, state } from './state';
import { view } from './view';

const asked = typeof location === 'undefined' ? new URLSearchParams() : new URLSearchParams(location.search);
export const foreign = { entries: Number(asked.get('other')) || 0 };
const clock = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const own: LaptopView = { writer: '1'.repeat(64), number: 1, author: 'Operator Contoh', own: true, founder: true, entries: 214, signatures: 31, last_at: clock(1), admitted: null, reason: '' };
const other: LaptopView = { ...own, writer: '2'.repeat(64), number: 2, author: 'Staf Protokol', own: false, founder: false, entries: 12, signatures: 5, last_at: clock(4), admitted: true };
let merged = asked.has('laptops');

function place(): ContestedPlace {
  const slot = state.orders.signing.ids[0] ? { subject: state.orders.signing.ids[0], signer: state.orders.signing.ids[0] } : { subject: '', signer: '' };
  const person = personOf(slot.signer);
  const act = (id: string, laptop: LaptopView, minutes: number) => ({ act: id, signed_at: clock(minutes), laptop: laptop.number, author: laptop.author, device: 'pena, layar tanda tangan' });
  return { slot, name: printedName(person), post: postLines(person)[0] ?? '', acts: [act('a1', own, 40), act('a2', other, 12)] };
}

let places: ContestedPlace[] | null = null;
export const contestedPlaces = (): ContestedPlace[] => (merged ? (places ??= [place()]) : []);
export const laptops = (): LaptopView[] => (merged ? [own, other] : []);

function offered(path: string): MergeView {
  const entries = merged ? 0 : foreign.entries || 12;
  const cautions = ['Jam laptop 2 (Staf Protokol) tertinggal sekitar 61 menit. Urutan catatan tetap benar, tetapi jam dan tanggal yang tercetak untuk tanda tangan di sana adalah jam laptop itu.'];
  return { path, entries, signatures: entries ? 5 : 0, laptops: entries ? [{ ...other, entries, admitted: null }] : [], cautions: entries ? cautions : [], contested: entries ? [place()] : [], may_decide: true };
}

export const mergeHandlers: Handlers = {
  look_at_merge: ({ path }) => offered(path),
  merge: ({ path, shut_out, reason }) => {
    const view = offered(path);
    merged = true;
    foreign.entries = 0;
    [other.admitted, other.reason] = [shut_out.length === 0, reason];
    if (!other.admitted) places = [];
    changed();
    return view;
  },
  decide_admission: ({ admitted, reason }) => {
    [other.admitted, other.reason] = [admitted, reason];
    changed();
    return view();
  },
  settle_contested: ({ keep }) => {
    places = contestedPlaces().filter((one) => !one.acts.some((act) => act.act === keep));
    changed();
    return view();
  },
};
