import { describe, expect, it } from 'vitest';
import type { MachineView } from '../ipc/generated/types';
import { machineFacts } from './machine';

const well: MachineView = {
  battery: { percent: 82, discharging: false, minutes_left: null, low: false },
  printer: { name: 'LaserJet', ready: true, state: 'siap mencetak' },
  printing_answers: true,
  disk_short: false,
  pads: null,
};
const told = (change: Partial<MachineView>) => machineFacts({ ...well, ...change }).map(({ of, tone, word }) => [of, tone, word].join(' '));

describe('the foot of the window', () => {
  it('is quiet while all is well, and silent before the host has answered', () => {
    expect(machineFacts(null)).toEqual([]);
    expect(told({})).toEqual(['power muted 82%', 'printer muted ']);
    expect(machineFacts(well)[1]?.whole).toBe('LaserJet: siap mencetak');
  });

  it('says when the power is off, how long it lasts, and when it is nearly gone', () => {
    const battery = { percent: 64, discharging: true, minutes_left: 95, low: false };
    expect(told({ battery })[0]).toBe('battery careful Baterai 64%');
    expect(machineFacts({ ...well, battery })[0]?.whole).toBe('Baterai 64%, kira-kira 95 menit lagi');
    expect(told({ battery: { ...battery, percent: 9, low: true } })[0]).toBe('battery_low bad Baterai 9%: sambungkan ke listrik');
    expect(told({ battery: null })).toEqual(['printer muted ']);
  });

  it('names what waits: a printer, pads that are silent, a disk without room', () => {
    const printer = { name: 'LaserJet', ready: false, state: 'berhenti' };
    expect(told({ printer })[1]).toBe('printer careful Lihat pencetak');
    expect(told({ printer: null })[1]).toBe('printer muted Tanpa pencetak');
    expect(told({ printer: null, printing_answers: false })[1]).toBe('printer careful Layanan cetak tidak menjawab');
    expect(told({ pads: { reachable: 2, accepted: 2 } })[2]).toBe('pads muted 2 pad');
    expect(told({ pads: { reachable: 1, accepted: 2 } })[2]).toBe('pads careful 1 dari 2 pad menjawab');
    expect(told({ disk_short: true })[2]).toBe('disk bad Cakram hampir penuh');
  });
});
