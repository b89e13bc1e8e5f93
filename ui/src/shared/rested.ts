/** Nobody moves a frame as fast as this; a picture is looked at when the hand rests. */
const REST_MS = 250;

/** Does `work` once nothing was changed for a while, and shows what it found; what is given back calls it off. */
export function whenRested<T>(work: () => Promise<T>, show: (found: T) => void): () => void {
  let current = true;
  const rest = setTimeout(async () => {
    const found = await work();
    if (current) show(found);
  }, REST_MS);
  return () => {
    current = false;
    clearTimeout(rest);
  };
}
