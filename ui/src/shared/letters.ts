// The typeface of the printed pages is fetched as the window opens: the first page shown has its letters at once.
const FACES = ['', 'bold ', 'italic '];

export function fetchLetters(): void {
  // A webview that cannot say so fetches them with the first page, as before.
  for (const face of FACES) document.fonts?.load(`${face}12px "Liberation Sans"`).catch(() => undefined);
}
