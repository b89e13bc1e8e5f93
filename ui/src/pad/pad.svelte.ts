// A pad's life: scanned → paired → accepted → one signatory after another. It keeps asking the laptop what there is to
// show, and stands between the signing surface and the line: the surface asks it as it asks the desk on the laptop.
import type { Answer, OperationName, Request } from '../ipc/call';
import type { CeremonyView, SignRequest, Trouble } from '../ipc/generated/types';
import type { SurfaceReport } from '../ipc/surface';
import { t } from '../text/t';
import { NoAnswer, type Line } from './line';
import type { Down, HandedAct, Up } from './message';

export type Stage = 'unscanned' | 'pairing' | 'waiting' | 'ready' | 'stale' | 'revoked';
type Shown = Extract<Down, { kind: 'show' }>;

/** The part of the signing surface that a pad drives. */
export interface Driven {
  readonly phase: string;
  readonly doubts: SignRequest['overruled'];
  readonly trouble: Trouble | null;
  /** The act of which it does not know whether it is stored. */
  readonly unsent: string;
  refresh(): Promise<void>;
  save(overruled?: SignRequest['overruled']): Promise<void>;
}

/** Waits before another attempt, in milliseconds; the last one again and again. */
const WAITS = [500, 1000, 2000, 4000];
/** How often an act is handed over before the signatory is told; the same act, so that it arrives once. */
const ATTEMPTS = 5;
/** So many answers that nobody knows this pad, and the code has to be scanned again. */
const STALE_AFTER = 4;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const wait = (attempt: number) => pause(WAITS[Math.min(attempt, WAITS.length - 1)] ?? 0);

function trouble(code: Trouble['code'], message: string): Trouble {
  return { code, message, detail: '', may_retry: code === 'failed', ink_doubts: [] };
}

export class Pad {
  stage = $state<Stage>('pairing');
  /** The laptop answered the last time it was asked. */
  connected = $state(true);
  number = $state('');
  pad = $state(0);
  words = $state<string | null>(null);
  #line: Line;
  #surface: Driven | null = null;
  #shown: Shown | null = null;
  #sequence = 0;
  #stopped = false;
  #told = '';

  constructor(line: Line) {
    this.#line = line;
    if (!line.ready) this.stage = 'unscanned';
  }

  drive(surface: Driven): void {
    this.#surface = surface;
  }

  /** Asks what there is to show until the page is left. */
  async live(): Promise<void> {
    let known = '';
    for (let failed = 0; !this.#stopped && this.stage !== 'unscanned' && this.stage !== 'revoked'; ) {
      try {
        const down = await this.#line.say({ kind: 'look', known });
        failed = 0;
        this.connected = true;
        this.number = this.#line.number;
        if (down.kind === 'waiting' || down.kind === 'show') known = down.mark;
        await this.#hear(down);
      } catch (error) {
        this.connected = false;
        failed += 1;
        // What is asked next is answered whole: a laptop that was started anew shows something else.
        known = '';
        if (error instanceof NoAnswer && error.why === 'unknown' && failed >= STALE_AFTER) this.stage = 'stale';
        await wait(failed - 1);
      }
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #hear(down: Down): Promise<void> {
    if (down.kind === 'revoked') return this.#leave();
    if (down.kind === 'waiting') this.stage = 'waiting';
    if (down.kind !== 'show') return;
    this.stage = 'ready';
    // A new turn begins without a report, also when it is the same signatory's.
    if (down.ticket !== this.#shown?.ticket) this.#told = '';
    this.#shown = down;
    this.#sequence += 1;
    this.pad = down.pad;
    this.words = down.view.words;
    const surface = this.#surface;
    if (!surface) return;
    await surface.refresh();
    if (down.overruled && surface.phase === 'doubtful') await surface.save(surface.doubts);
    // The line is back: what could not be handed over is tried again without being asked for.
    else if (surface.phase === 'failed' && surface.trouble?.code === 'failed' && down.ticket) await surface.save();
  }

  /** Sent away: nothing of anybody stays on this device. */
  async #leave(): Promise<void> {
    this.#shown = null;
    this.stage = 'revoked';
    this.#line.forget();
    await this.#surface?.refresh();
  }

  /** Answers the surface as the desk would. */
  call = async <K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> => {
    if (name === 'signing') return this.#view() as Answer<K>;
    if (name === 'sign') return (await this.#handOver(request as SignRequest)) as Answer<K>;
    if (name === 'ceremony') return (await this.#arrived()) as Answer<K>;
    throw trouble('bug', '');
  };

  #view(): Answer<'signing'> {
    if (this.stage === 'revoked') throw trouble('nothing_open', '');
    if (!this.#shown) throw trouble('failed', t.pad.unreachable);
    return { ...this.#shown.view.surface, sequence: this.#sequence };
  }

  async #handOver(request: SignRequest): Promise<Answer<'sign'>> {
    // Whose place it is and which surface this is says the laptop.
    const act: Partial<SignRequest> & HandedAct = { ...request };
    delete act.slot;
    delete act.surface;
    const ticket = this.#shown?.ticket;
    if (!ticket) throw trouble('refused', t.pad.ticket.unknown);
    const down = await this.#insist({ kind: 'hand_over', ticket, act });
    if (down.kind === 'stored') return down.answer;
    if (down.kind === 'refused') throw down.trouble ?? trouble('refused', t.pad.ticket[down.why ?? 'unknown']);
    if (down.kind === 'revoked') await this.#leave();
    throw trouble('refused', t.pad.ticket.unknown);
  }

  /** Says the same again while nobody answers. */
  async #insist(up: Up): Promise<Down> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const down = await this.#line.say(up);
        this.connected = true;
        return down;
      } catch {
        this.connected = false;
        if (attempt + 1 >= ATTEMPTS) throw trouble('failed', t.pad.unreachable);
        await wait(attempt);
      }
    }
  }

  /** Whether the surface's act is there after all, in the shape in which it asks for it. */
  async #arrived(): Promise<CeremonyView> {
    const act = this.#surface?.unsent;
    const down = act ? await this.#line.say({ kind: 'arrived', act }) : null;
    const found = down?.kind === 'arrived' ? down.answer : null;
    const latest = found ? [{ act: found.act, signed_at: found.signed_at }] : [];
    return { latest, setup: { zone: found?.zone ?? 'wib' } } as unknown as CeremonyView;
  }

  /** Tells the operator where the signatory stands; what is lost on the way is told with the next change. */
  report = (said: SurfaceReport): void => {
    const up: Up = { kind: 'report', stage: said.state, wrong: said.wrong, strokes: said.drawing?.strokes.length ?? 0 };
    const words = JSON.stringify(up);
    if (words === this.#told || this.stage !== 'ready') return;
    this.#told = words;
    this.#line.say(up).catch(() => (this.#told = ''));
  };
}
