// The ink room's geometry, loaded once for every place that draws ink.
import { loadInk, type Ink } from '../ink/geometry';
import address from '../ink/ink.wasm?url';

/** Ink on white paper, on any theme. */
export const INK_COLOUR = '#1b2a6b';

let loading: Promise<Ink> | null = null;

export function inkGeometry(): Promise<Ink> {
  loading ??= loadInk(new URL(address, location.href)).catch((error: unknown) => {
    // A second attempt may succeed; nothing that was written is lost meanwhile.
    loading = null;
    throw error;
  });
  return loading;
}
