import { describe, expect, it } from 'vitest';
import type { SigningCard } from '../ipc/generated/types';
import { belongs, dropDraft, keepDraft, newDraft, readDraft, type Keep } from './draft';
import { newAct } from '../shared/new-act';

function memory(room = Infinity): Keep & { stored: Map<string, string> } {
  const stored = new Map<string, string>();
  return {
    stored,
    getItem: (key) => stored.get(key) ?? null,
    removeItem: (key) => void stored.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      stored.set(key, value);
    },
  };
}

const card = {
  slot: { subject: 's1', signer: 's1' }, name: 'Rina Contoh, M.Kes.', text_digest: 'aa', shown_digest: 'd1', photo_asked: true,
} as SigningCard;

describe('the act', () => {
  it('is 32 hexadecimal digits, another one each time', () => {
    const acts = new Set(Array.from({ length: 200 }, () => newAct()));
    expect(acts.size).toBe(200);
    for (const act of acts) expect(act).toMatch(/^[0-9a-f]{32}$/);
  });

  it('writes every byte with two digits', () => {
    expect(newAct((bytes) => bytes.fill(7))).toBe('07'.repeat(16));
  });
});

describe('the draft', () => {
  it('survives as it is', () => {
    const keep = memory();
    const draft = { ...newDraft(card, newAct()), drawing: { field: { width: 600, height: 220 }, device: 'pen' as const, strokes: [{ points: [[1, 2, 0.5, 0] as [number, number, number, number]] }] } };
    keepDraft(keep, draft);
    expect(readDraft(keep)).toEqual(draft);
    dropDraft(keep);
    expect(readDraft(keep)).toBeNull();
  });

  it('keeps the ink when there is no room for the photo', () => {
    const keep = memory(700);
    const draft = { ...newDraft(card, newAct()), photo: { kind: 'taken' as const, base64: 'x'.repeat(5000), source: 'camera' } };
    keepDraft(keep, draft);
    expect(readDraft(keep)).toEqual({ ...draft, photo: null });
  });

  it('writes the photo once, not with every stroke, and never lends it to somebody else', () => {
    const keep = memory();
    const photo = { kind: 'taken' as const, base64: 'x'.repeat(5000), source: 'camera' };
    const draft = { ...newDraft(card, newAct()), photo };
    keepDraft(keep, draft);
    const written: string[] = [];
    const watched: Keep = { ...keep, setItem: (key, value) => { written.push(value); keep.setItem(key, value); } };
    keepDraft(watched, draft);
    written.length = 0;
    keepDraft(watched, { ...draft, notice: 'd1' });
    expect([written.length, written.some((value) => value.includes('xxx'))]).toEqual([1, false]);
    expect(readDraft(watched)).toEqual({ ...draft, notice: 'd1' });
    keepDraft(watched, { ...draft, photo: { kind: 'declined' } });
    expect(readDraft(watched)?.photo).toEqual({ kind: 'declined' });
    keepDraft(watched, { ...newDraft({ ...card, slot: { subject: 's2', signer: 's2' } }, newAct()), photo: { kind: 'declined' } });
    expect(readDraft(watched)?.photo).toEqual({ kind: 'declined' });
    keep.setItem('ikrar.unsent', JSON.stringify({ ...draft, photo: undefined }));
    expect(readDraft(keep)?.photo).toBeNull();
  });

  it('asks for no photo where none is wanted', () => {
    expect(newDraft({ ...card, photo_asked: false }, 'a').photo).toEqual({ kind: 'not_asked' });
    expect(newDraft(card, 'a').photo).toBeNull();
  });

  it('belongs only to the same place, the same words, and the same said of the people', () => {
    const draft = newDraft(card, newAct());
    expect(belongs(draft, card)).toBe(true);
    expect(belongs(draft, { ...card, slot: { subject: 's1', signer: 's2' } })).toBe(false);
    expect(belongs(draft, { ...card, text_digest: 'bb' })).toBe(false);
    expect(belongs(draft, { ...card, shown_digest: 'd2' })).toBe(false);
  });

  it('is not read from anything else that lies there', () => {
    const keep = memory();
    for (const value of ['{', 'null', '{"act":"1"}', '[]']) {
      keep.setItem('ikrar.unsent', value);
      expect(readDraft(keep)).toBeNull();
    }
  });
});
