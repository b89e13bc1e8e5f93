// A reporting channel as one typed line: name; address; telephone. Pure.
import type { Channel } from '../ipc/generated/types';

export const channelLine = (channel: Channel) => [channel.name, ...channel.lines].join('; ');

export function channelFrom(line: string): Channel {
  const [name = '', ...lines] = line.split(';').map((part) => part.trim());
  return { name, lines: lines.filter(Boolean) };
}
