// The windows of the application: the signing surface beside the operator's window, and full screen.
import { invoke } from '@tauri-apps/api/core';
import { getAllWebviewWindows } from '@tauri-apps/api/webviewWindow';
import { getCurrentWindow } from '@tauri-apps/api/window';
import { inShell } from './call';

/** Label of the signing window in the shell. */
const SIGNING = 'signing';

let browserTab: Window | null = null;

export async function openSigningWindow(): Promise<void> {
  if (inShell) await invoke('open_signing_window');
  else browserTab = window.open('./signing.html', SIGNING);
}

export async function closeSigningWindow(): Promise<void> {
  if (inShell) await invoke('close_signing_window');
  else browserTab?.close();
}

export async function isSigningWindowOpen(): Promise<boolean> {
  if (!inShell) return browserTab !== null && !browserTab.closed;
  return (await getAllWebviewWindows()).some((one) => one.label === SIGNING);
}

/** Whether the window this runs in fills its screen. */
async function fills(): Promise<boolean> {
  return inShell ? getCurrentWindow().isFullscreen() : document.fullscreenElement !== null;
}

/** Lets the window this runs in fill its screen, or not any more; answers whether it did before. */
export async function fillScreen(fill: boolean): Promise<boolean> {
  const before = await fills();
  if (before === fill) return before;
  if (inShell) await getCurrentWindow().setFullscreen(fill);
  else if (fill) await document.documentElement.requestFullscreen();
  else await document.exitFullscreen();
  return before;
}

/** Turns full screen on or off for the window this runs in. */
export async function toggleFullscreen(): Promise<void> {
  await fillScreen(!(await fills()));
}
