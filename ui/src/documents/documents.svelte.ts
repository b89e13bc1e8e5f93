// The document list: one kind at a time, pages of rows as they come into view, a selection, and the three deeds on it.
// Paper equals the archive: what is printed or saved is archived first, by the host, from the same data.
import type { Answer, OperationName, Request } from '../ipc/call';
import type {
  DocumentKind, DocumentRow, DocumentSelection, Preview, PrinterInfo, PrintResult, SaveResult, ArchiveResult, Trouble,
} from '../ipc/generated/types';
import { KINDS, isUsable, keyOf } from './states';

export const PAGE = 200;
/** Deeds remembered on the screen. */
const DONE_LIMIT = 6;

export interface DocumentsHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
  /** A deed: its trouble is shown by the window. */
  run<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null>;
}

export type Done =
  | { deed: 'archive'; result: ArchiveResult }
  | { deed: 'save'; result: SaveResult }
  | { deed: 'print'; result: PrintResult };

export interface KindCount {
  total: number;
  ready: number;
}

export class Documents {
  kind = $state<DocumentKind>('pact');
  search = $state('');
  counts = $state.raw<Partial<Record<DocumentKind, KindCount>>>({});
  total = $state(0);
  ready = $state(0);
  rows = $state.raw<(DocumentRow | undefined)[]>([]);
  loading = $state(true);
  trouble = $state.raw<Trouble | null>(null);
  /** Ticked rows by key. */
  ticked = $state.raw<ReadonlyMap<string, DocumentRow>>(new Map());
  current = $state(-1);
  preview = $state.raw<Preview | null>(null);
  previewTrouble = $state.raw<Trouble | null>(null);
  page = $state(0);
  printers = $state.raw<PrinterInfo[]>([]);
  printer = $state('');
  working = $state<Done['deed'] | null>(null);
  done = $state.raw<Done[]>([]);
  #host: DocumentsHost;
  #asked = 0;
  #drawn = 0;
  #coming = new Set<number>();

  constructor(host: DocumentsHost) {
    this.#host = host;
  }

  async start(): Promise<void> {
    await Promise.all([this.reload(), this.#count(), this.#findPrinters()]);
  }

  async #findPrinters(): Promise<void> {
    try {
      this.printers = (await this.#host.call('printers', {} as Request<'printers'>)).printers;
      this.printer ||= (this.printers.find((one) => one.is_default) ?? this.printers[0])?.name ?? '';
    } catch {
      this.printers = [];
    }
  }

  async #count(): Promise<void> {
    const asked = KINDS.map(async (kind) => {
      const { total, ready } = await this.#host.call('documents', { kind, search: '', offset: 0, limit: 1 });
      return [kind, { total, ready }] as const;
    });
    const answers = await Promise.allSettled(asked);
    this.counts = Object.fromEntries(answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  }

  choose(kind: DocumentKind): Promise<void> {
    this.done = [];
    this.kind = kind;
    this.search = '';
    this.ticked = new Map();
    this.current = -1;
    this.preview = null;
    return this.reload();
  }

  find(text: string): Promise<void> {
    this.search = text;
    this.current = -1;
    return this.reload();
  }

  /** Reads the list anew, from the first page on; what was chosen stays chosen. */
  async reload(): Promise<void> {
    const asked = ++this.#asked;
    this.#coming.clear();
    this.loading = this.total === 0;
    try {
      const answer = await this.#fetch(0);
      if (asked !== this.#asked) return;
      this.total = answer.total;
      this.ready = answer.ready;
      this.rows = answer.rows;
      this.trouble = null;
      this.#renewTicks(answer.rows);
      if (this.current < 0 && answer.rows.length > 0) this.current = 0;
      await this.show();
    } catch (error) {
      if (asked === this.#asked) this.trouble = error as Trouble;
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  #fetch(offset: number) {
    return this.#host.call('documents', { kind: this.kind, search: this.search, offset, limit: PAGE });
  }

  /** Rows in sight are fetched page by page. */
  async seen(first: number, end: number): Promise<void> {
    const asked = this.#asked;
    for (let offset = Math.floor(first / PAGE) * PAGE; offset < end; offset += PAGE) {
      if (this.rows[offset] !== undefined || this.#coming.has(offset) || offset >= this.total) continue;
      this.#coming.add(offset);
      const answer = await this.#fetch(offset).catch(() => null);
      if (asked !== this.#asked || !answer) return;
      const rows = this.rows.slice();
      answer.rows.forEach((row, step) => (rows[offset + step] = row));
      this.rows = rows;
      this.#coming.delete(offset);
    }
  }

  #renewTicks(rows: DocumentRow[]): void {
    const ticked = new Map(this.ticked);
    for (const row of rows) if (ticked.has(keyOf(row.document))) ticked.set(keyOf(row.document), row);
    this.ticked = ticked;
  }

  // What was done with one selection says nothing about the next: the words about it go with the selection.
  tick(row: DocumentRow): void {
    this.done = [];
    const ticked = new Map(this.ticked);
    if (!ticked.delete(keyOf(row.document)) && isUsable(row)) ticked.set(keyOf(row.document), row);
    this.ticked = ticked;
  }

  tickNone = (): void => {
    this.done = [];
    this.ticked = new Map();
  };

  /** Every usable row that the search shows. */
  tickAll = async (): Promise<void> => {
    await this.seen(0, this.total);
    this.done = [];
    const usable = this.rows.filter((row): row is DocumentRow => row !== undefined && isUsable(row));
    this.ticked = new Map(usable.map((row) => [keyOf(row.document), row]));
  };

  /** What the deeds act on: the ticked rows, or else the one being looked at. */
  get chosen(): DocumentRow[] {
    if (this.ticked.size > 0) return [...this.ticked.values()];
    const row = this.rows[this.current];
    return row && isUsable(row) ? [row] : [];
  }

  /** Chosen ones that may go out as originals; the host lets each page do so once. */
  get originals(): DocumentRow[] {
    return this.chosen.filter((row) => row.printed === 0 || row.outdated);
  }

  /** Chosen ones that went out as originals already: what is printed of them now bears SALINAN KE-n. */
  get copies(): DocumentRow[] {
    return this.chosen.filter((row) => row.printed > 0 && !row.outdated);
  }

  async look(index: number): Promise<void> {
    this.done = [];
    this.current = index;
    await this.show();
  }

  /** Draws the pages of the current row; the answer of an earlier row is let go. */
  async show(): Promise<void> {
    const row = this.rows[this.current];
    const drawn = ++this.#drawn;
    this.previewTrouble = null;
    if (!row) {
      this.preview = null;
      return;
    }
    try {
      const preview = await this.#host.call('preview', row.document);
      if (drawn !== this.#drawn) return;
      this.preview = preview;
      this.page = Math.min(this.page, Math.max(0, preview.pages.length - 1));
    } catch (error) {
      if (drawn !== this.#drawn) return;
      this.preview = null;
      this.previewTrouble = error as Trouble;
    }
  }

  turn(step: number): void {
    const pages = this.preview?.pages.length ?? 0;
    this.page = Math.min(Math.max(0, this.page + step), Math.max(0, pages - 1));
  }

  async #deed(deed: Done['deed'], rows: DocumentRow[], work: (selection: DocumentSelection) => Promise<Done | null>): Promise<void> {
    if (this.working || rows.length === 0) return;
    this.working = deed;
    try {
      const done = await work({ documents: rows.map((row) => row.document), kinds: [] });
      if (done) this.done = [done, ...this.done].slice(0, DONE_LIMIT);
    } finally {
      this.working = null;
      await Promise.all([this.reload(), this.#count()]);
    }
  }

  archive = () =>
    this.#deed('archive', this.chosen, async (selection) => {
      const result = await this.#host.run('archive_documents', selection);
      return result && { deed: 'archive', result };
    });

  /** `unsealed`: plain files, for a certified signature that is put on elsewhere. */
  save = (folder: string, unsealed = false) =>
    this.#deed('save', this.chosen, async (selection) => {
      if ((await this.#host.run('archive_documents', selection)) === null) return null;
      const result = await this.#host.run('save_documents', { selection, folder, unsealed });
      return result && { deed: 'save', result };
    });

  /** Prints originals where there are any among the chosen, and marked copies of the others only when asked or alone. */
  printNext = () => this.print(this.originals.length === 0);

  print = (reprint: boolean, rows = reprint ? this.copies : this.originals) =>
    this.#deed('print', rows, async (selection) => {
      if ((await this.#host.run('archive_documents', selection)) === null) return null;
      const result = await this.#host.run('print_documents', { selection, printer: this.printer || null, reprint });
      return result && { deed: 'print', result };
    });
}
