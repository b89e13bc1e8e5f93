// Words as large as they may be, made smaller in measured steps until nothing is cut: no name, no post, no clause.

/** Parts of the full size; the first that fits is taken. */
export const STEPS = [1, 0.9, 0.8, 0.72, 0.64, 0.56, 0.5, 0.44, 0.38, 0.32, 0.27, 0.23, 0.2];

/** The first step at which `fits`, or the last one. Pure but for what `fits` measures. */
export function firstFitting(fits: (step: number) => boolean): number {
  return STEPS.find(fits) ?? STEPS.at(-1)!;
}

/** Sets `--fit` on the node so that its content fits into it, now and whenever its size or typeface changes. */
export function fitted(node: HTMLElement): () => void {
  const fit = () =>
    firstFitting((step) => {
      node.style.setProperty('--fit', String(step));
      return node.scrollHeight <= node.clientHeight + 1 && node.scrollWidth <= node.clientWidth + 1;
    });
  fit();
  const resized = new ResizeObserver(fit);
  resized.observe(node);
  let there = true;
  void document.fonts?.ready.then(() => there && fit());
  return () => {
    there = false;
    resized.disconnect();
  };
}
