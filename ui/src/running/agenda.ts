// Where the agenda stands, and the one deed that comes next. Pure: reads the view, decides nothing about rules.
import type { AgendaItem, CeremonyView, QueueCard, Slot, Tally } from '../ipc/generated/types';

export type ItemState = 'waiting' | 'running' | 'ended' | 'skipped';

export function itemState(item: AgendaItem): ItemState {
  if (item.skipped !== null) return 'skipped';
  if (item.ended !== null) return 'ended';
  return item.started === null ? 'waiting' : 'running';
}

export function runningItem(agenda: AgendaItem[]): AgendaItem | null {
  return agenda.find((item) => itemState(item) === 'running') ?? null;
}

export function waitingItem(agenda: AgendaItem[]): AgendaItem | null {
  return agenda.find((item) => itemState(item) === 'waiting') ?? null;
}

export function openItems(agenda: AgendaItem[]): AgendaItem[] {
  return agenda.filter((item) => itemState(item) === 'waiting' || itemState(item) === 'running');
}

/** Which part of the day the screen shows. */
export type Stage = 'door' | 'item' | 'pledge' | 'signing' | 'between' | 'closing' | 'late' | 'after';

export function stageOf(view: CeremonyView): Stage {
  if (view.session === null) return view.hall_closed ? 'after' : 'door';
  if (view.session.kind === 'late') return 'late';
  const running = runningItem(view.agenda);
  if (running === null) {
    // An agenda without a signing item leaves the surface free all the time.
    if (view.agenda.length === 0) return view.undecided > 0 || view.called ? 'signing' : 'closing';
    return waitingItem(view.agenda) === null ? 'closing' : 'between';
  }
  if (running.kind === 'signing') return 'signing';
  return running.kind === 'pledge' ? 'pledge' : 'item';
}

export function sameSlot(one: Slot | null | undefined, other: Slot | null | undefined): boolean {
  return !!one && !!other && one.subject === other.subject && one.signer === other.signer;
}

/** What is needed to call somebody. */
export type CallCard = Pick<QueueCard, 'slot' | 'name' | 'posts' | 'role' | 'subject_name'>;

/** How somebody is called aloud: the post, and the name where there is none. */
export function calledAs(card: Pick<QueueCard, 'name' | 'posts'>): string {
  return card.posts[0]?.trim() || card.name;
}

/** The next place in the queue that is not the one standing at the surface. */
export function nextCard(view: CeremonyView): QueueCard | null {
  return view.next.find((card) => !sameSlot(card.slot, view.called?.slot)) ?? null;
}

/** Names of those who wait for a decision, the one at the surface first, each once; as many as the view has cards of. */
export function waitingNames(view: CeremonyView): string[] {
  const cards = [view.called, ...view.next].filter((card) => card?.progress === 'undecided');
  return [...new Map(cards.map((card) => [card!.slot.signer, card!.name])).values()];
}

/** Parties whose signature is still wanted, whatever the reason; who is represented by another is not. */
export function outstanding(tally: Tally): number {
  return tally.parties - tally.complete - tally.represented;
}

/** The one deed of the screen, which Enter does. */
export type PrimaryDeed =
  | { kind: 'call'; card: CallCard }
  | { kind: 'start'; item: AgendaItem }
  | { kind: 'end'; item: AgendaItem }
  | { kind: 'none' };

/** In a late session nobody is undecided: the list of those who have not signed says who comes next. */
export function primaryDeed(view: CeremonyView, late: CallCard | null = null): PrimaryDeed {
  const stage = stageOf(view);
  const running = runningItem(view.agenda);
  const waiting = waitingItem(view.agenda);
  switch (stage) {
    case 'signing': {
      const card = nextCard(view);
      if (card) return { kind: 'call', card };
      return running && !view.called && view.undecided === 0 ? { kind: 'end', item: running } : { kind: 'none' };
    }
    case 'item':
    case 'pledge':
      return running ? { kind: 'end', item: running } : { kind: 'none' };
    case 'between':
      return waiting ? { kind: 'start', item: waiting } : { kind: 'none' };
    case 'late':
      return late ? { kind: 'call', card: late } : { kind: 'none' };
    default:
      return { kind: 'none' };
  }
}
