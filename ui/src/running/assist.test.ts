import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SigningCard } from '../ipc/generated/types';
import { assist } from './assist.svelte';

const asked = vi.hoisted(() => ({ calls: [] as { name: string; request: { act?: string; assistance?: unknown } }[], fails: false }));
vi.mock('../ipc/call', () => ({
  call: (name: string, request: object) => {
    asked.calls.push({ name, request });
    return asked.fails ? Promise.reject({ code: 'failed', message: 'Cakram penuh.' }) : Promise.resolve({});
  },
}));
vi.mock('../shared/picture', () => ({ fromFile: () => Promise.resolve('Zm90bw==') }));

const card = (subject: string) => ({
  slot: { subject, signer: subject }, text_version: 1, text_digest: 'ab', shown_digest: 'cd', assisted: null,
}) as unknown as SigningCard;

describe('help in signing', () => {
  beforeEach(() => Object.assign(asked, { calls: [], fails: false }));

  it('is noted for the one who was asked about, and the form is closed for whoever comes next', async () => {
    const help = assist();
    help.begin(card('a'));
    expect([help.openFor(card('a').slot), help.openFor(card('b').slot)]).toEqual([true, false]);
    Object.assign(help.words, { helper: ' Tuti ', witness: 'Joko', reason: 'cedera' });
    await help.note(card('a'));
    expect(asked.calls[0]?.request.assistance).toEqual({ helper: 'Tuti', witness: 'Joko', reason: 'cedera' });
    expect(help.openFor(card('a').slot)).toBe(false);
  });

  it('stays open with what was typed when it could not be stored', async () => {
    const help = assist();
    help.begin(card('a'));
    help.words.helper = 'Tuti';
    asked.fails = true;
    await help.note(card('a'));
    expect([help.openFor(card('a').slot), help.troubleFor(card('a').slot)?.message]).toEqual([true, 'Cakram penuh.']);
    expect(help.troubleFor(card('b').slot)).toBeNull();
    help.leave();
    help.begin(card('a'));
    expect(help.words.helper).toBe('Tuti');
  });

  it('asks again for the same act until it is stored, and only for the one whose picture was looked at', async () => {
    const help = assist();
    const print = async (one: SigningCard) => (await help.choose(one, new Blob()), help.store(one));
    await help.choose(card('a'), new Blob());
    expect([help.printFor(card('a').slot), help.printFor(card('b').slot)]).toEqual(['Zm90bw==', null]);
    expect(asked.calls).toEqual([]);
    asked.fails = true;
    await help.store(card('a'));
    await help.store(card('a'));
    await print(card('b'));
    asked.fails = false;
    await print(card('a'));
    await print(card('a'));
    const [first, second, other, , later] = asked.calls.map((one) => one.request.act);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(later).not.toBe(first);
    await help.store(card('a'));
    expect(asked.calls.length).toBe(5);
  });
});
