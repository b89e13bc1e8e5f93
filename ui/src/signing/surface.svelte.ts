// The signing surface as a state machine: waiting → reading → notice → photo → drawing → saving → saved → waiting.
// It shows what the host says and sends one act; "saved" is only ever said after the host answered that it is durable.
import type { Request } from '../ipc/call';
import type { InkDoubt, InkDrawing, PhotoChoice, SigningCard, SigningView, Slot, Trouble } from '../ipc/generated/types';
import type { SurfaceOrder, SurfaceState } from '../ipc/surface';
import { belongs, dropDraft, keepDraft, newDraft, readDraft, type Draft } from './draft';
import { photoState, same, sameSlot, takesOffers, type SurfaceHost } from './host';
import { newAct } from '../shared/new-act';
import { emptyField } from '../shared/signature-field';

/** How long thanks are shown, unless somebody else is called before: whoever looks up slowly still reads them. */
export const THANKS_MS = 4000;

export class Surface {
  view = $state.raw<SigningView | null>(null);
  card = $state.raw<SigningCard | null>(null);
  draft = $state.raw<Draft | null>(null);
  phase = $state<SurfaceState>('waiting');
  trouble = $state.raw<Trouble | null>(null);
  doubts = $state.raw<InkDoubt[]>([]);
  clock = $state('');
  renewed = $state(false);
  wrong = $state(false);
  /** A picture of the photographer's that the operator offers; whoever signs decides about it. */
  offered = $state.raw<string | null>(null);
  #host: SurfaceHost;
  #thanks: ReturnType<typeof setTimeout> | undefined;
  #remark = '';

  constructor(host: SurfaceHost) {
    this.#host = host;
  }

  get strokes(): number {
    return this.draft?.drawing?.strokes.length ?? 0;
  }

  /** The act that was not said to be stored; empty when there is none. */
  get unsent(): string {
    return (this.draft ?? readDraft(this.#host.keep))?.act ?? '';
  }

  /** Asks the host again; an answer older than what is shown is ignored. */
  async refresh(): Promise<void> {
    try {
      const view = await this.#host.call('signing', {} as Request<'signing'>);
      if (this.view && view.sequence < this.view.sequence) return;
      this.view = view;
      await this.#adopt();
    } catch (error) {
      // Between ceremonies there is nothing to show, which is no fault.
      if ((error as Trouble).code === 'nothing_open') {
        this.view = null;
        this.#wait();
      } else if (this.phase === 'waiting') this.trouble = error as Trouble;
    }
  }

  async #adopt(): Promise<void> {
    const next = this.view?.called ?? null;
    if (this.phase === 'saving') return;
    if (this.phase === 'saved' && (!next || sameSlot(next, this.card))) return;
    if (next && sameSlot(next, this.card)) return this.#renew(next);
    // After a failure it is not certain whether the act arrived: ask before the ink is let go.
    if (this.phase === 'failed' && (await this.#arrived())) return;
    if (next) return this.#begin(next);
    // Loaded anew with nobody standing here: ink may be stored without an answer, else it waits for its owner.
    const kept = this.card ? null : readDraft(this.#host.keep);
    if (!kept) return this.#wait();
    if (!(await this.#arrived(kept.act)) && !this.card) this.#go('waiting');
  }

  #begin(card: SigningCard): void {
    clearTimeout(this.#thanks);
    const kept = readDraft(this.#host.keep);
    const mine = kept && belongs(kept, card) ? kept : null;
    if (!mine) dropDraft(this.#host.keep);
    this.card = card;
    this.draft = mine ?? newDraft(card, newAct());
    this.renewed = false;
    this.wrong = false;
    this.trouble = null;
    this.doubts = [];
    this.offered = null;
    // A photo that found no room to be kept is taken again before the ink can be saved.
    this.#go(this.strokes === 0 ? 'reading' : this.#next);
  }

  /** The same person, perhaps with corrected data: ink stays, but the sheet is to be read again. */
  #renew(card: SigningCard): void {
    this.card = card;
    if (this.draft && !belongs(this.draft, card)) {
      const { drawing, photo, notice } = this.draft;
      this.draft = { ...newDraft(card, newAct()), drawing, photo, notice };
      keepDraft(this.#host.keep, this.draft);
      this.renewed = true;
      this.wrong = false;
      this.doubts = [];
      this.#go('reading');
    } else this.tell();
  }

  #wait(): void {
    dropDraft(this.#host.keep);
    this.card = null;
    this.draft = null;
    this.offered = null;
    this.renewed = false;
    this.wrong = false;
    this.doubts = [];
    this.trouble = null;
    this.#go('waiting');
  }

  #go(phase: SurfaceState): void {
    this.phase = phase;
    this.tell();
  }

  toSheet = () => this.#go('reading');
  toPhoto = () => this.#go(this.#next === 'notice' ? 'notice' : 'photo');

  /** What comes before the field: the notice as it reads now, then the photo where one is asked for and not decided on. */
  get #next(): SurfaceState {
    const notice = this.card?.notice;
    if (notice && this.draft?.notice !== notice.digest) return 'notice';
    return this.draft?.photo === null ? 'photo' : 'drawing';
  }

  toSign = () => {
    this.trouble = null;
    this.#go(this.#next);
  };

  /** "Saya mengerti": the act says which words stood there. */
  understood = () => {
    if (!this.draft || !this.card?.notice) return;
    this.draft = { ...this.#touched(), notice: this.card.notice.digest };
    keepDraft(this.#host.keep, this.draft);
    this.#go(this.#next);
  };

  /** A picture of whoever stood at `slot`; it may come late, when somebody else has been called. */
  setPhoto(photo: PhotoChoice, slot: Slot): void {
    if (!this.draft || !same(this.draft.slot, slot)) return;
    this.draft = { ...this.#touched(), photo };
    this.offered = null;
    keepDraft(this.#host.keep, this.draft);
    // Made ready while the hand writes: confirming then waits for the disk only.
    if (photo.kind === 'taken') void this.look(photo.base64);
    this.#go('drawing');
  }

  /** Ink of whoever stood at `slot`: a field that is taken away in the middle of a stroke still hands it over. */
  setDrawing(drawing: InkDrawing | null, slot: Slot): void {
    if (!this.draft || !same(this.draft.slot, slot)) return;
    this.draft = { ...this.#touched(), drawing };
    keepDraft(this.#host.keep, this.draft);
    this.doubts = [];
    if (this.phase === 'doubtful' || this.phase === 'failed') this.phase = 'drawing';
    this.tell();
  }

  /** After a failed attempt that may have arrived, other contents need another act. */
  #touched(): Draft {
    const draft = this.draft!;
    return this.phase === 'failed' ? { ...draft, act: newAct() } : draft;
  }

  mend = () => {
    this.doubts = [];
    this.#go('drawing');
  };

  /** Confirms; the same act again until the host has answered. An empty field is doubted by the host like other ink. */
  async save(overruled: InkDoubt[] = []): Promise<void> {
    const { card, draft } = this;
    if (!card || !draft || draft.photo === null || this.phase === 'saving') return;
    this.trouble = null;
    this.#go('saving');
    try {
      const result = await this.#host.call('sign', {
        act: draft.act,
        slot: card.slot,
        text_version: card.text_version,
        text_digest: card.text_digest,
        shown_digest: card.shown_digest,
        drawing: draft.drawing ?? emptyField(card.pages),
        photo: draft.photo,
        notice: card.notice ? draft.notice : null,
        overruled,
        surface: this.#host.surface,
      });
      this.#thank(result.saved_clock, result.photo_warnings);
    } catch (error) {
      await this.#refused(error as Trouble);
    }
  }

  async #refused(trouble: Trouble): Promise<void> {
    this.trouble = trouble;
    switch (trouble.code) {
      case 'ink_doubtful':
        this.doubts = trouble.ink_doubts;
        this.trouble = null;
        return this.#go('doubtful');
      case 'shown_changed':
        this.trouble = null;
        this.phase = 'reading';
        this.renewed = true;
        await this.refresh();
        return this.tell();
      case 'signed_already':
        if (await this.#arrived()) return;
        this.#go('failed');
        return this.refresh();
      default:
        this.#go('failed');
    }
  }

  /** Whether the act is among the last ones in the journal after all; then says so. */
  async #arrived(act = this.draft?.act): Promise<boolean> {
    const { draft } = this;
    try {
      const ceremony = await this.#host.call('ceremony', {} as Request<'ceremony'>);
      const found = ceremony.latest.find((card) => card.act !== null && card.act === act);
      if (!found?.signed_at || draft !== this.draft) return false;
      const { exactClockOf } = await import('../shared/time');
      this.#thank(exactClockOf(found.signed_at, ceremony.setup.zone), []);
      return true;
    } catch {
      return false;
    }
  }

  #thank(clock: string, remarks: string[]): void {
    dropDraft(this.#host.keep);
    this.draft = null;
    this.trouble = null;
    this.clock = clock;
    this.#remark = remarks.join(' ');
    this.#go('saved');
    this.#remark = '';
    clearTimeout(this.#thanks);
    this.#thanks = setTimeout(() => {
      this.#wait();
      void this.refresh();
    }, THANKS_MS);
  }

  /** "Ada yang salah": the operator hears of it; the person may take it back. */
  setWrong(wrong: boolean): void {
    this.wrong = wrong;
    this.tell();
  }

  hear(order: SurfaceOrder): void {
    if (order.kind === 'report') return this.tell();
    if (!this.card || order.slot?.subject !== this.card.slot.subject || order.slot.signer !== this.card.slot.signer) return;
    if (order.kind === 'settled') this.setWrong(false);
    else if (order.kind === 'photo') this.#offer(order.photo ?? '');
    else if (this.phase === 'doubtful') void this.save(this.doubts);
  }

  /** Nothing goes on the sheet unseen: a picture is shown where photos are decided on; ink already written is not taken away for it. */
  #offer(base64: string): void {
    if (!takesOffers(this.draft) || !base64 || this.phase === 'saving') return;
    this.offered = base64;
    if (this.phase === 'drawing' && this.strokes === 0) this.phase = 'photo';
    this.tell();
  }

  /** What is doubtful about a picture; null where the host cannot be asked, as on a pad. */
  look = (base64: string): Promise<string[] | null> =>
    this.#host.call('look_at_photo', { base64 }).then(({ remarks }) => remarks, () => null);

  /** Tells the desk where this surface stands. */
  tell(): void {
    this.#host.report({
      surface: this.#host.surface,
      slot: this.card?.slot ?? null,
      state: this.phase,
      drawing: this.draft?.drawing ?? null,
      wrong: this.wrong,
      doubts: this.doubts,
      clock: this.clock,
      message: this.trouble?.message ?? this.#remark,
      photo: photoState(this.draft, this.offered !== null),
    });
  }

  /** The surface goes away: what it said last no longer holds. */
  stop(): void {
    clearTimeout(this.#thanks);
    this.#go('closed');
  }
}
