import { describe, expect, it } from 'vitest';
import type { Text } from '../ipc/generated/types';
import { namesIn, readable } from './placeholders';
import { tidied } from './tidy-text';
import { parts, startsFrom } from './when';

const framing = { opening: 'Saya {nama_acara}:', statement: ' akan: ', closing: ['Satu.', ' ', 'Dua.'] };
const text: Text = {
  pact: {
    form: 'declaration', title: ['PAKTA', ''], individual: framing, collective: { opening: '', statement: '', closing: [] },
    clauses: [
      { text: 'menjaga {lingkup} pada {pemilihan}.', children: [{ text: '  ', children: [] }] },
      { text: '', children: [] },
      { text: '', children: [{ text: 'anak butir', children: [] }] },
    ],
  },
  pledge: { title: [], opening: 'Pada {pemilihan} { bukan isian } {}', clauses: [], closing: '' },
  values: { pemilihan: ' Pemilu ' },
};

describe('placeholders', () => {
  it('are found everywhere, each once, and stray braces are text', () => {
    expect(namesIn(text)).toEqual(['lingkup', 'nama_acara', 'pemilihan']);
    expect(readable('nama_acara')).toBe('Nama acara');
  });
});

describe('a text as it is saved', () => {
  it('loses empty lines and clauses but no clause that holds others', () => {
    const saved = tidied(text);
    expect(saved.pact.title).toEqual(['PAKTA']);
    expect(saved.pact.individual.closing).toEqual(['Satu.', 'Dua.']);
    expect(saved.pact.clauses).toEqual([
      { text: 'menjaga {lingkup} pada {pemilihan}.', children: [] },
      { text: '', children: [{ text: 'anak butir', children: [] }] },
    ]);
    expect(saved.values).toEqual({ pemilihan: 'Pemilu' });
  });
});

describe('the announced time', () => {
  it('comes apart and together', () => {
    expect(parts('2023-12-21T09:00')).toEqual({ date: '2023-12-21', time: '09:00' });
    expect(parts('2023-12-21')).toEqual({ date: '2023-12-21', time: '' });
    expect(startsFrom('2024-10-14', '07:30')).toBe('2024-10-14T07:30');
  });
});
