import { describe, expect, it } from 'vitest';
import { joinDate, readClock, splitDate } from './date-parts';
import { announcedClock, bareClockOf, clockOf, count, dateOf, dayOf, exactClockOf, longDay, savedAt, shortDay, weekday } from './time';

describe('moments in the zone of the ceremony', () => {
  const moment = '2023-12-21T03:31:05Z';

  it('read as the wall clock there', () => {
    expect(clockOf(moment, 'wib')).toBe('10.31 WIB');
    expect(clockOf(moment, 'wita')).toBe('11.31 WITA');
    expect(clockOf(moment, 'wit')).toBe('12.31 WIT');
    expect(exactClockOf(moment, 'wib')).toBe('10.31.05');
    expect(bareClockOf(moment, 'wib')).toBe('10.31');
  });

  it('fall on the day of that place, not of UTC', () => {
    expect(dayOf('2023-12-20T17:30:00Z', 'wib')).toBe('Kam 21 Des 2023');
    expect(dayOf('2023-12-20T16:30:00Z', 'wib')).toBe('Rab 20 Des 2023');
    expect(dayOf('2023-12-31T15:00:00Z', 'wit')).toBe('Sen 1 Jan 2024');
    expect([dateOf('2023-12-31T15:00:00Z', 'wit'), dateOf('', 'wit')]).toEqual(['2024-01-01', '']);
  });

  it('say the date only on another day', () => {
    expect(savedAt(moment, 'wib', new Date('2023-12-21T09:00:00Z'))).toBe('10.31.05');
    expect(savedAt(moment, 'wib', new Date('2023-12-22T09:00:00Z'))).toBe('Kam 21 Des 2023 10.31.05');
  });

  it('are empty when they are none', () => {
    expect(clockOf('', 'wib')).toBe('');
    expect(dayOf('kemarin', 'wib')).toBe('');
  });
});

describe('announced dates', () => {
  it('have their computed weekday', () => {
    expect(weekday('2023-12-21')).toBe('Kamis');
    expect(longDay('2024-10-14T07:30')).toBe('Senin, 14 Oktober 2024');
    expect(longDay('2024-11-01')).toBe('Jumat, 1 November 2024');
    expect(shortDay('2024-02-29')).toBe('Kam 29 Feb 2024');
    expect(announcedClock('2024-10-14T07:30')).toBe('07.30');
  });

  it('are refused when the calendar has no such day', () => {
    expect(longDay('2023-02-29')).toBe('');
    expect(longDay('2023-13-01')).toBe('');
    expect(longDay('21 Desember')).toBe('');
  });

  it('come apart for typing and together again', () => {
    expect(splitDate('2023-02-05')).toEqual({ day: '5', month: '2', year: '2023' });
    expect(joinDate({ day: '5', month: '2', year: '2023' })).toBe('2023-02-05');
    expect(longDay(joinDate({ day: '', month: '2', year: '2023' }))).toBe('');
  });
});

describe('a typed clock', () => {
  it.each([['9', '09:00'], ['9.30', '09:30'], ['0930', '09:30'], ['09:30', '09:30'], ['23 59', '23:59']])('%s', (typed, time) => {
    expect(readClock(typed)).toBe(time);
  });
  it.each(['24', '9.60', 'pagi', ''])('refuses %s', (typed) => expect(readClock(typed)).toBeNull());
});

it('numbers are grouped with points', () => {
  expect([0, 53, 1507, 14504, 1000000].map(count)).toEqual(['0', '53', '1.507', '14.504', '1.000.000']);
});
