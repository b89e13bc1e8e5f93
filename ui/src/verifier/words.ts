// The verifier's sentences, dates and numbers. It carries only its own texts, because it travels as one small file.
import { verifier as english } from '../text/en/verifier';
import { verifier as indonesian } from '../text/id/verifier';
import type { Bytes } from './check/bytes';
import { hex } from './check/bytes';

const isEnglish = typeof location !== 'undefined' && location.hash === '#en';

export const t = isEnglish ? english : indonesian;
export const language = isEnglish ? 'en' : 'id';

const locale = isEnglish ? 'en-GB' : 'id-ID';

/** `Minggu, 22 November 2026 pukul 09.42.05 WIB`, in the zone of this computer. */
export function moment(at: number): string {
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false, timeZoneName: 'short' });
  return `${date.format(at)}, ${time.format(at)}`;
}

/** `22 November 2026`, a date that belongs to no zone. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
}

/** `Minggu, 22 November 2026` from days since 1970. */
export function weekday(days: number): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(days * 86_400_000);
}

export function count(number: number): string {
  return number.toLocaleString(locale);
}

/** Digits in groups of four. */
export function groups(bytes: Bytes): string {
  return hex(bytes).replace(/(.{4})(?=.)/g, '$1 ');
}
