import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import { ArchiveDesk } from './archive.svelte';
import { bundleName, copyName, sizeOf } from './size';

const words = { kilobytes: 'kB', megabytes: 'MB', gigabytes: 'GB' };
const at = new Date(2023, 11, 21, 9, 5);

function desk(answers: Partial<Record<OperationName, unknown>>) {
  const asked: [OperationName, unknown][] = [];
  const run = async <K extends OperationName>(name: K, request: Request<K>) => {
    asked.push([name, request]);
    return (answers[name] ?? null) as Answer<K> | null;
  };
  return { desk: new ArchiveDesk({ run }, () => at), asked };
}

describe('copies', () => {
  it('are said to exist only when the host says so', async () => {
    const whole = desk({ save_copy: { path: '/usb/a.ikrar', bytes: 9, verified: true } });
    await whole.desk.saveCopy('/usb/a.ikrar');
    expect(whole.desk.copy).toEqual({ path: '/usb/a.ikrar', bytes: 9, verified: true, at: at.toISOString() });
    const none = desk({});
    await none.desk.saveCopy('/usb/a.ikrar');
    expect([none.desk.copy, none.desk.copying]).toEqual([null, false]);
  });

  it('are not made twice at once', async () => {
    const { desk: one, asked } = desk({ save_copy: { path: 'x', bytes: 1, verified: true } });
    await Promise.all([one.saveCopy('x'), one.saveCopy('x')]);
    expect(asked).toHaveLength(1);
  });

  it('get a name that says what and when', () => {
    expect(copyName('mukomuko.ikrar', at)).toBe('mukomuko-salinan-20231221-0905.ikrar');
    expect(copyName('Acara 2023.IKRAR', at)).toBe('Acara 2023-salinan-20231221-0905.ikrar');
    expect(bundleName('mukomuko.ikrar', at)).toBe('mukomuko-bundel-20231221-0905.zip');
  });
});

describe('bundles', () => {
  it('are said to exist only when the host has read them back, and are not made twice at once', async () => {
    const report = { path: '/usb/a.zip', bytes: 9, documents: 4, without_seal: 1, blobs: 3 };
    const { desk: one, asked } = desk({ write_bundle: report });
    const writing = Promise.all([one.writeBundle('/usb/a.zip'), one.writeBundle('/usb/a.zip')]);
    expect([one.bundling, one.bundle]).toEqual([true, null]);
    await writing;
    expect([asked.length, one.bundling, one.bundle]).toEqual([1, false, { ...report, at: at.toISOString() }]);
    const none = desk({});
    await none.desk.writeBundle('/usb/a.zip');
    expect([none.desk.bundle, none.desk.bundling]).toEqual([null, false]);
  });
});

describe('checking', () => {
  it('forgets the last report while it reads, and keeps the new one', async () => {
    const report = { sound: false, entries: 3, blobs: 1, writers: 1, faults: ['Catatan 2 tidak cocok.'] };
    const { desk: one } = desk({ check_ceremony: report });
    const reading = one.checkFile();
    expect([one.checking, one.check]).toEqual([true, null]);
    await reading;
    expect(one.check).toEqual({ ...report, at: at.toISOString() });
  });
});

describe('sizes', () => {
  it.each([
    [900, '0,9 kB'], [15_400, '15 kB'], [1_482_752, '1,5 MB'], [24_000_000, '24 MB'], [1_560_000_000, '1,6 GB'],
  ])('%i bytes are %s', (bytes, shown) => expect(sizeOf(bytes, words)).toBe(shown));
});
