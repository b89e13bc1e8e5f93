import { describe, expect, it } from 'vitest';
import { fileNameFor, folderOf, nameOf } from './file-name';

describe('the file name of a new ceremony', () => {
  it.each([
    ['Pakta Integritas: Netralitas ASN', '2023-12-21', 'pakta-integritas-netralitas-asn-2023-12-21.ikrar'],
    ['', '2023-12-21', 'acara-2023-12-21.ikrar'],
    ['Café/Étape \\ "ganda"', '2024-01-01', 'cafe-etape-ganda-2024-01-01.ikrar'],
  ])('%s', (title, date, name) => expect(fileNameFor(title, date)).toBe(name));

  it('stays short enough for any stick', () => {
    expect(fileNameFor('sangat panjang '.repeat(30), '2024-01-01').length).toBeLessThan(80);
  });

  it('is told from its folder on every system', () => {
    expect([nameOf('/acara/a/b.ikrar'), folderOf('/acara/a/b.ikrar')]).toEqual(['b.ikrar', '/acara/a']);
    expect([nameOf('D:\\Acara\\b.ikrar'), folderOf('D:\\Acara\\b.ikrar')]).toEqual(['b.ikrar', 'D:\\Acara']);
  });
});
