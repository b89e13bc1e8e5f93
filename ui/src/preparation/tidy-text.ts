// A text as it is saved: lines left empty while typing are not part of it. Pure.
import type { Clause, Framing, Text } from '../ipc/generated/types';

const lines = (list: string[]): string[] => list.map((line) => line.trim()).filter(Boolean);

/** An empty clause goes; one that only holds others stays, because its children must not change their number. */
function clauses(list: Clause[]): Clause[] {
  return list
    .map((one) => ({ text: one.text.trim(), children: clauses(one.children) }))
    .filter((one) => one.text !== '' || one.children.length > 0);
}

const framing = (one: Framing): Framing => ({
  opening: one.opening.trim(),
  statement: one.statement.trim(),
  closing: lines(one.closing),
});

export function tidied(text: Text): Text {
  const { pact, pledge } = text;
  return {
    pact: {
      ...pact,
      title: lines(pact.title),
      individual: framing(pact.individual),
      collective: framing(pact.collective),
      clauses: clauses(pact.clauses),
    },
    pledge: {
      title: lines(pledge.title),
      opening: pledge.opening.trim(),
      clauses: clauses(pledge.clauses),
      closing: pledge.closing.trim(),
    },
    values: Object.fromEntries(Object.entries(text.values).map(([name, value]) => [name, value.trim()])),
  };
}
