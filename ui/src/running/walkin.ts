// Somebody who is not on the list: the least that a sheet needs, typed in less than twenty seconds. Pure.
import type { PersonForm, Role } from '../ipc/generated/types';
import { kindOf } from '../shared/identity-number';

export interface WalkIn {
  front_titles: string;
  bare_name: string;
  back_titles: string;
  post: string;
  work_unit: string;
  number: string;
  role: Role;
}

export const emptyWalkIn = (): WalkIn => ({
  front_titles: '', bare_name: '', back_titles: '', post: '', work_unit: '', number: '', role: 'party',
});

const digits = (typed: string) => typed.replace(/[\s.]/g, '');

export function walkInProblem(entry: WalkIn): 'needed' | 'number' | null {
  if (entry.bare_name.trim() === '' || entry.post.trim() === '') return 'needed';
  const number = digits(entry.number);
  return number === '' || /^\d{18}$/.test(number) ? null : 'number';
}

export function walkInForm(entry: WalkIn, remark: string): PersonForm {
  const number = digits(entry.number);
  return {
    id: '', front_titles: entry.front_titles.trim(), bare_name: entry.bare_name.trim(), back_titles: entry.back_titles.trim(),
    identity_kind: kindOf(number), identity: number, rank: '', grade: '', role: entry.role, document_number: null, counterpart: null,
    targets: [], remark,
    posts: [{ id: '', title: entry.post.trim(), work_unit: entry.work_unit.trim(), protocol_class: '', echelon: '', assignment: 'definitive' }],
  };
}
