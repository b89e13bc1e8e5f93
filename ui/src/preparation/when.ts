// The announced wall-clock time `YYYY-MM-DDTHH:MM`, taken apart and put together for two fields. Pure.

/** More originals than this are a slip of the hand. */
export const MOST_ORIGINALS = 4;

export function parts(starts: string): { date: string; time: string } {
  const [date = '', time = ''] = starts.split('T');
  return { date, time: /^\d{2}:\d{2}/.test(time) ? time.slice(0, 5) : '' };
}

export const startsFrom = (date: string, time: string): string => `${date}T${time}`;
