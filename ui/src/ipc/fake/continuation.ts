// The paper continuation pack as the fake host answers it: always just written. `?pack=gone` in the address: the stick was
// pulled out; `?pack=usb`: it is there.
import type { ContinuationPlace, ContinuationView } from '../generated/types';
import type { Handlers } from './handlers';
import { state, trouble } from './state';

const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('pack');
const kept = { folder: asked ? '/media/USB' : (null as string | null), written: new Date().toISOString(), sequence: -1 };

const fileName = () => state.path.replace(/^.*\//, '').replace(/\.ikrar$/, '.lanjutan-kertas.pdf');

function place(folder: string, gone: boolean): ContinuationPlace {
  const because =
    `Folder kedua untuk lembar lanjutan kertas, ${folder}, tidak ditemukan. Pasang kembali flashdisknya, dan lembarnya ditulis sendiri dalam satu ` +
    'menit, atau pilih folder lain. Lembar di samping berkas acara tetap diperbarui.';
  return { path: `${folder}/${fileName()}`, folder, written_at: kept.written, current: !gone, trouble: gone ? because : null };
}

function view(): ContinuationView {
  if (state.sequence !== kept.sequence) Object.assign(kept, { written: new Date().toISOString(), sequence: state.sequence });
  return {
    wanted: state.people.length > 0,
    own: place(state.path.replace(/\/[^/]*$/, ''), false),
    second: kept.folder ? place(kept.folder, asked === 'gone' && kept.folder === '/media/USB') : null,
  };
}

export const continuationHandlers: Handlers = {
  continuation: view,
  keep_continuation: view,
  show_continuation: () => ({}),
  choose_continuation_folder: ({ folder }) => {
    if (folder === state.path.replace(/\/[^/]*$/, '')) {
      throw trouble('bad_input', 'Folder itu folder berkas acara, dan lembar lanjutannya sudah ada di sana. Pilih folder di flashdisk.');
    }
    kept.folder = folder;
    return view();
  },
};
