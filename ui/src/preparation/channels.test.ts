import { expect, test } from 'vitest';
import { channelFrom, channelLine } from './channels';

test('a channel is one line and comes back from it', () => {
  const channel = channelFrom('Inspektorat ;  Jalan Contoh 1;; (0737) 000 ');
  expect(channel).toEqual({ name: 'Inspektorat', lines: ['Jalan Contoh 1', '(0737) 000'] });
  expect(channelFrom(channelLine(channel))).toEqual(channel);
  expect(channelFrom('')).toEqual({ name: '', lines: [] });
});
