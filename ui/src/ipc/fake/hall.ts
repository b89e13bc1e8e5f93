// The projector as the fake host answers it: the same choice of scenes, without the host's art of breaking lines.
import type { Clause, HallCover, HallPerson, HallScene, HallView } from '../generated/types';
import type { Handlers } from './handlers';
import { changed, state } from './state';
import { printedText, view } from './view';

/** `?part=2&cover=dark` in the address: how the hall is steered at the beginning. */
const asked = typeof location === 'undefined' ? new URLSearchParams() : new URLSearchParams(location.search);
const run = { cover: (asked.get('cover') ?? 'none') as HallCover, part: Number(asked.get('part') ?? 0), of: '' };

const LETTERS = 36;

/** Lines of a sentence, each as long as it may be. */
function lines(sentence: string): string[] {
  return sentence.split(/\s+/).reduce<string[]>((done, word) => {
    const last = done.at(-1);
    if (last !== undefined && !/[,;]$/.test(last) && last.length + word.length < LETTERS) return [...done.slice(0, -1), `${last} ${word}`];
    return [...done, word];
  }, []);
}

function numbered(clauses: Clause[], above: string): [string, string][] {
  return clauses.flatMap((clause, at) => {
    const number = above ? `${above}.${at + 1}` : `${at + 1}`;
    return [[number, clause.text], ...numbered(clause.children, number)] as [string, string][];
  });
}

function parts(): [string, string][] {
  const { opening, clauses, closing } = printedText(state.text).pledge;
  const all: [string, string][] = [['', opening], ...numbered(clauses, ''), ['', closing]];
  return all.filter(([, text]) => text.trim());
}

const running = () => state.agenda.find((one) => one.started && !one.ended && one.skipped === null);

function part(): number {
  const item = running();
  // Every pledge begins with its first part; the address speaks of the one that runs at the beginning.
  if (item?.kind !== 'pledge') return 0;
  if (run.of && run.of !== item.id) run.part = 0;
  run.of = item.id;
  return Math.min(run.part, parts().length - 1);
}

function scene(): HallScene {
  const title = state.setup.title;
  const emblem = emblemOf();
  const item = running();
  if (run.cover === 'dark') return { kind: 'dark' };
  if (run.cover === 'emblem') return { kind: 'emblem', title, emblem };
  if (!state.session) {
    if (state.hall_closed) return { kind: 'closing', title, emblem };
    return { kind: 'welcome', title, place: state.setup.place, starts: state.setup.starts, zone: state.setup.zone, emblem };
  }
  if (item?.kind === 'signing' || state.session.kind === 'late') {
    const { called, latest, tally } = view();
    const atPads: HallPerson[] = view().next.filter((one) => one.name !== called?.name).slice(0, Number(asked.get('pads')) || 0).map(({ name, posts, role }) => ({ name, posts, role }));
    const now = called && { name: called.name, posts: called.posts, role: called.role };
    return { kind: 'signing', now: now ? [now, ...atPads] : atPads, more: 0, done: latest.map((one) => ({ post: one.posts[0] ?? one.name, role: one.role })), complete: tally.complete, parties: tally.parties };
  }
  if (item?.kind === 'pledge') {
    const all = parts();
    const [number, text] = all[part()] ?? ['', ''];
    const next = all[part() + 1];
    return { kind: 'pledge', title: printedText(state.text).pledge.title, number, part: part() + 1, parts: all.length, lines: lines(text), next: next ? lines(next[1])[0]! : null };
  }
  if (item?.kind === 'closing' || state.agenda.every((one) => one.ended)) return { kind: 'closing', title, emblem };
  if (!item) return { kind: 'emblem', title, emblem };
  const items = state.agenda.map((one) => ({ title: one.title, state: one === item ? ('now' as const) : one.ended ? ('done' as const) : ('coming' as const) }));
  return { kind: 'agenda', title, items };
}

/** `?emblem` in the address: a plain shield in neutral colours. */
const emblemOf = () =>
  asked.has('emblem')
    ? `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><path d="M4 4h72v52q0 28-36 40Q4 84 4 56Z" fill="#e4dcd0" stroke="#7a4a23" stroke-width="5"/></svg>')}`
    : null;

const hallView = (): HallView => ({ sequence: state.sequence, rehearsal: state.rehearsal, cover: run.cover, part: part(), scene: scene() });

export const hallHandlers: Handlers = {
  hall: hallView,
  steer_hall: (order) => {
    const last = parts().length - 1;
    if (order.kind === 'cover') run.cover = run.cover === order.cover ? 'none' : order.cover;
    else if (order.kind === 'part') run.part = Math.min(order.part, last);
    else if (run.cover !== 'none') run.cover = 'none';
    else run.part = Math.max(0, Math.min(part() + order.step, last));
    changed();
    return {};
  },
};
