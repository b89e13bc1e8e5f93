// The photographer's folder as the fake host answers it: `?photos=gone` in the address: the card was pulled out;
// `?photos=3`: three pictures lie there. The pictures are drawn, wide as cameras give them.
import type { FolderPhoto, PhotographerFolder } from '../generated/types';
import type { Handlers } from './handlers';
import { trouble } from './state';

const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('photos');
const FOLDER = '/home/panitia/Gambar/Fotografer';
const kept = { folder: asked ? FOLDER : (null as string | null) };
const began = Date.now();

const photos = (): FolderPhoto[] =>
  Array.from({ length: Number(asked) || 0 }, (_, at) => ({ name: `DSC_0${412 - at}.JPG`, landed_at: new Date(began - at * 47_000).toISOString() }));

function view(): PhotographerFolder {
  const gone = asked === 'gone' && kept.folder === FOLDER;
  const sentence = `Folder fotografer, ${FOLDER}, tidak dapat dibuka. Periksa apakah kartu atau kabelnya masih terpasang, atau pilih folder lain.`;
  return { folder: kept.folder, photos: kept.folder && !gone ? photos() : [], trouble: gone ? sentence : null };
}

/** A wall, a head and two shoulders: enough to see where the frame lies. */
function drawn(name: string, width: number, height: number): string {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d')!;
  const tone = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 40;
  const fill = (colour: string, draw: () => void) => {
    pen.fillStyle = colour;
    pen.beginPath();
    draw();
    pen.fill();
  };
  fill(`hsl(${200 + tone} 22% 82%)`, () => pen.rect(0, 0, width, height));
  fill('hsl(38 30% 42%)', () => pen.ellipse(width * 0.55, height * 1.05, height * 0.34, height * 0.42, 0, 0, 7));
  fill('hsl(24 36% 58%)', () => pen.ellipse(width * 0.55, height * 0.42, height * 0.15, height * 0.2, 0, 0, 7));
  fill('#1d1d22', () => pen.ellipse(width * 0.55, height * 0.27, height * 0.16, height * 0.09, 0, 0, 7));
  return canvas.toDataURL('image/jpeg', 0.85).replace(/^data:image\/jpeg;base64,/, '');
}

export const photographerHandlers: Handlers = {
  photographer_folder: view,
  choose_photographer_folder: ({ folder }) => {
    kept.folder = folder && asked ? FOLDER : folder;
    return view();
  },
  photographer_picture: ({ name, small }) => {
    if (!photos().some((photo) => photo.name === name)) throw trouble('bad_input', 'Foto itu tidak ada di folder fotografer.');
    const [width, height] = small ? [240, 160] : [1800, 1200];
    return { base64: drawn(name, width, height), width, height };
  },
  look_at_photo: ({ base64 }) => ({ remarks: base64.length < 9_000 ? ['Gambar terlalu kecil dan akan tampak kasar di atas kertas. Pakai gambar yang lebih besar bila ada.'] : [] }),
};
