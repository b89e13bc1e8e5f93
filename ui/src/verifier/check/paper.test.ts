import { expect, test } from 'vitest';
import { paperOf } from './paper';

test('lines of the continuation pack and sheets for a pen are told from claims', () => {
  const line = 'IKRL1:7C1F00A2044B6D00E80000009F3A04B5';
  expect([line, line.replace('A204', 'A2FF')].map(paperOf)).toEqual(['line', 'line']);
  expect(paperOf(line.replace('IKRL', 'IKRH'))).toBe('pen');
  expect([line.toLowerCase(), line.slice(0, -2), `${line}0`, line.replace('7C', '+C'), 'IKRL1:'].map(paperOf)).toEqual(Array(5).fill(null));
  expect(['IKR1:ABC', 'IKRT1:00', ` ${line}`].map(paperOf)).toEqual([null, null, null]);
});
