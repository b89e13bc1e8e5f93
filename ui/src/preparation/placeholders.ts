// Placeholders `{nama}` in the words: letters, digits and `_` between braces; any other brace is text. Pure.
import type { Clause, Text } from '../ipc/generated/types';

const PLACEHOLDER = /\{([\p{L}\p{N}_]+)\}/gu;

function sentences(text: Text): string[] {
  const clauses = (list: Clause[]): string[] => list.flatMap((one) => [one.text, ...clauses(one.children)]);
  const { pact, pledge } = text;
  const framings = [pact.individual, pact.collective].flatMap((one) => [one.opening, one.statement, ...one.closing]);
  return [
    ...pact.title, ...framings, ...clauses(pact.clauses),
    ...pledge.title, pledge.opening, ...clauses(pledge.clauses), pledge.closing,
  ];
}

/** Names of the placeholders, in alphabetical order, each once. */
export function namesIn(text: Text): string[] {
  const names = sentences(text).flatMap((words) => [...words.matchAll(PLACEHOLDER)].map((found) => found[1]!));
  return [...new Set(names)].sort();
}

/** `nama_pemilihan` as people read it: `Nama pemilihan`. */
export function readable(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What differs from person to person and is printed from the roster: a placeholder of this name would be one for all. */
const PERSONAL = /^(nama|nama_lengkap|nama_pegawai|gelar|nip|ni_pppk|nrp|pangkat|golongan|jabatan|unit|unit_kerja|opd)$/u;

/** Whether a placeholder asks for what belongs to each person. */
export const isPersonal = (name: string): boolean => PERSONAL.test(name.toLowerCase());
