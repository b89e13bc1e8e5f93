// The lines of the checklist and the editors behind them, in the order in which people usually fill them.
import type { CheckItem, CheckKey } from '../ipc/generated/types';

export const STEPS = ['ceremony', 'text', 'roster', 'order', 'agenda', 'witnesses'] as const satisfies readonly CheckKey[];
export type Step = (typeof STEPS)[number];

/** Where the preparation stands: at the list, in an editor, or at the import of a roster. */
export type Place = 'list' | Step | 'import' | 'readiness';

/** The checklist in the order of `STEPS`, whatever order the rules answered in. */
export function inOrder(items: CheckItem[]): CheckItem[] {
  return STEPS.flatMap((key) => items.filter((item) => item.key === key));
}

export const toneOf = (item: CheckItem): 'good' | 'careful' | 'muted' =>
  item.state === 'complete' ? 'good' : item.state === 'attention' ? 'careful' : 'muted';
