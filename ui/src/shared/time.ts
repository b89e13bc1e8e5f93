// Dates and times as Indonesian officials write them, in the zone of the ceremony; day and month in the chosen language.
// Moments arrive as UTC strings; announced times arrive as wall-clock `YYYY-MM-DDTHH:MM` and carry no zone of their own.
import type { Zone } from '../ipc/generated/types';
import { t } from '../text/t';

const HOURS_AHEAD_OF_UTC: Record<Zone, number> = { wib: 7, wita: 8, wit: 9 };
const MS_PER_HOUR = 3_600_000;

const { day_names: DAYS, month_names: MONTHS } = t.common;

const two = (value: number) => String(value).padStart(2, '0');

/** The moment as a Date whose UTC fields read like the wall clock of the zone. */
function wall(utc: string, zone: Zone): Date | null {
  const moment = Date.parse(utc);
  return Number.isNaN(moment) ? null : new Date(moment + HOURS_AHEAD_OF_UTC[zone] * MS_PER_HOUR);
}

/** `2023-12-21` or `2023-12-21T09:00` as a Date whose UTC fields are those numbers; null when no such day exists. */
function plain(date: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? made : null;
}

const shortDate = (at: Date) =>
  `${DAYS[at.getUTCDay()]!.slice(0, 3)} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]!.slice(0, 3)} ${at.getUTCFullYear()}`;

/** `WIB`, `WITA`, `WIT`. */
export const zoneName = (zone: Zone) => zone.toUpperCase();

/** `Kam 21 Des 2023` from a moment. */
export function dayOf(utc: string, zone: Zone): string {
  const at = wall(utc, zone);
  return at ? shortDate(at) : '';
}

/** `2023-12-21` from a moment: its date on the calendar of the zone. */
export function dateOf(utc: string, zone: Zone): string {
  return wall(utc, zone)?.toISOString().slice(0, 10) ?? '';
}

/** `10.31 WIB` from a moment. */
export function clockOf(utc: string, zone: Zone): string {
  const at = wall(utc, zone);
  return at ? `${two(at.getUTCHours())}.${two(at.getUTCMinutes())} ${zoneName(zone)}` : '';
}

/** `10.31` from a moment, where the zone is said elsewhere on the screen. */
export function bareClockOf(utc: string, zone: Zone): string {
  const at = wall(utc, zone);
  return at ? `${two(at.getUTCHours())}.${two(at.getUTCMinutes())}` : '';
}

/** `10.31.05` from a moment. */
export function exactClockOf(utc: string, zone: Zone): string {
  const at = wall(utc, zone);
  return at ? `${two(at.getUTCHours())}.${two(at.getUTCMinutes())}.${two(at.getUTCSeconds())}` : '';
}

/** `10.31.05` today, with the date in front on any other day. */
export function savedAt(utc: string, zone: Zone, now: Date = new Date()): string {
  const day = dayOf(utc, zone);
  const clock = exactClockOf(utc, zone);
  return day === dayOf(now.toISOString(), zone) ? clock : `${day} ${clock}`;
}

/** `Kam 21 Des 2023` from an announced date. */
export function shortDay(date: string): string {
  const at = plain(date);
  return at ? shortDate(at) : '';
}

/** `Kamis, 21 Desember 2023` from an announced date. */
export function longDay(date: string): string {
  const at = plain(date);
  if (!at) return '';
  return `${DAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

/** The computed weekday of an announced date: `Kamis`; empty when there is no such day. */
export function weekday(date: string): string {
  const at = plain(date);
  return at ? DAYS[at.getUTCDay()]! : '';
}

/** `09.00` from `2023-12-21T09:00` or `09:00`. */
export function announcedClock(time: string): string {
  const parts = /(\d{2}):(\d{2})(?::\d{2})?$/.exec(time);
  return parts ? `${parts[1]}.${parts[2]}` : '';
}

/** 1507 → `1.507`. */
export function count(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, '.');
}
