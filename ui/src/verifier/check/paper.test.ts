import { expect, test } from 'vitest';
import { isPaperLine } from './paper';

test('lines of the continuation pack are told from claims', () => {
  const line = (end: string) => `IKRL1:7C1F00A2B45D9E83/9F3A77C1/${end}`;
  expect(['C01', 'C99', '4B6D20E81A59F001'].map((end) => isPaperLine(line(end)))).toEqual([true, true, true]);
  expect(['C00', 'C1', 'c01', '4b6d20e81a59f001', '4B6D20E81A59F00', ''].map((end) => isPaperLine(line(end)))).toEqual(Array(6).fill(false));
  expect(['IKR1:ABC', 'IKRT1:00', ` ${line('C01')}`].map(isPaperLine)).toEqual([false, false, false]);
});
