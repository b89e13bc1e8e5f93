// What the desk asks before a deed that needs words: reason, delegate, or a second look. Pure.
import type { AgendaItem, AttendanceCode, CeremonyView, OutcomeCode, QueueCard, RosterRow, Slot } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import { sameSlot } from './agenda';

export type Prompt =
  | { kind: 'outcome'; card: QueueCard; outcome: OutcomeCode }
  | { kind: 'attendance'; row: RosterRow; attendance: AttendanceCode }
  | { kind: 'skip'; item: AgendaItem }
  | { kind: 'void'; card: QueueCard }
  | { kind: 'leave'; from: QueueCard; to: QueueCard }
  | { kind: 'end_signing'; item: AgendaItem; count: number }
  | { kind: 'end_pledge'; item: AgendaItem; part: number; parts: number }
  | { kind: 'close_late'; parties: number; witnesses: number }
  | { kind: 'defer_rest'; count: number };

/** The words typed into a prompt. */
export interface PromptWords {
  note: string;
  delegate_post: string;
}

export const noWords = (): PromptWords => ({ note: '', delegate_post: '' });

/** Letters of a delegate's name at least: Bo, Ida, Ujang. */
const SHORTEST_NAME = 2;

/** What a prompt cannot do without. */
export function promptNeeds(prompt: Prompt): 'reason' | 'delegate' | null {
  switch (prompt.kind) {
    case 'outcome':
      if (prompt.outcome === 'absent') return null;
      return prompt.outcome === 'delegate' ? 'delegate' : 'reason';
    case 'attendance':
      if (prompt.attendance === 'represented') return 'delegate';
      return prompt.attendance === 'excused' ? 'reason' : null;
    case 'leave':
    case 'end_signing':
    case 'end_pledge':
    case 'close_late':
      return null;
    default:
      return 'reason';
  }
}

export function promptReady(prompt: Prompt, words: PromptWords): boolean {
  const needs = promptNeeds(prompt);
  // A letter typed beside the search is nobody's name.
  return needs === null || words.note.trim().length >= (needs === 'delegate' ? SHORTEST_NAME : 1);
}

/** Whose ink on the surface a question would give up. */
export function inkOf(prompt: Prompt): Slot | null {
  if (prompt.kind === 'leave') return prompt.from.slot;
  return prompt.kind === 'outcome' ? prompt.card.slot : null;
}

/** Whether the signature that a question takes for missing has come: the surface says so first, the journal after it. */
export function overtaken(prompt: Prompt, view: CeremonyView | null, report: SurfaceReport | null): boolean {
  const slot = inkOf(prompt);
  if (!slot) return false;
  if (report?.state === 'saved' && sameSlot(report.slot, slot)) return true;
  if (prompt.kind === 'leave') return !sameSlot(view?.called?.slot, slot);
  return view?.latest.some((card) => sameSlot(card.slot, slot)) ?? false;
}
