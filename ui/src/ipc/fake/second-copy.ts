// The second copy as the fake host answers it: `?copy=usb` in the address: kept and whole; `?copy=gone`: the stick was pulled out.
import type { SecondCopyView } from '../generated/types';
import type { Handlers } from './handlers';
import { foreign } from './merge';
import { state, trouble } from './state';

const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('copy');
const kept = { folder: asked ? '/media/USB' : (null as string | null) };

function view(): SecondCopyView {
  const gone = asked === 'gone' && kept.folder === '/media/USB';
  const because = 'Folder salinan kedua, /media/USB, tidak ditemukan. Pasang kembali flashdisknya, dan salinannya menyusul sendiri, atau pilih folder lain. Yang tersimpan di laptop tetap aman.';
  return { folder: kept.folder, place: kept.folder && `${kept.folder}/Salinan Ikrar 7a1c22e0`, foreign: kept.folder ? foreign.entries : 0, due: kept.folder && !gone ? 0 : state.sequence, written_at: kept.folder && !gone ? new Date().toISOString() : null, trouble: gone ? because : null };
}

export const secondCopyHandlers: Handlers = {
  second_copy: view,
  keep_second_copy: view,
  choose_second_copy: ({ folder }) => {
    if (folder === state.path.replace(/\/[^/]*$/, '')) throw trouble('bad_input', 'Folder itu folder berkas acara sendiri. Pilih folder di flashdisk atau cakram lain, supaya salinannya selamat bila laptop ini rusak.');
    kept.folder = folder;
    return view();
  },
};
