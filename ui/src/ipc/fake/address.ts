// A ceremony in the middle of its day, for looking at a screen by itself: `?signed=31&stage=late&pair=1` in the address.
import kinerja from '../../../../assets/templates/perjanjian-kinerja.json';
import type { Text } from '../generated/types';
import { holdFast, now, outcome } from './running';
import { state } from './state';
import { queue } from './view';

/** How many of its items the agenda has behind it at a stage, and whether the next one runs. */
const STAGES: Record<string, [number, boolean]> = {
  item: [0, true], between: [1, false], pledge: [2, true], signing: [3, true], closing: [99, false], late: [99, false], after: [99, false],
};

/** Two parties to a sheet: everybody's second party is the head of the region. */
function pairUp(): void {
  const head = state.people[0];
  for (const person of state.people) if (person !== head && person.role === 'party') person.counterpart = head?.id ?? null;
  state.text = { ...(kinerja.text as unknown as Text), values: state.text.values };
}

/** `signed` places are decided, every seventh of them deferred; the next one stands at the surface. */
function signUp(wanted: number, called: boolean): void {
  const cards = queue();
  cards.slice(0, wanted).forEach(({ slot }, at) => {
    if (at % 7 === 6) outcome(slot, 'deferred', 'Sedang dinas luar', null);
    else outcome(slot, 'signed', '', `${at}`.padStart(32, '0'), true);
  });
  state.called = called ? cards[wanted]?.slot ?? null : null;
}

export function prepareFromAddress(): void {
  const asked = new URLSearchParams(location.search);
  const wanted = Number(asked.get('signed') ?? 0);
  const stage = asked.get('stage') ?? (wanted ? 'signing' : '');
  if (asked.has('pair')) pairUp();
  const [done, running] = STAGES[stage] ?? [];
  if (done === undefined) return;
  const hall = stage !== 'late' && stage !== 'after';
  state.agenda.slice(0, done).forEach((one) => Object.assign(one, { started: now(), ended: now() }));
  const next = state.agenda[done];
  if (next && running) next.started = now();
  state.session = stage === 'after' ? null : { kind: hall ? 'hall' : 'late', place: state.setup.place, opened: now() };
  state.hall_closed = !hall;
  state.frozen = wanted > 0;
  signUp(wanted, stage === 'signing' && !asked.has('free'));
  if (hall) return;
  holdFast();
  for (const { slot, progress } of queue()) if (progress === 'undecided') outcome(slot, 'deferred', 'Belum menandatangani sampai acara ditutup', null);
}
