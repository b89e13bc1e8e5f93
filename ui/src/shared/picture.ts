// A photo on its way to the page: upright, never mirrored, no larger than a 30 × 40 mm print needs.
// Nothing is recognised or measured in a face.
import { portraitCut, type Box } from './crop';
import { isCutOff } from './cut-off';

/** Pixels of the longer side: 40 mm at more than 500 dpi. */
export const LONGEST_SIDE = 900;
/** Bytes of a file that is read at all. */
export const LARGEST_FILE = 25 * 1024 * 1024;
/** Pixels of the longer side of a picture while its part is being chosen; the host gives the photographer's the same. */
const WHOLE_SIDE = 1800;
const JPEG_QUALITY = 0.86;

/** A whole picture as base64 JPEG, before its part is chosen. */
export interface Whole {
  base64: string;
  width: number;
  height: number;
}

/** Width and height so that the longer side is at most `longest`; never enlarged. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

function jpeg(source: CanvasImageSource, cut: Box, longest = LONGEST_SIDE): string {
  const [width, height] = fitted(cut.width, cut.height, longest);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(source, cut.x, cut.y, cut.width, cut.height, 0, 0, width, height);
  return canvas.toDataURL('image/jpeg', JPEG_QUALITY).replace(/^data:image\/jpeg;base64,/, '');
}

/** One picture of the running camera as base64 JPEG, the right way round. */
export function fromVideo(video: HTMLVideoElement): string {
  return jpeg(video, portraitCut(video.videoWidth, video.videoHeight));
}

/** A chosen file as base64 JPEG, turned as its own marks say. What is cut off is refused: browsers fill it with white. */
export async function fromFile(file: Blob): Promise<string> {
  return (await opened(file, LONGEST_SIDE)).base64;
}

/** The same, large enough for a part of it to be chosen. */
export const chosen = (file: Blob): Promise<Whole> => opened(file, WHOLE_SIDE);

async function opened(file: Blob, longest: number): Promise<Whole> {
  if (file.size > LARGEST_FILE) throw new Error('too large');
  if (isCutOff(new Uint8Array(await file.arrayBuffer()))) throw new Error('cut off');
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const [width, height] = fitted(bitmap.width, bitmap.height, longest);
    return { base64: jpeg(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height }, longest), width, height };
  } finally {
    bitmap.close();
  }
}

export const dataUrl = (base64: string): string => `data:image/jpeg;base64,${base64}`;

/** The chosen part of a picture, as it goes to the page. */
export async function cutOut(whole: Whole, part: Box): Promise<string> {
  const image = new Image();
  image.src = dataUrl(whole.base64);
  await image.decode();
  return jpeg(image, part);
}

/** Which calm sentence a camera that cannot be used deserves. */
export function cameraProblem(error: unknown): 'missing' | 'denied' | 'busy' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}
