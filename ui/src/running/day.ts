// Whether the open hall stands under the announced day: what is dated by a wrong clock stays wrong on paper. Pure.
import type { CeremonyView } from '../ipc/generated/types';
import { dateOf } from '../shared/time';

/** The day by the laptop's clock on which the open hall was opened, and the announced one, where they differ. */
export function otherDay(view: Pick<CeremonyView, 'session' | 'setup'>): { opened: string; planned: string } | null {
  if (view.session?.kind !== 'hall') return null;
  const [opened, planned] = [dateOf(view.session.opened, view.setup.zone), view.setup.starts.slice(0, 10)];
  return opened === '' || opened === planned ? null : { opened, planned };
}
