// The projector's window and the displays it can fill. Which one is wanted is remembered here by name and size, because
// a cable that was pulled out comes back under another number.
import { invoke } from '@tauri-apps/api/core';
import { inShell } from './call';

export interface Display {
  /** Counted from 1, as the system lists them. */
  number: number;
  /** As the system calls it. */
  name: string;
  width: number;
  height: number;
  /** The operator's window is on it. */
  own: boolean;
}

/** Not open; open and to be seen; open, but its display is gone. */
export type ProjectorWindow = 'closed' | 'shown' | 'away';

const SETTING = 'ikrar.projector';

let browserTab: Window | null = null;

export async function projectorDisplays(): Promise<Display[]> {
  if (inShell) return invoke<Display[]>('projector_displays');
  const one = (number: number, name: string, width: number, height: number, own: boolean) => ({ number, name, width, height, own });
  return location.search.includes('displays=1')
    ? [one(1, 'eDP-1', 1366, 768, true)]
    : [one(1, 'eDP-1', 1366, 768, true), one(2, 'HDMI-1', 1920, 1080, false)];
}

export async function openProjector({ name, width, height }: Display): Promise<void> {
  localStorage.setItem(SETTING, JSON.stringify({ name, width, height }));
  if (inShell) await invoke('open_projector', { name, width, height });
  else browserTab = window.open('./projector.html', 'projector');
}

export async function closeProjector(): Promise<void> {
  if (inShell) await invoke('close_projector');
  else browserTab?.close();
}

export async function projectorWindow(): Promise<ProjectorWindow> {
  if (inShell) return invoke<ProjectorWindow>('projector_window');
  // `?projector=shown` in the address stands for a window that is open.
  const asked = new URLSearchParams(location.search).get('projector');
  if (asked === 'shown' || asked === 'away') return asked;
  return browserTab !== null && !browserTab.closed ? 'shown' : 'closed';
}

/** The display that was chosen last, or the first that is not the operator's own. */
export function wantedDisplay(displays: Display[]): Display | null {
  const last = remembered();
  const again = displays.find((one) => one.name === last?.name && one.width === last.width && one.height === last.height);
  return again ?? displays.find((one) => !one.own) ?? displays[0] ?? null;
}

function remembered(): Partial<Display> | null {
  try {
    return JSON.parse(localStorage.getItem(SETTING) ?? 'null') as Partial<Display> | null;
  } catch {
    return null;
  }
}
