// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Continuation } from './continuation.svelte';
import type { Host } from './ipc/call';
import type { ContinuationPlace, ContinuationView } from './ipc/generated/types';

const at = '2023-12-21T03:31:05Z';
const place = (folder: string, trouble: string | null = null): ContinuationPlace =>
  ({ path: `${folder}/a.lanjutan-kertas.pdf`, folder, written_at: at, current: trouble === null, trouble });
const view = (own: string | null, second: string | null | undefined, wanted = true): ContinuationView =>
  ({ wanted, own: place('/home', own), second: second === undefined ? null : place('/media/USB', second) });

/** Answers in turn; an error is thrown. */
function kept(...answers: unknown[]) {
  const asked: [string, unknown][] = [];
  const host: Host = async (name, request) => {
    asked.push([name, request]);
    const answer = answers.shift();
    if (answer instanceof Promise) return answer;
    if (answer && typeof answer === 'object' && 'code' in answer) throw answer;
    return answer as never;
  };
  return { one: new Continuation(host), asked };
}

const refused = { code: 'bad_input', message: 'Folder itu folder berkas acara.', detail: '', may_retry: false, ink_doubts: [] };

describe('the paper continuation pack', () => {
  it('says first what is wrong beside the file, and nothing of a draft', async () => {
    const { one } = kept(view(null, null), view('Penuh.', 'Tercabut.'), view(null, 'Tercabut.'), view('Penuh.', undefined, false));
    await one.load();
    expect(one.behind).toBeNull();
    await one.load();
    expect([one.behind?.second, one.behind?.place.trouble]).toEqual([false, 'Penuh.']);
    await one.load();
    expect([one.behind?.second, one.behind?.place.trouble]).toEqual([true, 'Tercabut.']);
    await one.load();
    expect(one.behind).toBeNull();
  });

  it('keeps the folder it had when another is refused', async () => {
    const { one, asked } = kept(view(null, null), refused);
    await one.load();
    await one.choose('/home');
    expect(one.trouble?.message).toBe('Folder itu folder berkas acara.');
    expect(one.view?.second?.folder).toBe('/media/USB');
    expect([one.busy, asked.at(-1)]).toEqual([false, ['choose_continuation_folder', { folder: '/home' }]]);
  });

  it('does not let a slow look replace what a deed answered', async () => {
    let answer = (_: ContinuationView) => {};
    const { one } = kept(new Promise<ContinuationView>((done) => (answer = done)), view(null, undefined));
    const looking = one.load();
    await one.choose(null);
    answer(view(null, null));
    await looking;
    expect(one.view?.second).toBeNull();
  });
});
