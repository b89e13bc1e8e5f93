// Files dropped on the window, with their full paths: the shell sees them, the page itself is told only names.
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { inShell } from './call';

export interface Dropping {
  /** Something hangs over the window. */
  over: boolean;
  /** Full paths, once it was let go. */
  paths: string[];
}

function inBrowser(callback: (dropping: Dropping) => void): () => void {
  const over = (event: DragEvent) => {
    event.preventDefault();
    callback({ over: true, paths: [] });
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) callback({ over: false, paths: [] });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    callback({ over: false, paths: [...(event.dataTransfer?.files ?? [])].map((file) => `/media/USB/${file.name}`) });
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}

/** Calls back while something hangs over the window and when it is let go; returns the function that stops it. */
export function onDropped(callback: (dropping: Dropping) => void): () => void {
  if (!inShell) return inBrowser(callback);
  const stopping = getCurrentWebview().onDragDropEvent(({ payload }) =>
    callback({ over: payload.type === 'enter' || payload.type === 'over', paths: payload.type === 'drop' ? payload.paths : [] }),
  );
  return () => void stopping.then((stop) => stop());
}
