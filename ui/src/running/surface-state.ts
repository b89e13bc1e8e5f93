// What the desk says about the signing surface: a shape and a word for each of its states. Pure.
import type { SurfaceReport } from '../ipc/surface';
import { t } from '../text/t';

type Tone = 'good' | 'careful' | 'bad' | 'muted' | 'now';

const TONES: Partial<Record<SurfaceReport['state'], Tone>> = {
  waiting: 'muted', closed: 'muted', saved: 'good', doubtful: 'careful', failed: 'bad',
};

export function surfaceState(report: SurfaceReport | null): { tone: Tone; word: string } {
  if (!report || report.state === 'closed') return { tone: 'muted', word: t.run.surface.none };
  const word = report.state === 'saved' ? t.run.surface.saved(report.clock) : t.run.surface[report.state];
  return { tone: TONES[report.state] ?? 'now', word };
}
