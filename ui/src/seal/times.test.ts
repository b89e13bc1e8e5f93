// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { TimestampProgress, TimestampStatus, Trouble } from '../ipc/generated/types';
import { TimeDesk } from './times.svelte';

const none: TimestampStatus = { address: 'http://waktu.contoh', with: 0, unlisted: 0, without: 20, trouble: null, trusted: [] };
const refused: Trouble = { code: 'refused', message: 'Belum dapat.', detail: '', may_retry: false, ink_doubts: [] };

/**
 * A server that has this many answers left; every portion brings eight at most. Nobody let it in where `listed` is false:
 * its times stay apart, and are not exchanged for one another.
 */
function host(left: number, meanwhile: () => void = () => {}, listed = true) {
  let [stamped, without] = [0, 20];
  const times = () => ({ with: listed ? stamped : 0, unlisted: listed ? 0 : stamped, without });
  const asked: OperationName[] = [];
  const call = async <K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> => {
    asked.push(name);
    if (name === 'request_timestamps') {
      if (left < 0) throw refused;
      const now = Math.min(8, without, left);
      [stamped, without, left] = [stamped + now, without - now, left - now];
      meanwhile();
      return { ...times(), stamped: now, trouble: now < 8 && without > 0 ? 'Server tidak menjawab.' : null } satisfies TimestampProgress as Answer<K>;
    }
    return { ...none, ...times(), address: (request as { address?: string }).address ?? none.address } as Answer<K>;
  };
  return { call, asked };
}

describe('a round of timestamps', () => {
  it('goes on until every seal has one', async () => {
    const desk = new TimeDesk(host(100));
    await desk.ask();
    expect([desk.status?.with, desk.status?.without, desk.asking]).toEqual([20, 0, false]);
  });

  it('ends, too, where nobody let the server in', async () => {
    const server = host(100, undefined, false);
    const desk = new TimeDesk(server);
    await desk.ask();
    expect([desk.status?.with, desk.status?.unlisted, desk.status?.without, desk.asking]).toEqual([0, 20, 0, false]);
    expect(server.asked.filter((name) => name === 'request_timestamps').length).toBe(4);
  });

  it('keeps what it has when the server falls silent', async () => {
    const desk = new TimeDesk(host(11));
    await desk.ask();
    expect([desk.status?.with, desk.status?.without, desk.asking]).toEqual([11, 9, false]);
  });

  it('stops between two portions', async () => {
    const desk: TimeDesk = new TimeDesk(host(100, () => desk.stop()));
    await desk.ask();
    expect([desk.status?.with, desk.asking]).toEqual([8, false]);
  });

  it('says why it could not begin', async () => {
    const desk = new TimeDesk(host(-1));
    await desk.ask();
    expect([desk.trouble, desk.asking]).toEqual([refused, false]);
  });

  it('shows the address that the host took', async () => {
    const desk = new TimeDesk(host(0));
    expect(await desk.save('http://lain.contoh')).toBe(true);
    expect(desk.status?.address).toBe('http://lain.contoh');
  });
});
