import { expect, test } from 'vitest';
import { isPaperLine } from './paper';

test('lines of the continuation pack are told from claims', () => {
  const line = 'IKRL1:7C1F00A2044B6D00E80000009F3A04B5';
  expect([line, line.replace('A204', 'A2FF')].map(isPaperLine)).toEqual([true, true]);
  expect([line.toLowerCase(), line.slice(0, -2), `${line}0`, line.replace('7C', '+C'), 'IKRL1:'].map(isPaperLine)).toEqual(Array(5).fill(false));
  expect(['IKR1:ABC', 'IKRT1:00', ` ${line}`].map(isPaperLine)).toEqual([false, false, false]);
});
