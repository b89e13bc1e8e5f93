// A date taken apart for typing and put together again, and a clock as people type it. Pure.

export interface DateParts {
  day: string;
  /** 1 to 12, without a leading zero. */
  month: string;
  year: string;
}

export function splitDate(date: string): DateParts {
  const [year = '', month = '1', day = ''] = date.split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, '') || '1', year };
}

/** What has been typed so far, as `YYYY-MM-DD`; an unfinished date stays visibly unfinished. */
export function joinDate({ day, month, year }: DateParts): string {
  const digits = (value: string) => value.replace(/\D/g, '');
  return `${digits(year)}-${digits(month).padStart(2, '0')}-${digits(day).padStart(2, '0')}`;
}

/** `9`, `9.30`, `0930` and `09:30` as `09:30`; null when it is no time of the day. */
export function readClock(typed: string): string | null {
  const found = /^\s*(\d{1,2})(?:[.:\s]?(\d{2}))?\s*$/.exec(typed);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? '0')];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
