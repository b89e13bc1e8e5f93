// The operator's desk on the day: what Enter does, what is asked before a deed, whom the surface shows.
// It decides no rule: every deed is one operation, and what is shown comes back from the host.
import type { OperationName, Request } from '../ipc/call';
import type {
  AgendaItem, AttendanceCode, CeremonyView, OutcomeCode, PersonForm, QueueCard, RosterRow, SessionKind, Slot,
} from '../ipc/generated/types';
import type { SurfaceOrder, SurfaceReport } from '../ipc/surface';
import { nextCard, outstanding, primaryDeed, runningItem, sameSlot, stageOf, type CallCard, type PrimaryDeed } from './agenda';
import { Countdown } from './countdown.svelte';
import type { Desk, Settled } from './desk';
import { nextOpen } from './late';
import { pledgeParts } from './pledge';
import { inkOf, noWords, overtaken, promptReady, type Prompt } from './prompt';

export class RunDesk {
  prompt = $state.raw<Prompt | null>(null);
  words = $state(noWords());
  /** The prompt was confirmed without what it needs. */
  lacking = $state(false);
  busy = $state(false);
  /** Closing was asked for while people are undecided. */
  closing = $state(false);
  report = $state.raw<SurfaceReport | null>(null);
  settled = $state.raw<Settled | null>(null);
  /** Open places of a late session as the list shows them; the screen keeps them. */
  waiting = $state.raw<CallCard[]>([]);
  /** The part of the pledge that is being read, from 0. */
  part = $state(0);
  #desk: Desk;
  #order: (order: SurfaceOrder) => void;
  #countdown: Countdown;
  #lastAct: string | null | undefined;
  #lastAt = '';
  /** Called already in this late session: who was deferred again is not offered at once a second time. */
  #passed = $state.raw<Slot[]>([]);

  constructor(desk: Desk, order: (order: SurfaceOrder) => void, keep: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#desk = desk;
    this.#order = order;
    this.#countdown = new Countdown(keep);
  }

  /** Seconds until the next one is called by itself; null when nothing counts down. */
  get countdown(): number | null {
    return this.#countdown.left;
  }

  get autoSeconds(): number {
    return this.#countdown.chosen;
  }

  get view(): CeremonyView | null {
    return this.#desk.view;
  }

  get stage() {
    return this.view ? stageOf(this.view) : 'door';
  }

  get next(): QueueCard | null {
    return this.view ? nextCard(this.view) : null;
  }

  /** The deed of Enter and of the one large button. */
  get deed(): PrimaryDeed {
    const { view } = this;
    return view ? primaryDeed(view, nextOpen(this.waiting, this.#passed, view.called?.slot ?? null)) : { kind: 'none' };
  }

  /** What the surface says about the person who is called now; older reports do not count. */
  get surface(): SurfaceReport | null {
    const called = this.view?.called ?? null;
    if (this.report && called && !sameSlot(this.report.slot, called.slot) && this.report.state !== 'waiting') return null;
    return this.report;
  }

  async #do<K extends OperationName>(name: K, request: Request<K>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      return (await this.#desk.run(name, request)) !== null;
    } finally {
      this.busy = false;
    }
  }

  primary = async (): Promise<void> => {
    if (!this.view || this.prompt) return;
    const { deed } = this;
    if (deed.kind === 'call') await this.call(deed.card);
    else if (deed.kind === 'start') await this.startItem(deed.item);
    else if (deed.kind === 'end') await this.endItem(deed.item);
  };

  /** Calls somebody; asks first when another stands at the surface without having signed. */
  async call(card: Pick<QueueCard, 'slot' | 'name' | 'posts'>): Promise<void> {
    this.stopCountdown();
    const called = this.view?.called ?? null;
    if (sameSlot(called?.slot, card.slot)) return;
    const leave: Prompt | null = called && { kind: 'leave', from: called, to: card as QueueCard };
    if (leave && !overtaken(leave, this.view, this.report)) this.ask(leave);
    else await this.#callNow(card.slot);
  }

  #callNow(slot: Slot): Promise<boolean> {
    this.report = null;
    this.settled = null;
    if (this.stage === 'late') this.#passed = [...this.#passed, slot];
    return this.#do('call', { slot });
  }

  ask(prompt: Prompt): void {
    this.stopCountdown();
    this.words = noWords();
    this.lacking = false;
    this.prompt = prompt;
  }

  cancel = (): void => {
    if (this.countdown !== null) this.stopCountdown();
    else if (this.prompt) this.prompt = null;
    else this.closing = false;
  };

  outcome(outcome: OutcomeCode, card: QueueCard | null = this.view?.called ?? null): void {
    if (card) this.ask({ kind: 'outcome', card, outcome });
  }

  startItem(item: AgendaItem): Promise<boolean> {
    this.part = 0;
    return this.#do('start_item', { item: item.id, reason: '' });
  }

  /** The pledge in parts, as it is read aloud. */
  get parts() {
    return this.view ? pledgeParts(this.view.text.printed.pledge) : [];
  }

  /** An item ends at once; signing with people waiting, or a pledge not read to its end, only after a second look. */
  async endItem(item: AgendaItem): Promise<boolean> {
    const count = this.view?.undecided ?? 0;
    const parts = item.kind === 'pledge' ? this.parts.length : 0;
    if (item.kind === 'signing' && count > 0) this.ask({ kind: 'end_signing', item, count });
    else if (this.part + 1 < parts) this.ask({ kind: 'end_pledge', item, part: this.part + 1, parts });
    else return this.#end(item);
    return false;
  }

  #end(item: AgendaItem): Promise<boolean> {
    return this.#do('end_item', { item: item.id, reason: '' });
  }

  skip(item: AgendaItem): void {
    this.ask({ kind: 'skip', item });
  }

  /**
   * Whose signature the key of redoing is about: the last one, while the screen shows it or the next one is being
   * waited for. After an outcome it is about nobody, because the signature before it is no longer in sight.
   */
  get redoable(): QueueCard | null {
    if (this.view?.called) return this.view.latest[0] ?? null;
    return this.settled?.as === 'signed' ? this.settled.card : null;
  }

  /** Voids an act, after asking why and whether the person is called again at once. */
  redo(card: QueueCard | null = this.redoable): void {
    if (card?.act) this.ask({ kind: 'void', card });
  }

  /** Does what the prompt is about; of a voided act, `again` says whether its signer is called at once. */
  confirm = async (again = true): Promise<void> => {
    const prompt = this.prompt;
    if (!prompt || this.busy || this.storing) return;
    this.lacking = !promptReady(prompt, this.words);
    if (this.lacking) return;
    const note = this.words.note.trim();
    if (await this.#confirmed(prompt, note, again)) this.prompt = null;
  };

  async #confirmed(prompt: Prompt, note: string, again: boolean): Promise<boolean> {
    const delegate_post = this.words.delegate_post.trim();
    switch (prompt.kind) {
      case 'outcome':
        if (!(await this.#do('mark_outcome', { slot: prompt.card.slot, outcome: prompt.outcome, note, delegate_post }))) return false;
        this.settled = { card: prompt.card, as: prompt.outcome };
        return true;
      case 'attendance':
        return this.#attend(prompt.row, prompt.attendance, note, delegate_post);
      case 'skip':
        return this.#do('skip_item', { item: prompt.item.id, reason: note });
      case 'void':
        if (!(await this.#do('void_act', { act: prompt.card.act ?? '', reason: note }))) return false;
        this.settled = null;
        if (again) await this.#callNow(prompt.card.slot);
        return true;
      case 'leave':
        return this.#callNow(prompt.to.slot);
      case 'end_signing':
      case 'end_pledge':
        return this.#end(prompt.item);
      case 'close_late':
        return this.#close();
      case 'defer_rest':
        return this.#do('defer_remaining', { reason: note });
    }
  }

  #attend(row: RosterRow, attendance: AttendanceCode, note: string, delegate_post: string): Promise<boolean> {
    // An outcome that is refuted at the door is no longer what happened last.
    if (this.settled?.as !== 'signed' && this.settled?.card.slot.signer === row.person?.id) this.settled = null;
    return this.#do('mark_attendance', { person: row.person?.id ?? '', attendance, note, delegate_post });
  }

  /** Attendance at the door: present needs no words, the others do. */
  async attend(row: RosterRow, attendance: AttendanceCode): Promise<boolean> {
    if (!row.person) return false;
    if (attendance === 'present' || attendance === 'unknown') return this.#attend(row, attendance, '', '');
    this.ask({ kind: 'attendance', row, attendance });
    return false;
  }

  /** Adds somebody from outside the list; calls them when asked to. */
  async addWalkIn(form: PersonForm, call: boolean): Promise<RosterRow | null> {
    if (this.busy) return null;
    this.busy = true;
    const row = await this.#desk.run('save_person', form).finally(() => (this.busy = false));
    if (!row?.person) return null;
    const id = row.person.id;
    if (call) await this.call({ slot: { subject: id, signer: id }, name: row.printed_name, posts: row.post_lines });
    return row;
  }

  openSession(kind: SessionKind, place: string): Promise<boolean> {
    this.#passed = [];
    this.settled = null;
    return this.#do('open_session', { kind, place: place.trim() });
  }

  /**
   * Closes the session; in the hall only when everybody is decided, which the host checks again. A late session may
   * leave people unsigned, so it says how many before it closes: a witness is forgotten most easily.
   */
  async closeSession(): Promise<void> {
    const { view } = this;
    const parties = view?.session?.kind === 'late' ? outstanding(view.tally) : 0;
    const witnesses = view?.session?.kind === 'late' ? view.tally.witnesses - view.tally.witnesses_signed : 0;
    if (parties + witnesses > 0) this.ask({ kind: 'close_late', parties, witnesses });
    else await this.#close();
  }

  async #close(): Promise<boolean> {
    const closed = await this.#do('close_session', {} as Request<'close_session'>);
    if (closed) this.closing = false;
    return closed;
  }

  /** Ink that looks wrong is the operator's to accept. */
  overrule = (): void => this.#order({ kind: 'overrule', slot: this.report?.slot ?? null });
  settle = (): void => this.#order({ kind: 'settled', slot: this.report?.slot ?? null });
  /** A surface that has gone says nothing more; whether another one stands open is asked. */
  hear = (report: SurfaceReport): void => {
    if (report.state !== 'closed') this.report = report;
    else if (this.report?.surface === report.surface) this.listen();
    if (this.view) this.#dropOvertaken(this.view);
  };

  /** Forgets what a surface said last, and asks those that are open to say it again. */
  listen = (): void => {
    this.report = null;
    this.#order({ kind: 'report', slot: null });
  };

  setAuto = (seconds: number): void => this.#countdown.choose(seconds);
  /** A question about ink that has been stored meanwhile is no question any more. */
  #dropOvertaken(view: CeremonyView): void {
    if (this.prompt && overtaken(this.prompt, view, this.report)) this.prompt = null;
  }

  /** The ink that a question would give up is being stored at this moment: its outcome is waited for. */
  get storing(): boolean {
    return this.report?.state === 'saving' && sameSlot(this.report.slot, this.prompt && inkOf(this.prompt));
  }

  /** Follows the journal: a new signature is what the screen shows, and starts the countdown to the next call. */
  follow(view: CeremonyView): void {
    const last = view.latest[0] ?? null;
    const newest = last?.act ?? null;
    const isNew = this.#lastAct !== undefined && newest !== null && newest !== this.#lastAct;
    // A voided act leaves an older one in front; that one is not new. One from paper has no moment: nobody waits for it.
    if (last && isNew && (last.signed_at ?? '') > this.#lastAt) this.settled = { card: last, as: 'signed' };
    this.#dropOvertaken(view);
    this.#lastAct = newest;
    this.#lastAt = last ? (last.signed_at ?? this.#lastAt) : '';
    if (view.called || runningItem(view.agenda)?.kind !== 'signing') this.stopCountdown();
    else if (isNew && this.autoSeconds > 0 && this.next && !this.prompt) this.#countdown.start(() => void this.primary());
  }

  stopCountdown = (): void => this.#countdown.stop();
}
