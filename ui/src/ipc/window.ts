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

/** Turns full screen on or off for the window this runs in; answers the new state. */
export async function toggleFullscreen(): Promise<boolean> {
  if (inShell) {
    const own = getCurrentWindow();
    const next = !(await own.isFullscreen());
    await own.setFullscreen(next);
    return next;
  }
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
  return document.fullscreenElement !== null;
}
