// Signatures on paper: sheets out, scans in, one sheet or line decided on after the other. Nothing counts before the host
// said so.
import { asTrouble, type Answer, type OperationName, type Request } from '../ipc/call';
import type { AcceptedScan, PersonForm, ScanReading, ScannedSheet, Trouble, WetSheets } from '../ipc/generated/types';

export interface WetHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
}

/** What the paper says of its date. */
export type Dated = 'held' | 'other' | 'none';
export type Decision = { kind: 'accepted'; clock: string } | { kind: 'skipped' };

/** A line without ink waits for nobody. */
export const isBlank = (sheet: ScannedSheet): boolean => sheet.line?.blank === true;
export const isSpare = (sheet: ScannedSheet): boolean => sheet.line !== null && sheet.line.spare !== null;

export class WetDesk {
  working = $state<'sheets' | 'read' | 'accept' | 'person' | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  made = $state.raw<WetSheets | null>(null);
  reading = $state.raw<ScanReading | null>(null);
  at = $state(0);
  page = $state(0);
  picture = $state<string | null>(null);
  decisions = $state.raw<ReadonlyMap<string, Decision>>(new Map());
  last = $state.raw<AcceptedScan | null>(null);
  /** Who signed the sheet in sight; begins with those in whose field there is ink. */
  signers = $state.raw<ReadonlySet<string>>(new Set());
  /** Who signed the spare line in sight. */
  who = $state.raw<{ id: string; name: string } | null>(null);
  /** The day of the ceremony, or none, chosen for one sheet stays for the next of this reading; another date is one sheet's own. */
  dated = $state<Dated | null>(null);
  date = $state('');
  sheet = $derived<ScannedSheet | undefined>(this.reading?.sheets[this.at]);
  accepted = $derived([...this.decisions.values()].filter((one) => one.kind === 'accepted').length);
  /** Every sheet has been decided on, or never can be. */
  over = $derived(this.reading !== null && this.reading.sheets.every((one) => !this.#waits(one)));
  /** What has to be looked at before these signers' signatures are accepted. */
  doubts = $derived((this.sheet?.doubts ?? []).filter((one) => one.signer === null || this.signers.has(one.signer)));
  /** The page in sight has been drawn, not only fetched: before that nothing is accepted. */
  pictured = $state(false);
  /** It could not be fetched. */
  unpictured = $state(false);
  #host: WetHost;
  #asked = 0;

  constructor(host: WetHost) {
    this.#host = host;
  }

  #waits(sheet: ScannedSheet): boolean {
    return sheet.refused === null && !isBlank(sheet) && !this.decisions.has(sheet.sheet);
  }

  async #work<T>(what: NonNullable<WetDesk['working']>, work: () => Promise<T>): Promise<T | null> {
    if (this.working) return null;
    this.working = what;
    this.trouble = null;
    try {
      return await work();
    } catch (error) {
      this.trouble = asTrouble(error);
      return null;
    } finally {
      this.working = null;
    }
  }

  /** Blank sheets to a folder, or without one to a printer. */
  async sheets(people: string[], folder: string | null, printer: string | null): Promise<void> {
    const made = await this.#work('sheets', () => this.#host.call('wet_sheets', { people, folder, printer }));
    if (made) this.made = made;
  }

  async read(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    const reading = await this.#work('read', () => this.#host.call('read_scans', { paths }));
    if (!reading) return;
    this.reading = reading;
    this.decisions = new Map();
    this.last = null;
    this.dated = null;
    const first = reading.sheets.findIndex((one) => one.refused === null && !isBlank(one));
    await this.look(Math.max(0, first));
  }

  async look(index: number): Promise<void> {
    this.at = index;
    if (this.dated === 'other' || (this.sheet?.doubts.length ?? 0) > 0) this.dated = null;
    this.date = '';
    this.who = null;
    this.signers = new Set(this.sheet?.signers.filter((one) => one.ink && !one.signed).map((one) => one.person));
    await this.turn(0);
  }

  /** Fetches one page of the sheet in sight; the answer of an earlier one is let go. */
  async turn(page: number): Promise<void> {
    this.page = page;
    this.picture = null;
    this.pictured = this.unpictured = false;
    const asked = ++this.#asked;
    const [reading, sheet] = [this.reading, this.sheet];
    const wanted = sheet?.pages[page];
    if (!reading || !sheet || !wanted || this.decisions.get(sheet.sheet)?.kind === 'accepted') return;
    try {
      const { picture } = await this.#host.call('scan_page', { reading: reading.reading, sheet: sheet.sheet, page: wanted.page });
      if (asked === this.#asked) this.picture = picture;
    } catch (error) {
      if (asked === this.#asked) [this.trouble, this.unpictured] = [asTrouble(error), true];
    }
  }

  /** A picture stands on the screen; one that was there while the page was being fetched does not count. */
  shown(picture: string | undefined): void {
    if (picture !== undefined && picture === this.picture) this.pictured = true;
  }

  sign(person: string, signed: boolean): void {
    const signers = new Set(this.signers);
    if (signed) signers.add(person);
    else signers.delete(person);
    this.signers = signers;
  }

  /** Says who signed the spare line in sight. */
  choose(person: { id: string; name: string } | null): void {
    this.who = person;
    this.signers = new Set(person ? [person.id] : []);
  }

  /** Puts somebody on the roster who signed a spare line and was not on it. */
  async add(form: PersonForm): Promise<boolean> {
    const row = await this.#work('person', () => this.#host.call('save_person', form));
    if (row?.person) this.choose({ id: row.person.id, name: row.printed_name });
    return row?.person !== undefined;
  }

  /** The date as it is sent; undefined while it was not chosen. */
  get written(): string | null | undefined {
    if (this.dated === 'held') return this.sheet?.held ?? null;
    if (this.dated === 'other') return this.date || undefined;
    return this.dated === 'none' ? null : undefined;
  }

  async accept(): Promise<void> {
    const [reading, sheet, written] = [this.reading, this.sheet, this.written];
    if (!reading || !sheet || written === undefined || this.signers.size === 0 || !this.pictured) return;
    const overruled = [...new Set(this.doubts.map((one) => one.doubt))];
    const request = { reading: reading.reading, sheet: sheet.sheet, signers: [...this.signers], overruled, written };
    const accepted = await this.#work('accept', () => this.#host.call('accept_scan', request));
    if (!accepted) return;
    this.last = accepted;
    this.#decide(sheet.sheet, { kind: 'accepted', clock: accepted.saved_clock });
    await this.#next();
  }

  async skip(): Promise<void> {
    if (!this.sheet) return;
    this.last = null;
    this.#decide(this.sheet.sheet, { kind: 'skipped' });
    await this.#next();
  }

  /** Takes back that a sheet was left out. */
  undo(): void {
    if (!this.sheet) return;
    const decisions = new Map(this.decisions);
    decisions.delete(this.sheet.sheet);
    this.decisions = decisions;
  }

  #decide(subject: string, decision: Decision): void {
    this.decisions = new Map(this.decisions).set(subject, decision);
  }

  /** The next sheet on which nothing was decided; the one in sight stays when there is none. */
  async #next(): Promise<void> {
    const all = this.reading?.sheets ?? [];
    const open = all.map((_, step) => (this.at + 1 + step) % all.length).find((index) => this.#waits(all[index]!));
    if (open !== undefined) await this.look(open);
  }

  /** Back to choosing scans; what was read and not accepted is forgotten. */
  clear = (): void => {
    this.#asked += 1;
    this.reading = null;
    this.picture = null;
    this.last = null;
    this.trouble = null;
  };
}
