// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { CertificateInfo, SealStatus, Trouble, TrustList } from '../ipc/generated/types';
import { faultOf, isSet } from './passphrase';
import { SealDesk } from './seal.svelte';
import { TrustDesk } from './trust.svelte';

const certificate = (name: string): CertificateInfo => ({ name, organization: '', fingerprint: name, until: '2031-11-25', authority: false });
const none: SealStatus = { key: null, put_away: false, root: null, unlocked: false, own_unlocked: false, ceremony_key: null, fits: true, sealed: 0, due: 0, trouble: null };
const refused: Trouble = { code: 'refused', message: 'Kata sandi tidak cocok.', detail: '', may_retry: false, ink_doubts: [] };

/** Answers in turn for each operation; a trouble is thrown, the last one stays. */
function host(answers: Partial<Record<OperationName, unknown[]>>) {
  const asked: [OperationName, unknown][] = [];
  let told = 0;
  const call = async <K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> => {
    asked.push([name, request]);
    const left = answers[name] ?? [none];
    const next = left.length > 1 ? left.shift() : left[0];
    if (next === refused) throw refused;
    return next as Answer<K>;
  };
  return { call, changed: () => (told += 1), asked, names: () => asked.map(([name]) => name), told: () => told };
}

const wish = { name: 'Panitia', organization: 'BKPSDM', passphrase: 'empat kata saja', root: null, replace: false };

describe('the key of this laptop', () => {
  it('is made by itself, without a root', async () => {
    const made = host({ make_seal_key: [{ ...none, key: certificate('Panitia'), unlocked: true }] });
    const desk = new SealDesk(made);
    await desk.load();
    expect(await desk.make(wish)).toBe(true);
    expect(made.asked.at(-1)).toEqual(['make_seal_key', { name: 'Panitia', organization: 'BKPSDM', passphrase: 'empat kata saja', root_passphrase: null, replace: false }]);
    expect([desk.status?.unlocked, made.told()]).toEqual([true, 1]);
  });

  it('comes after its root, and only once the root stands', async () => {
    const both = host({ make_seal_root: [{ ...none, root: certificate('Pemda') }], make_seal_key: [{ ...none, root: certificate('Pemda'), key: certificate('Panitia') }] });
    const desk = new SealDesk(both);
    await desk.load();
    await desk.make({ ...wish, root: { name: 'Pemda', passphrase: 'sandi induk kita' } });
    expect(both.names()).toEqual(['seal_status', 'make_seal_root', 'make_seal_key']);
    // The root stands for the regency, whatever office the committee belongs to.
    expect(both.asked[1]![1]).toMatchObject({ name: 'Pemda', organization: 'Pemda', root_passphrase: null });
    expect(both.asked[2]![1]).toMatchObject({ root_passphrase: 'sandi induk kita' });
    const without = host({ make_seal_root: [refused] });
    const stopped = new SealDesk(without);
    await stopped.load();
    expect(await stopped.make({ ...wish, root: { name: 'Pemda', passphrase: 'sandi induk kita' } })).toBe(false);
    expect(without.names()).not.toContain('make_seal_key');
  });

  it('uses the root that is here already', async () => {
    const present = host({ seal_status: [{ ...none, root: certificate('Pemda') }] });
    const desk = new SealDesk(present);
    await desk.load();
    await desk.make({ ...wish, root: { name: '', passphrase: 'sandi induk kita' } });
    expect(present.names()).toEqual(['seal_status', 'make_seal_key']);
  });

  it('stays locked when the passphrase does not fit, and says why', async () => {
    const locked = host({ seal_status: [{ ...none, key: certificate('Panitia') }], unlock_seal_key: [refused] });
    const desk = new SealDesk(locked);
    await desk.load();
    expect(await desk.unlock('salah')).toBe(false);
    expect([desk.status?.unlocked, desk.trouble, desk.busy, locked.told()]).toEqual([false, refused, null, 0]);
    expect(desk.failed).toBe('unlock_seal_key');
    expect(JSON.stringify(desk)).not.toContain('salah');
  });

  it('asks what stands after a deed that was refused', async () => {
    const half = host({ seal_status: [{ ...none, key: certificate('Lama') }, none], import_seal_key: [refused] });
    const desk = new SealDesk(half);
    await desk.load();
    await desk.import({ path: 'a.p12', file_passphrase: '', passphrase: 'empat kata saja', replace: true });
    expect(desk.status?.key).toBeNull();
  });

  it('says where the certificate lies only when it was written', async () => {
    const desk = new SealDesk(host({ export_certificate: [refused, {}] }));
    await desk.export('/usb/a.cer');
    expect(desk.exported).toBeNull();
    await desk.export('/usb/b.cer');
    expect(desk.exported).toBe('/usb/b.cer');
  });
});

describe('a new passphrase', () => {
  it.each([
    ['', '', { first: null, second: null }, false],
    ['pendek', '', { first: 'short', second: null }, false],
    ['empat kata saja', 'empat kata', { first: null, second: 'differs' }, false],
    ['empat kata saja', 'empat kata saja', { first: null, second: null }, true],
    ['pendek', 'pendek', { first: 'short', second: null }, false],
  ] as const)('%j and %j', (first, second, faults, set) => {
    expect(faultOf(first, second)).toEqual(faults);
    expect(isSet(first, second)).toBe(set);
  });
});

describe('the list of trust', () => {
  const list = (...names: string[]): TrustList => ({ certificates: names.map(certificate) });

  const theirs = { read_certificate: [certificate('Mereka')], trust: [list('Kita', 'Mereka')], distrust: [list('Kita')] };

  it('lets nothing in before it was compared', async () => {
    const reading = host({ ...theirs, trusted: [list('Kita')], seal_status: [{ ...none, key: certificate('Kita') }] });
    const desk = new TrustDesk(reading);
    await desk.load();
    expect([...desk.own]).toEqual(['Kita']);
    await desk.read('/usb/mereka.cer');
    expect([desk.candidate?.certificate.name, desk.known]).toEqual(['Mereka', false]);
    desk.leave();
    await desk.accept();
    expect([desk.candidate, reading.names().filter((name) => name === 'trust')]).toEqual([null, []]);
    expect(desk.certificates?.map((one) => one.name)).toEqual(['Kita']);
  });

  it('lets in what was compared and no other, and takes it off again', async () => {
    const reading = host({ ...theirs, trusted: [list('Kita')] });
    const desk = new TrustDesk(reading);
    await desk.load();
    await desk.read('/usb/mereka.cer');
    await desk.accept();
    expect(reading.asked.at(-1)).toEqual(['trust', { path: '/usb/mereka.cer', fingerprint: 'Mereka' }]);
    expect([desk.candidate, desk.certificates?.length]).toEqual([null, 2]);
    await desk.remove('Mereka');
    expect(desk.certificates?.map((one) => one.name)).toEqual(['Kita']);
  });

  it('says when a certificate is on it already', async () => {
    const desk = new TrustDesk(host({ trusted: [list('Kita')], read_certificate: [certificate('Kita')] }));
    await desk.load();
    await desk.read('/usb/kita.cer');
    expect([desk.candidate, desk.known]).toEqual([null, true]);
  });

  it('changes nothing when it is refused, at reading or at letting in', async () => {
    const desk = new TrustDesk(host({ trusted: [list('Kita')], read_certificate: [refused, certificate('Mereka')], trust: [refused] }));
    await desk.load();
    await desk.read('/usb/rusak.cer');
    expect([desk.certificates?.length, desk.trouble, desk.candidate]).toEqual([1, refused, null]);
    await desk.read('/usb/mereka.cer');
    expect(desk.trouble).toBeNull();
    await desk.accept();
    expect([desk.certificates?.length, desk.trouble, desk.candidate]).toEqual([1, refused, null]);
  });
});
