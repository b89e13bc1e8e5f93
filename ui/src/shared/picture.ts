// A photo on its way to the page: upright, never mirrored, no larger than a 30 × 40 mm print needs.
// Nothing is recognised or measured in a face.
import { isCutOff } from './cut-off';

/** Pixels of the longer side: 40 mm at more than 500 dpi. */
export const LONGEST_SIDE = 900;
/** Bytes of a file that is read at all. */
export const LARGEST_FILE = 25 * 1024 * 1024;
/** Shorter side in pixels below which 3 × 4 cm of paper show the dots; the host warns below the same. */
const SMALL_SIDE = 300;
const JPEG_QUALITY = 0.86;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of a camera picture that the 3 : 4 frame shows, from the middle. */
export function portraitCut(width: number, height: number): Box {
  const wanted = (height * 3) / 4;
  if (wanted <= width) return { x: (width - wanted) / 2, y: 0, width: wanted, height };
  const tall = (width * 4) / 3;
  return { x: 0, y: (height - tall) / 2, width, height: tall };
}

/** Width and height so that the longer side is at most `longest`; never enlarged. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

function jpeg(source: CanvasImageSource, cut: Box): string {
  const [width, height] = fitted(cut.width, cut.height);
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
  return (await chosen(file)).base64;
}

/** The same, and whether its shorter side is too short to print well. */
export async function chosen(file: Blob): Promise<{ base64: string; small: boolean }> {
  if (file.size > LARGEST_FILE) throw new Error('too large');
  if (isCutOff(new Uint8Array(await file.arrayBuffer()))) throw new Error('cut off');
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const base64 = jpeg(bitmap, { x: 0, y: 0, width: bitmap.width, height: bitmap.height });
    return { base64, small: Math.min(bitmap.width, bitmap.height) < SMALL_SIDE };
  } finally {
    bitmap.close();
  }
}

/** Which calm sentence a camera that cannot be used deserves. */
export function cameraProblem(error: unknown): 'missing' | 'denied' | 'busy' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}
