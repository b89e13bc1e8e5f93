// The pledge in parts, as it is read aloud: opening, each clause with its sub-clauses, closing. Pure.
import type { Clause, PledgeText } from '../ipc/generated/types';

export interface PledgePart {
  /** `1`, `2.1`; empty for opening and closing. */
  number: string;
  text: string;
}

function clauses(list: Clause[], above: string): PledgePart[] {
  return list.flatMap((clause, index) => {
    const number = above === '' ? `${index + 1}` : `${above}.${index + 1}`;
    return [{ number, text: clause.text }, ...clauses(clause.children, number)];
  });
}

export function pledgeParts(pledge: PledgeText): PledgePart[] {
  const parts = [{ number: '', text: pledge.opening }, ...clauses(pledge.clauses, ''), { number: '', text: pledge.closing }];
  return parts.filter((part) => part.text.trim() !== '');
}
