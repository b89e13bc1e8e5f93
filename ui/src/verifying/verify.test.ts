// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { Trouble, VerdictCode, VerifyReport } from '../ipc/generated/types';
import { countsOf, meaningOf, placeOf, wordOf } from './verdicts';
import { VerifyDesk } from './verify.svelte';

const report = (path: string, verdict: VerdictCode, more: Partial<VerifyReport> = {}): VerifyReport => ({
  path, verdict, word: '', judged: 'pdf', faults: [], checked: [], unchecked: [], signer: null, sealed_at: null, says: [], coverage: null, ...more,
});
const bad: Trouble = { code: 'bad_file', message: 'Folder ini tidak terbaca.', detail: '', may_retry: true, ink_doubts: [] };

function desk(answer: (paths: string[]) => Promise<VerifyReport[]>) {
  const asked: [OperationName, unknown][] = [];
  const call = async <K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> => {
    asked.push([name, request]);
    if (name !== 'verify') return { certificates: [] } as unknown as Answer<K>;
    return { reports: await answer((request as Request<'verify'>).paths) } as unknown as Answer<K>;
  };
  return { desk: new VerifyDesk({ call }), asked };
}

describe('words', () => {
  it('call a file unsealed only when somebody could look', () => {
    expect(wordOf(report('a.pdf', 'unsealed'))).toBe('unsealed');
    expect(wordOf(report('a.pdf', 'unsealed', { judged: 'other', faults: ['Berkas tidak terbaca.'] }))).toBe('unread');
    expect(wordOf(report('a.pdf', 'altered', { judged: 'ceremony', faults: ['x'] }))).toBe('altered');
  });

  it('never call a seal whole that another application made', () => {
    const signer = { name: 'Panitia', organization: '', fingerprint: '', until: '2031-11-25', authority: false };
    expect(meaningOf(report('a.pdf', 'unknown', { signer }))).toBe('unknown');
    expect(meaningOf(report('a.pdf', 'unknown'))).toBe('foreign');
    expect(meaningOf(report('a.ikrar', 'unknown', { judged: 'ceremony' }))).toBe('unknown');
    expect(meaningOf(report('a.ikrar', 'authentic', { judged: 'ceremony' }))).toBe('ceremony_authentic');
    expect(meaningOf(report('a.zip', 'authentic', { judged: 'bundle' }))).toBe('bundle_authentic');
    expect(meaningOf(report('a.jpg', 'authentic', { judged: 'page' }))).toBe('page_authentic');
    expect(meaningOf(report('a.jpg', 'unknown', { judged: 'page' }))).toBe('page_unknown');
  });

  it('are counted with the worst first, and none where there are none', () => {
    const counts = countsOf([report('a', 'authentic'), report('b', 'altered'), report('c', 'authentic')]);
    expect(counts).toEqual([{ word: 'altered', count: 1 }, { word: 'authentic', count: 2 }]);
  });

  it.each([
    ['/media/usb/a.pdf', { name: 'a.pdf', folder: '/media/usb' }],
    ['E:\\pakta\\b.pdf', { name: 'b.pdf', folder: 'E:\\pakta' }],
    ['c.pdf', { name: 'c.pdf', folder: '' }],
  ])('%s lies in its folder', (path, place) => expect(placeOf(path)).toEqual(place));
});

describe('judging', () => {
  const four = [report('1', 'authentic'), report('2', 'unknown'), report('3', 'altered'), report('4', 'authentic')];

  it('shows the worst first and filters by word', async () => {
    const { desk: one } = desk(async () => four);
    await one.check(['/usb']);
    expect([one.report?.path, one.shown.length]).toEqual(['3', 4]);
    one.choose('authentic');
    expect([one.report?.path, one.shown.map(({ path }) => path)]).toEqual(['1', ['1', '4']]);
  });

  it('asks nothing when nothing was chosen', async () => {
    const { desk: one, asked } = desk(async () => four);
    await one.check([]);
    expect([asked, one.reports]).toEqual([[], null]);
  });

  it('shows the answer to what was asked last', async () => {
    const waiting: ((reports: VerifyReport[]) => void)[] = [];
    const { desk: one } = desk(() => new Promise((done) => waiting.push(done)));
    const [first, second] = [one.check(['a']), one.check(['b'])];
    waiting[1]!([report('b', 'authentic')]);
    waiting[0]!([report('a', 'altered')]);
    await Promise.all([first, second]);
    expect([one.reports?.map(({ path }) => path), one.working]).toEqual([['b'], null]);
  });

  it('keeps no word from before when it cannot read', async () => {
    const { desk: one, asked } = desk(async () => {
      throw bad;
    });
    await one.check(['/usb']);
    expect([one.trouble, one.reports, one.working]).toEqual([bad, null, null]);
    await one.again();
    expect(asked.map(([, request]) => request)).toEqual([{ paths: ['/usb'], trust: [] }, { paths: ['/usb'], trust: [] }]);
    one.clear();
    expect(one.trouble).toBeNull();
  });

  it('judges everything anew once a seal is trusted, with the same file in sight', async () => {
    let trusted = false;
    const { desk: one, asked } = desk(async () => [report('1', 'authentic'), report('2', trusted ? 'authentic' : 'unknown')]);
    await one.check(['/usb']);
    trusted = true;
    await one.trust('2', 'ab12');
    expect(asked.map(([name]) => name)).toEqual(['verify', 'trust', 'verify']);
    expect(asked[1]![1]).toEqual({ path: '2', fingerprint: 'ab12' });
    expect([one.report?.path, one.report?.verdict, one.working]).toEqual(['2', 'authentic', null]);
  });
});
