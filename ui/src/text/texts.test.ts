import { describe, expect, it } from 'vitest';
import { en } from './en';
import { id } from './id';

/** Every text with its path; a function counts with the number of its parameters. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}(${value.length})`];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
}

describe('the two languages', () => {
  it('have the same texts with the same parameters', () => {
    const names = (list: string[]) => list.map((one) => one.replace(/\(\d+\)$/, '()')).sort();
    expect(names(leaves(en))).toEqual(names(leaves(id)));
  });

  it('leave nothing unwritten', () => {
    const blank = (list: string[]) => list.filter((one) => one !== '' && one.trim() !== one);
    expect(blank([...sentences(id), ...sentences(en)])).toEqual([]);
  });

  it('name deeds on buttons, never OK or Submit', () => {
    const bare = [...sentences(id), ...sentences(en)].filter((one) => /^(ok|oke|ya|submit|yes|kirim formulir)\.?$/i.test(one));
    expect(bare).toEqual([]);
  });

  it('never leave a question with the word that voids', () => {
    expect(sentences(id).filter((one) => /^batal(kan)?$/i.test(one))).toEqual([]);
    expect([id.run.cancel, id.common.cancel]).toEqual(['Tidak jadi', 'Tidak jadi']);
    expect(en.run.cancel).not.toMatch(/cancel/i);
  });
});
