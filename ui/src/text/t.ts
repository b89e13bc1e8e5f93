// Every sentence that a person reads, in the language chosen on this machine. Indonesian is the source of truth.
import { en } from './en';
import { id } from './id';

export type Texts = typeof id;
export type Language = 'id' | 'en';

const SETTING = 'ikrar.language';

export function language(): Language {
  return typeof localStorage !== 'undefined' && localStorage.getItem(SETTING) === 'en' ? 'en' : 'id';
}

/** Remembers the language and draws the surface anew in it. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(SETTING, next);
  location.reload();
}

export const t: Texts = language() === 'en' ? en : id;
