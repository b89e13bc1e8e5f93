import { describe, expect, it } from 'vitest';
import { digitsOf, grouped, joinName, splitName, splitPost } from './written';

describe('a name written in one go', () => {
  it.each([
    ['Dr. H. Budi Santoso, S.H., M.Si.', 'Dr. H.', 'Budi Santoso', 'S.H., M.Si.'],
    ['dr. Rina Contoh, M.Kes.', 'dr.', 'Rina Contoh', 'M.Kes.'],
    ['Drs. Haryono', 'Drs.', 'Haryono', ''],
    ['Sumiati', '', 'Sumiati', ''],
    ['H. Abdul', 'H.', 'Abdul', ''],
    ['Hj.', '', 'Hj.', ''],
  ])('%s', (written, front, bare, back) => {
    const parts = splitName(written);
    expect(parts).toEqual({ front_titles: front, bare_name: bare, back_titles: back });
    expect(joinName(parts)).toBe(written);
  });

  it('never changes case and folds stray spaces', () => {
    expect(joinName(splitName('  dr.  ANITA   putri ,M.Kes. '))).toBe('dr. ANITA putri, M.Kes.');
  });
});

describe('a post written in one go', () => {
  it.each([
    ['Plt. Kepala Dinas Kesehatan', 'plt', 'Kepala Dinas Kesehatan'],
    ['Pjs. Bupati', 'pjs', 'Bupati'],
    ['Pj Bupati', 'pj', 'Bupati'],
    ['Camat Ipuh', 'definitive', 'Camat Ipuh'],
    ['Pltu Kepala Unit', 'definitive', 'Pltu Kepala Unit'],
  ])('%s', (written, assignment, title) => {
    expect(splitPost(written)).toEqual({ assignment, title });
  });
});

describe('an identity number', () => {
  it('is shown in its four groups and read back', () => {
    expect(grouped('196608191992121001')).toBe('19660819 199212 1 001');
    expect(digitsOf("'19660819 199212 1 001")).toBe('196608191992121001');
    expect(grouped('12345')).toBe('12345');
  });
});
