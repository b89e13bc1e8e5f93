// Choosing files and folders with the dialogs of the operating system. Every function answers a full path, or null.
import { open, save } from '@tauri-apps/plugin-dialog';
import { inShell } from './call';

export interface FileKind {
  /** What the dialog calls it. */
  name: string;
  /** Endings without a dot. */
  extensions: string[];
}

export async function chooseFile(title: string, kinds: FileKind[]): Promise<string | null> {
  if (!inShell) return (await import('./fake')).chosenPath(kinds[0]?.extensions[0] ?? '');
  return open({ title, multiple: false, directory: false, filters: kinds });
}

/** Several files at once; an empty list when nothing was chosen. */
export async function chooseFiles(title: string, kinds: FileKind[]): Promise<string[]> {
  if (!inShell) return (await import('./fake')).chosenPaths(kinds);
  return (await open({ title, multiple: true, directory: false, filters: kinds })) ?? [];
}

export async function chooseFolder(title: string, startAt?: string): Promise<string | null> {
  if (!inShell) return (await import('./fake')).chosenPath('');
  return open({ title, multiple: false, directory: true, ...(startAt ? { defaultPath: startAt } : {}) });
}

export async function chooseWhereToSave(title: string, suggested: string, kind: FileKind): Promise<string | null> {
  if (!inShell) return suggested;
  return save({ title, defaultPath: suggested, filters: [kind] });
}
