// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import type { ScannedSheet } from '../ipc/generated/types';
import { WetDesk, type WetHost } from './wet.svelte';

const sheet = (subject: string, more: Partial<ScannedSheet> = {}): ScannedSheet => ({
  sheet: subject, subject, name: subject, posts: [], line: null, signers: [{ person: subject, name: subject, ink: true, signed: false }],
  pages: [{ page: 1, of: 1, file: 'a.pdf', thumbnail: 'data:' }], doubts: [], refused: null, held: '2023-12-21', ...more,
});

function desk(sheets: ScannedSheet[]) {
  const asked: [string, unknown][] = [];
  const call = vi.fn((name: string, request: unknown) => {
    asked.push([name, request]);
    if (name === 'read_scans') return Promise.resolve({ reading: 'r', sheets, strays: [] });
    if (name === 'save_person') return Promise.resolve({ person: { id: 'new' }, printed_name: 'Baru' });
    if (name === 'accept_scan') return Promise.resolve({ names: ['x'], saved_clock: '10.31.05' });
    return Promise.resolve({ picture: 'data:' });
  });
  return { desk: new WetDesk({ call } as unknown as WetHost), asked };
}

describe('sheets that were read', () => {
  it('are decided on one after the other, and nothing is sent before a date was chosen', async () => {
    const { desk: wet, asked } = desk([sheet('a', { refused: 'sudah' }), sheet('b'), sheet('c')]);
    await wet.read(['/x.pdf']);
    expect(wet.sheet?.subject).toBe('b');
    wet.shown('data:');
    await wet.accept();
    expect(asked.some(([name]) => name === 'accept_scan')).toBe(false);
    wet.dated = 'held';
    wet.shown('data:');
    await wet.accept();
    expect(asked.find(([name]) => name === 'accept_scan')?.[1]).toEqual({ reading: 'r', sheet: 'b', signers: ['b'], overruled: [], written: '2023-12-21' });
    expect([wet.sheet?.subject, wet.accepted, wet.over]).toEqual(['c', 1, false]);
    wet.dated = 'none';
    expect(wet.written).toBe(null);
    await wet.skip();
    expect([wet.accepted, wet.over]).toEqual([1, true]);
    wet.undo();
    expect(wet.over).toBe(false);
  });

  it('never take the date of another sheet unless it is plainly the same', async () => {
    const { desk: wet } = desk([sheet('a'), sheet('b', { doubts: [{ doubt: 'dark', signer: null, text: 'x' }] }), sheet('c')]);
    await wet.read(['/x.pdf']);
    wet.dated = 'held';
    await wet.look(2);
    expect(wet.dated).toBe('held');
    await wet.look(1);
    expect(wet.dated).toBeNull();
    [wet.dated, wet.date] = ['other', '2023-12-22'];
    await wet.look(0);
    expect([wet.dated, wet.date]).toEqual([null, '']);
    wet.dated = 'held';
    await wet.read(['/y.pdf']);
    expect(wet.dated).toBeNull();
  });

  it('count for those in whose field there is ink, until somebody else is chosen', async () => {
    const signers = [{ person: 'a', name: 'a', ink: false, signed: false }, { person: 'b', name: 'b', ink: true, signed: false }, { person: 'c', name: 'c', ink: true, signed: true }];
    const { desk: wet, asked } = desk([sheet('a', { signers })]);
    await wet.read(['/x.pdf']);
    expect([...wet.signers]).toEqual(['b']);
    wet.sign('b', false);
    wet.dated = 'none';
    wet.shown('data:');
    await wet.accept();
    expect(asked.some(([name]) => name === 'accept_scan')).toBe(false);
    wet.sign('a', true);
    wet.shown('data:');
    await wet.accept();
    expect(asked.find(([name]) => name === 'accept_scan')?.[1]).toMatchObject({ signers: ['a'], written: null });
  });

  it('name every doubt that was shown for those who are accepted, and no other', async () => {
    const signers = [{ person: 'a', name: 'a', ink: true, signed: false }, { person: 'b', name: 'b', ink: false, signed: false }];
    const doubts = [{ doubt: 'dark' as const, signer: null, text: 'x' }, { doubt: 'coarse' as const, signer: null, text: 'z' }, { doubt: 'blank' as const, signer: 'b', text: 'y' }];
    const { desk: wet, asked } = desk([sheet('a', { signers, doubts })]);
    await wet.read(['/x.pdf']);
    expect(wet.doubts.map((one) => one.doubt)).toEqual(['dark', 'coarse']);
    wet.sign('b', true);
    wet.dated = 'none';
    wet.shown('data:');
    await wet.accept();
    expect(asked.find(([name]) => name === 'accept_scan')?.[1]).toMatchObject({ signers: ['a', 'b'], overruled: ['dark', 'coarse', 'blank'] });
  });

  it('leave blank lines aside, and ask whose a spare line is', async () => {
    const line = (spare: number | null, blank: boolean) => ({ row: 'data:', place: [0, 0, 1, 1] as [number, number, number, number], blank, spare });
    const blank = sheet('baris-0', { subject: 'a', line: line(null, true) });
    const spare = sheet('baris-1', { subject: '', signers: [], line: line(1, false) });
    const { desk: wet, asked } = desk([blank, spare]);
    await wet.read(['/x.pdf']);
    expect([wet.sheet?.sheet, wet.over]).toEqual(['baris-1', false]);
    wet.dated = 'none';
    wet.shown('data:');
    await wet.accept();
    expect(asked.some(([name]) => name === 'accept_scan')).toBe(false);
    expect(await wet.add({} as never)).toBe(true);
    expect(wet.who).toEqual({ id: 'new', name: 'Baru' });
    wet.shown('data:');
    await wet.accept();
    expect(asked.find(([name]) => name === 'accept_scan')?.[1]).toMatchObject({ sheet: 'baris-1', signers: ['new'] });
    expect(wet.over).toBe(true);
    await wet.look(1);
    expect(wet.who).toBeNull();
  });

  it('are not accepted before their page stands on the screen', async () => {
    const { desk: wet, asked } = desk([sheet('a'), sheet('b')]);
    await wet.read(['/x.pdf']);
    wet.dated = 'held';
    await wet.accept();
    wet.shown('data:the-small-one');
    await wet.accept();
    expect([wet.pictured, asked.some(([name]) => name === 'accept_scan')]).toEqual([false, false]);
    wet.shown('data:');
    expect(wet.pictured).toBe(true);
    await wet.accept();
    expect([asked.filter(([name]) => name === 'accept_scan').length, wet.sheet?.subject, wet.pictured]).toEqual([1, 'b', false]);
  });

  it('stay as they are when the host refuses', async () => {
    const refusal = { code: 'refused', message: 'Tidak.', detail: '', may_retry: false, ink_doubts: [] };
    const read = { reading: 'r', sheets: [sheet('a')], strays: [] };
    const call = (name: string) => (name === 'read_scans' ? Promise.resolve(read) : name === 'scan_page' ? Promise.resolve({ picture: 'data:' }) : Promise.reject(Object.assign(new Error(), refusal)));
    const failing = new WetDesk({ call } as unknown as WetHost);
    await failing.read(['/x.pdf']);
    failing.dated = 'none';
    failing.shown('data:');
    await failing.accept();
    expect(failing.trouble?.message).toBe('Tidak.');
    expect(failing.accepted).toBe(0);
  });
});
