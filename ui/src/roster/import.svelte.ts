// What an import would take over, and the answers given to its doubts. Every change of the header row or of a column's
// meaning asks for the preview anew; nothing is taken over before `take`.
import { ceremony } from '../ceremony.svelte';
import { asTrouble, call } from '../ipc/call';
import type { ImportAnswer, ImportAnswered, ImportDoubt, ImportPreview, ImportResult, ImportSource, Trouble } from '../ipc/generated/types';

export const emptySource = (): ImportSource => ({ path: null, pasted: null, sheet: null, header_row: null, columns: null });

/** Answers by `row/field`, so that one cell has one answer. */
const keyOf = (doubt: Pick<ImportDoubt, 'row' | 'field'>): string => `${doubt.row}/${doubt.field ?? ''}`;

/** A pause in typing after which the host is asked whether the answer will do. */
const PAUSE_MS = 350;

/** A doubt with what the host says of the answer given to it. */
export interface Doubted {
  doubt: ImportDoubt;
  answered: ImportAnswered | null;
}

export class RosterImport {
  source = $state.raw<ImportSource>(emptySource());
  preview = $state.raw<ImportPreview | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  reading = $state(false);
  taken = $state.raw<ImportResult | null>(null);
  answers = $state<Record<string, string>>({});
  /** Doubts that were answered: the host no longer raises those whose answer will do. */
  #answered = $state.raw<ReadonlyMap<string, ImportDoubt>>(new Map());
  #pause: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /**
   * Refused cells first, then warnings, then notices, each in the order of the rows. One that is answered keeps its
   * place and says how it stands now, so that nothing jumps while somebody types.
   */
  get doubts(): Doubted[] {
    const weight = { refused: 0, warning: 1, notice: 2 };
    const left = (this.preview?.doubts ?? []).filter((doubt) => !this.#answered.has(keyOf(doubt)));
    return [...left, ...this.#answered.values()]
      .toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.row - b.row)
      .map((doubt) => ({ doubt, answered: this.#judged(doubt) }));
  }

  #judged(doubt: ImportDoubt): ImportAnswered | null {
    return this.preview?.answered.find((one) => keyOf(one) === keyOf(doubt)) ?? null;
  }

  get refused(): Doubted[] {
    return this.doubts.filter(({ doubt }) => doubt.severity === 'refused' && doubt.field !== null);
  }

  /** Refused cells nobody has answered: these are taken over empty, and the button says so. */
  get unanswered(): number {
    return this.refused.filter(({ doubt }) => this.answerOf(doubt).trim() === '').length;
  }

  /** Answers that the host cannot take; with one of them nothing is taken over. */
  get wrong(): number {
    return this.preview?.answered.filter((one) => one.state === 'refused').length ?? 0;
  }

  get started(): boolean {
    return this.source.path !== null || this.source.pasted !== null;
  }

  answerOf(doubt: ImportDoubt): string {
    return this.answers[keyOf(doubt)] ?? '';
  }

  /** An answer; typed ones are judged after a pause, chosen ones at once. */
  answer(doubt: ImportDoubt, value: string, chosen = false): void {
    const key = keyOf(doubt);
    this.answers[key] = value;
    const answered = new Map(this.#answered);
    if (value.trim() === '') answered.delete(key);
    else if (!answered.has(key)) answered.set(key, doubt);
    this.#answered = answered;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#ask(this.source), chosen ? 0 : PAUSE_MS);
  }

  /** The row numbers of the answers are those of one sheet below one header. */
  #forget(): void {
    clearTimeout(this.#pause);
    this.answers = {};
    this.#answered = new Map();
  }

  get #given(): ImportAnswer[] {
    const given = [...this.#answered.values()].map((doubt) => ({ row: doubt.row, field: doubt.field ?? '', value: this.answerOf(doubt).trim() }));
    return given.filter((answer) => answer.value !== '');
  }

  async open(source: ImportSource): Promise<void> {
    this.#forget();
    this.preview = null;
    await this.#ask(source);
  }

  async moveHeader(row: number): Promise<void> {
    this.#forget();
    await this.#ask({ ...this.source, header_row: row, columns: null });
  }

  async chooseSheet(sheet: string): Promise<void> {
    this.#forget();
    await this.#ask({ ...this.source, sheet, header_row: null, columns: null });
  }

  async mean(column: number, field: string | null): Promise<void> {
    const columns = (this.preview?.columns ?? []).map((one) => one.field);
    // One meaning belongs to one column: whoever had it gives it up.
    const next = columns.map((had, at) => (at === column ? field : had === field ? null : had));
    await this.#ask({ ...this.source, header_row: this.preview?.header_row ?? null, columns: next });
  }

  retry(): void {
    void this.#ask(this.source);
  }

  async #ask(source: ImportSource): Promise<void> {
    const turn = ++this.#turn;
    this.source = source;
    this.reading = true;
    try {
      const preview = await call('preview_import', { ...source, answers: this.#given });
      if (turn !== this.#turn) return;
      this.preview = preview;
      this.trouble = null;
    } catch (error) {
      if (turn === this.#turn) this.trouble = asTrouble(error);
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  async take(): Promise<void> {
    clearTimeout(this.#pause);
    this.taken = await ceremony.run('take_import', { source: this.source, answers: this.#given, leave_unanswered_empty: true });
  }
}
