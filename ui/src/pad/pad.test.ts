// A pad without a network: what it says, what it keeps, and that an act is handed over until somebody answers.
import { describe, expect, it } from 'vitest';
import type { SignRequest, SigningView, Trouble } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import { deviceLabel } from './device';
import { Line, NoAnswer, type Post } from './line';
import type { Down, Up } from './message';
import { Pad } from './pad.svelte';
import { agree, hex, newDeviceKey, open, pairingKeys, publicKey, readSecret, seal, unhex } from './seal';

const FRAGMENT = 'AAECAwQFBgcICQoLDA0ODw';
const words = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as never;

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** The laptop's end: pairs whoever knows the secret and answers as told; null is 401, undefined is silence. */
function laptop(answer: (up: Up) => Down | null | undefined) {
  const own = newDeviceKey();
  const secret = readSecret(FRAGMENT)!;
  const counters: number[] = [];
  const devices = new Map<string, Uint8Array>();
  const post: Post = async (path, id, body) => {
    const name = unhex(id, 16)!;
    const counter = new DataView(body.buffer).getUint32(4);
    if (path === 'kenal') {
      const keys = pairingKeys(secret);
      devices.set(id, unhex(read(open(keys, name, counter, body, 'u'))['key'], 32)!);
      return seal(keys, name, counter, words({ key: hex(publicKey(own)) }), 'd');
    }
    const device = devices.get(id);
    if (!device) return null;
    // The salt names the device first, whoever agrees.
    const { keys } = agree(secret, name, own, publicKey(own), device);
    if (counters.includes(counter)) return null;
    counters.push(counter);
    const down = answer(read(open(keys, name, counter, body, 'u')));
    if (down === undefined) throw new NoAnswer('unreachable');
    return down && seal(keys, name, counter, words(down), 'd');
  };
  return { post, counters };
}

describe('sealed messages', () => {
  const id = unhex('01'.repeat(16), 16)!;
  const keys = pairingKeys(readSecret(FRAGMENT)!);

  it('open for their pad, direction and counter alone', () => {
    const sealed = seal(keys, id, 5, words('halo'));
    expect(read(open(keys, id, 5, sealed, 'u'))).toBe('halo');
    expect(() => open(keys, id, 5, sealed, 'd')).toThrow();
    expect(() => open(keys, id, 6, sealed, 'u')).toThrow();
    expect(() => open(keys, unhex('02'.repeat(16), 16)!, 5, sealed, 'u')).toThrow();
    sealed[40]! ^= 1;
    expect(() => open(keys, id, 5, sealed, 'u')).toThrow();
  });

  it('read only what is a secret', () => {
    expect(readSecret('kosong')).toBeNull();
    expect(hex(readSecret(FRAGMENT)!)).toBe('000102030405060708090a0b0c0d0e0f');
  });
});

describe('the line', () => {
  it('keeps who it is over a reload and never counts twice', async () => {
    const { post, counters } = laptop(() => ({ kind: 'same' }));
    const keep = storage();
    const first = new Line(keep, post, FRAGMENT, 'iPad');
    await first.say({ kind: 'look', known: '' });
    await first.say({ kind: 'look', known: '' });
    const number = first.number;
    const again = new Line(keep, post, '', 'iPad');
    await again.say({ kind: 'look', known: '' });
    expect(again.number).toBe(number);
    expect(new Set(counters).size).toBe(3);
    expect(Math.max(...counters)).toBe(counters.at(-1));
  });

  it('is another device under another secret, and nobody without one', async () => {
    const keep = storage();
    const { post } = laptop(() => ({ kind: 'same' }));
    await new Line(keep, post, FRAGMENT, '').pair();
    const before = keep.getItem('ikrar.pad');
    const other = new Line(keep, post, 'BAECAwQFBgcICQoLDA0ODw', '');
    await expect(other.pair()).rejects.toThrow();
    expect(before).not.toBeNull();
    const none = new Line(storage(), post, '', '');
    expect(none.ready).toBe(false);
    await expect(none.say({ kind: 'look', known: '' })).rejects.toMatchObject({ why: 'unknown' });
  });
});

const VIEW = { sequence: 1, title: 'Pakta', rehearsal: false, emblem: null, called: null } as SigningView;
const SIGN = { act: 'a'.repeat(32), slot: { subject: 'x', signer: 'x' }, surface: 'pad', overruled: [] } as unknown as SignRequest;
const show = (ticket: string | null): Down => ({ kind: 'show', mark: 'm', pad: 2, ticket, overruled: false, view: { surface: VIEW, words: null } });

/** A pad whose first question is answered with a sheet. */
async function atWork(answer: (up: Up) => Down | null | undefined) {
  const said: Up[] = [];
  const { post } = laptop((up) => {
    said.push(up);
    if (up.kind !== 'look') return answer(up);
    return said.filter(({ kind }) => kind === 'look').length === 1 ? show('tiket') : undefined;
  });
  const keep = storage();
  const pad = new Pad(new Line(keep, post, FRAGMENT, ''));
  const drawn: string[] = [];
  pad.drive({ phase: 'waiting', doubts: [], trouble: null, unsent: SIGN.act, refresh: async () => void drawn.push('refresh'), save: async () => undefined });
  const living = pad.live();
  while (pad.stage === 'pairing') await new Promise((done) => setTimeout(done, 5));
  pad.stop();
  return { pad, said, keep, living };
}

describe('a pad', () => {
  it('hands over the same act until it is answered, without a place or a name of its own', async () => {
    let attempts = 0;
    const { pad, said } = await atWork(() => ((attempts += 1) < 3 ? undefined : { kind: 'stored', answer: { act: SIGN.act } as never }));
    expect((await pad.call('sign', SIGN)).act).toBe(SIGN.act);
    const sent = said.filter((up) => up.kind === 'hand_over');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((up) => JSON.stringify(up))).size).toBe(1);
    expect(sent[0]).toMatchObject({ ticket: 'tiket', act: { act: SIGN.act } });
    expect(sent[0]!.act).not.toHaveProperty('slot');
    expect(sent[0]!.act).not.toHaveProperty('surface');
  });

  it('says what the laptop said, or in its own words why a turn is over', async () => {
    const doubtful = { code: 'ink_doubtful', ink_doubts: ['blank'] } as unknown as Trouble;
    const { pad } = await atWork(() => ({ kind: 'refused', why: null, trouble: doubtful }));
    await expect(pad.call('sign', SIGN)).rejects.toMatchObject({ code: 'ink_doubtful' });
    const late = await atWork(() => ({ kind: 'refused', why: 'expired', trouble: null }));
    await expect(late.pad.call('sign', SIGN)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('Waktu giliran') });
  });

  it('forgets the laptop when it is sent away', async () => {
    const { pad, keep } = await atWork(() => ({ kind: 'revoked' }));
    expect(keep.kept.size).toBe(1);
    await expect(pad.call('sign', SIGN)).rejects.toMatchObject({ code: 'refused' });
    expect(pad.stage).toBe('revoked');
    expect(keep.kept.size).toBe(0);
    await expect(pad.call('signing', {})).rejects.toMatchObject({ code: 'nothing_open' });
  });

  it('tells anew where the same signatory stands when a new turn begins', async () => {
    const said: Up[] = [];
    const looks = () => said.filter(({ kind }) => kind === 'look').length;
    const { post } = laptop((up) => {
      said.push(up);
      if (up.kind !== 'look') return { kind: 'heard' };
      return looks() < 4 ? show(looks() < 3 ? 'tiket' : 'tiket lain') : undefined;
    });
    const pad = new Pad(new Line(storage(), post, FRAGMENT, ''));
    const here = { state: 'drawing', wrong: false, drawing: null } as SurfaceReport;
    pad.drive({ phase: 'drawing', doubts: [], trouble: null, unsent: SIGN.act, refresh: async () => pad.report(here), save: async () => undefined });
    void pad.live();
    while (looks() < 4) await new Promise((done) => setTimeout(done, 5));
    pad.stop();
    expect(said.filter(({ kind }) => kind === 'report')).toHaveLength(2);
  });

  it('asks whether an act arrived whose answer it did not hear', async () => {
    const { pad, said } = await atWork((up) =>
      up.kind === 'arrived' ? { kind: 'arrived', answer: { act: up.act, signed_at: '2026-01-01T00:00:00.000Z', zone: 'wib' } } : { kind: 'refused', why: 'spent', trouble: null },
    );
    const ceremony = await pad.call('ceremony', {});
    expect(ceremony.latest[0]).toMatchObject({ act: SIGN.act });
    expect(said.at(-1)).toEqual({ kind: 'arrived', act: SIGN.act });
  });
});

describe('what a device says it is', () => {
  it('is a word', () => {
    expect(deviceLabel('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)', 5)).toBe('iPad');
    expect(deviceLabel('Mozilla/5.0 (Linux; Android 13; SM-X200)', 5)).toBe('Tablet Android');
    expect(deviceLabel('Mozilla/5.0 (Linux; Android 13) Mobile', 5)).toBe('Ponsel Android');
    expect(deviceLabel('sesuatu', 0)).toBe('Perangkat');
  });
});
