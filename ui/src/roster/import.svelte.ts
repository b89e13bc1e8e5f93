// What an import would take over, and the answers given to its doubts. Every change of the header row or of a column's
// meaning asks for the preview anew; nothing is taken over before `take`.
import { ceremony } from '../ceremony.svelte';
import { asTrouble, call } from '../ipc/call';
import type { ImportDoubt, ImportPreview, ImportResult, ImportSource, Trouble } from '../ipc/generated/types';

export const emptySource = (): ImportSource => ({ path: null, pasted: null, sheet: null, header_row: null, columns: null });

/** Answers by `row/field`, so that one cell has one answer. */
const keyOf = (doubt: Pick<ImportDoubt, 'row' | 'field'>): string => `${doubt.row}/${doubt.field ?? ''}`;

export class RosterImport {
  source = $state.raw<ImportSource>(emptySource());
  preview = $state.raw<ImportPreview | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  reading = $state(false);
  taken = $state.raw<ImportResult | null>(null);
  answers = $state<Record<string, string>>({});
  #turn = 0;

  /** Refused cells first, then warnings, then notices, each in the order of the rows. */
  get doubts(): ImportDoubt[] {
    const weight = { refused: 0, warning: 1, notice: 2 };
    return (this.preview?.doubts ?? []).toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.row - b.row);
  }

  get refused(): ImportDoubt[] {
    return this.doubts.filter((doubt) => doubt.severity === 'refused' && doubt.field !== null);
  }

  /** Refused cells nobody has answered: these are taken over empty, and the button says so. */
  get unanswered(): number {
    return this.refused.filter((doubt) => !this.answers[keyOf(doubt)]?.trim()).length;
  }

  get started(): boolean {
    return this.source.path !== null || this.source.pasted !== null;
  }

  answerOf(doubt: ImportDoubt): string {
    return this.answers[keyOf(doubt)] ?? '';
  }

  answer(doubt: ImportDoubt, value: string): void {
    this.answers[keyOf(doubt)] = value;
  }

  async open(source: ImportSource): Promise<void> {
    this.answers = {};
    this.preview = null;
    await this.#ask(source);
  }

  async moveHeader(row: number): Promise<void> {
    await this.#ask({ ...this.source, header_row: row, columns: null });
  }

  async chooseSheet(sheet: string): Promise<void> {
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
      const preview = await call('preview_import', source);
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
    const answers = this.refused
      .map((doubt) => ({ row: doubt.row, field: doubt.field ?? '', value: this.answerOf(doubt).trim() }))
      .filter((answer) => answer.value !== '');
    this.taken = await ceremony.run('take_import', { source: this.source, answers, leave_unanswered_empty: true });
  }
}
