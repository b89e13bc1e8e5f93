// Questions about ink that is not stored yet: they end when it is, and never drop what is being stored.
import { describe, expect, it } from 'vitest';
import type { OperationName } from '../ipc/call';
import type { CeremonyView } from '../ipc/generated/types';
import type { SurfaceReport, SurfaceState } from '../ipc/surface';
import type { Desk } from './desk';
import { overtaken, type Prompt } from './prompt';
import { RunDesk } from './run.svelte';
import { card, item, view } from './sample';

const signing = [item('1', 'signing', { started: 'a' })];
const waiting = view({ agenda: signing, called: card('a'), next: [card('a'), card('b')], undecided: 2 });
const signed = view({ ...waiting, sequence: 2, called: null, next: [card('b')], latest: [card('a', { act: 'x', signed_at: '2023-12-21T03:00:00Z' })] });
const says = (state: SurfaceState, who = 'a'): SurfaceReport => ({
  surface: 's', slot: { subject: who, signer: who }, state, drawing: null, wrong: false, doubts: [], clock: '10.31.05', message: '', photo: null,
});

function desk(now: CeremonyView) {
  const done: OperationName[] = [];
  const open = { view: now, run: (name: OperationName) => (done.push(name), Promise.resolve(open.view)) };
  return { run: new RunDesk(open as unknown as Desk, () => undefined, { getItem: () => null, setItem: () => undefined }), done, open };
}

describe('leaving somebody who has not signed', () => {
  it('is asked no more once the journal has the signature', async () => {
    const { run, open, done } = desk(waiting);
    run.follow(waiting);
    await run.primary();
    expect(run.prompt?.kind).toBe('leave');
    open.view = signed;
    run.follow(signed);
    expect([run.prompt, done]).toEqual([null, []]);
  });

  it('is asked no more once the surface says so, and not at all after that', async () => {
    const { run, done } = desk(waiting);
    await run.primary();
    run.hear(says('drawing'));
    expect(run.prompt?.kind).toBe('leave');
    run.hear(says('saved'));
    expect(run.prompt).toBeNull();
    // The journal has not been read yet; nothing unsaved can be lost any more.
    await run.primary();
    expect([run.prompt, done]).toEqual([null, ['call']]);
  });

  it('waits for ink that is being stored', async () => {
    const { run, done } = desk(waiting);
    await run.primary();
    run.hear(says('saving'));
    await run.confirm();
    expect([run.storing, run.prompt?.kind, done]).toEqual([true, 'leave', []]);
    run.hear(says('failed'));
    await run.confirm();
    expect(done).toEqual(['call']);
  });
});

describe('an outcome', () => {
  const defer: Prompt = { kind: 'outcome', card: card('a'), outcome: 'deferred' };

  it('is not asked about somebody who has just signed', () => {
    expect([overtaken(defer, waiting, null), overtaken(defer, signed, null), overtaken(defer, waiting, says('saved'))]).toEqual([false, true, true]);
    expect(overtaken(defer, waiting, says('saved', 'b'))).toBe(false);
  });

  it('of another is none of the surface’s matter', () => {
    const skip: Prompt = { kind: 'skip', item: signing[0]! };
    expect(overtaken(skip, signed, says('saved'))).toBe(false);
  });
});
