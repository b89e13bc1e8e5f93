// A picture file as pixels, through the browser's own decoder and a canvas that is never shown.
import { PICTURE_SIDE } from './check/limits';

/** Pixels of a picture, made smaller when it is very large; null when the browser cannot decode it. */
export async function pixelsOf(file: Blob): Promise<ImageData | null> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, PICTURE_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    // Pictures without a ground of their own stand on paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return context.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    return null;
  }
}
