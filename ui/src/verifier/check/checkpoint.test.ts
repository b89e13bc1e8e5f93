import { expect, test } from 'vitest';
import { checkpointWords } from './checkpoint';

test('the words are those of FORMAT.md', () => {
  const root = '2897F5A62CB4B792985BAB6AD0D9345C94780EA528E311B62BFF3152D534F513';
  expect(checkpointWords(`IKRT1:${'0'.repeat(32)}${root}`)).toBe('daya kapak kabel menu pulpen tajam delima berlian');
  expect(checkpointWords(`IKRT1:${root}`)).toBeNull();
  expect(checkpointWords('IKR1:ABC')).toBeNull();
});
