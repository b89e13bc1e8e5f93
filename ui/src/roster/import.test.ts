// @vitest-environment jsdom
// Answers to refused cells: judged by the host, kept in their place, and never coloured by the screen's own opinion.
import { describe, expect, it, vi } from 'vitest';
import { emptySource, RosterImport } from './import.svelte';

async function opened() {
  const work = new RosterImport();
  await work.open({ ...emptySource(), pasted: 'x' });
  return { work, doubt: work.refused[0]!.doubt };
}
const standing = (work: RosterImport) => work.refused.map(({ answered }) => answered?.state ?? null);

describe('an answer to a refused cell', () => {
  it('is calm only when the host says so, and keeps its place', async () => {
    const { work, doubt } = await opened();
    const places = work.doubts.length;
    expect([standing(work), work.unanswered, work.wrong]).toEqual([[null], 1, 0]);
    work.answer(doubt, '12345');
    expect([standing(work), work.unanswered]).toEqual([[null], 0]);
    await vi.waitFor(() => expect(standing(work)).toEqual(['refused']));
    expect([work.wrong, work.refused[0]?.answered?.reason]).toEqual([1, expect.stringContaining('18 angka')]);
    work.answer(doubt, '196709171994031002');
    await vi.waitFor(() => expect(standing(work)).toEqual(['calm']));
    expect([work.wrong, work.doubts.length]).toEqual([0, places]);
  });

  it('is let go when it is emptied, and with another header row', async () => {
    const { work, doubt } = await opened();
    work.answer(doubt, '12345');
    await vi.waitFor(() => expect(work.wrong).toBe(1));
    work.answer(doubt, '');
    await vi.waitFor(() => expect([work.wrong, work.unanswered]).toEqual([0, 1]));
    work.answer(doubt, '12345');
    await work.moveHeader(5);
    expect([work.answerOf(doubt), work.wrong]).toEqual(['', 0]);
  });

  it('is one click where there is a choice', async () => {
    const { work } = await opened();
    const degree = work.doubts.find(({ doubt }) => doubt.choices.length > 0)!.doubt;
    work.answer(degree, degree.choices[0]!, true);
    await vi.waitFor(() => expect(work.doubts.find(({ doubt }) => doubt === degree)?.answered?.state).toBe('calm'));
  });
});
