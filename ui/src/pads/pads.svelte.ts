// Pads as the operator handles them: how they are reached, which are there, whose turn is at each. What is no fact of the
// ceremony comes without an event, so the list is asked for again while it is looked at.
import type { Answer, OperationName, Request } from '../ipc/call';
import type { PadCard, PadsView, Slot, Trouble } from '../ipc/generated/types';

/** How often the list is asked for again. */
const LOOK_MS = 1500;

export type Call = <K extends OperationName>(name: K, request: Request<K>) => Promise<Answer<K>>;

/** What the operator sees of a pad, in one word. */
export type PadState = 'compare' | 'away' | 'gone' | 'free' | 'wrong' | 'doubtful' | 'failed' | 'signing' | 'reading';

export function stateOf(pad: PadCard): PadState {
  if (pad.standing === 'revoked') return 'away';
  if (!pad.reachable) return 'gone';
  if (pad.standing === 'waiting') return 'compare';
  if (!pad.slot) return 'free';
  if (pad.wrong) return 'wrong';
  if (pad.stage === 'doubtful' || pad.stage === 'failed') return pad.stage;
  return pad.stage === 'drawing' || pad.stage === 'saving' || pad.stage === 'photo' ? 'signing' : 'reading';
}

export class Pads {
  view = $state.raw<PadsView | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  #call: Call;
  #timer: ReturnType<typeof setInterval> | undefined;
  #asked = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Pads that are accepted and heard of. */
  get ready(): number {
    return this.view?.pads.filter((pad) => pad.standing === 'accepted' && pad.reachable).length ?? 0;
  }

  /** Devices whose number is to be compared. */
  get knocking(): number {
    return this.view?.pads.filter((pad) => pad.standing === 'waiting' && pad.reachable).length ?? 0;
  }

  /** Looks now and again until the answer is called. */
  watch(): () => void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    return () => clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    if (this.busy) return;
    const asked = (this.#asked += 1);
    // A look that fails says nothing; the next one comes by itself.
    const view = await this.#call('pads', {}).catch(() => null);
    if (view && asked === this.#asked) this.view = view;
  }

  open = (https: boolean, address: string | null = null) => this.#do('open_pads', { https, address });
  close = () => this.#do('close_pads', {});
  accept = (pad: string) => this.#do('accept_pad', { pad });
  revoke = (pad: string) => this.#do('revoke_pad', { pad });
  recall = (pad: string) => this.#do('recall_from_pad', { pad });
  acceptInk = (pad: string) => this.#do('accept_pad_ink', { pad });
  send = (pad: string, slot: Slot | null) => this.#do('send_to_pad', { pad, slot });

  async #do<K extends OperationName>(name: K, request: Request<K>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#asked += 1;
    try {
      this.view = (await this.#call(name, request)) as PadsView;
      this.trouble = null;
    } catch (error) {
      this.trouble = error as Trouble;
    } finally {
      this.busy = false;
    }
  }
}
