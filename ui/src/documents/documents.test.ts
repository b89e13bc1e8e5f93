import { describe, expect, it } from 'vitest';
import type { Answer, OperationName, Request } from '../ipc/call';
import type { DocumentPage, DocumentRow, DocumentSelection, Preview } from '../ipc/generated/types';
import { Documents, PAGE } from './documents.svelte';
import { isSingle, keyOf, rowStates, shownName } from './states';

const row = (subject: string | null, more: Partial<DocumentRow> = {}): DocumentRow => ({
  document: { kind: 'pact', subject }, name: `Pakta – Nama ${subject}`, post: '', ready: true, archived_at: null, sealed_at: null, outdated: false,
  pages: 0, printed: 0, copies: 0, ...more,
});

function host(rows: DocumentRow[], refuse: OperationName[] = []) {
  const deeds: [OperationName, unknown][] = [];
  const asked: Request<'documents'>[] = [];
  const answers: Partial<Record<OperationName, (request: never) => unknown>> = {
    documents: (request: Request<'documents'>): DocumentPage => {
      if (request.limit > 1) asked.push(request);
      const found = rows.filter((one) => one.name.includes(request.search));
      return { total: found.length, ready: rows.filter((one) => one.ready).length, archived: 0, rows: found.slice(request.offset, request.offset + request.limit) };
    },
    preview: (): Preview => ({ pages: [1, 2, 3].map(() => ({ svg: '', width_mm: 215, height_mm: 330, signature_field: null })), archived: false, unsigned: false }),
    printers: () => ({ printers: [{ name: 'A', is_default: false, state: '' }, { name: 'B', is_default: true, state: '' }] }),
    archive_documents: (selection: DocumentSelection) => ({ archived: selection.documents.length, unchanged: 0 }),
    save_documents: () => ({ folder: '/usb', files: ['a.pdf'], left_over: [], without_seal: 0 }),
    print_documents: (request: Request<'print_documents'>) => ({ documents: request.selection.documents.length, pages: 2, printer: request.printer ?? '', answer: 'diterima' }),
  };
  const call = async <K extends OperationName>(name: K, request: Request<K>) => answers[name]!(request as never) as Answer<K>;
  const run = async <K extends OperationName>(name: K, request: Request<K>) => {
    deeds.push([name, request]);
    return refuse.includes(name) ? null : call(name, request);
  };
  return { list: new Documents({ call, run }), deeds, asked };
}

describe('what a line says', () => {
  it('tells the whole way from unsigned to copied', () => {
    const words = (more: Partial<DocumentRow>) => rowStates(row('a', more)).map((state) => state.is);
    expect(words({ ready: false })).toEqual(['unsigned']);
    expect(words({ ready: false, document: { kind: 'recap', subject: null } })).toEqual(['not_ready']);
    expect(words({})).toEqual(['ready']);
    expect(words({ archived_at: 't', printed: 1, copies: 2, outdated: true })).toEqual(['archived', 'printed', 'copied', 'outdated']);
    expect(words({ archived_at: 't', sealed_at: 'u', printed: 1 })).toEqual(['sealed', 'printed']);
    // A signature that was voided after archiving leaves an archived page, which must not look ready.
    expect(words({ ready: false, archived_at: 't', outdated: true })).toEqual(['archived', 'outdated']);
  });

  it('names people without repeating the kind, and single documents as they are', () => {
    expect(shownName(row('a', { name: 'Pakta – dr. Rina Contoh – Sari, M.Kes.' }))).toBe('dr. Rina Contoh – Sari, M.Kes.');
    expect(shownName(row(null, { name: 'Rekap – Dinas' }))).toBe('Rekap – Dinas');
    expect([isSingle('recap', 1), isSingle('pact', 1), isSingle('proof_sheet', 12)]).toEqual([true, false, false]);
  });
});

describe('the selection', () => {
  const rows = [row('a'), row('b', { ready: false }), row('c')];

  it('is the ticked rows, or else the one being looked at', async () => {
    const { list } = host(rows);
    await list.start();
    expect(list.chosen.map((one) => one.document.subject)).toEqual(['a']);
    list.tick(rows[2]!);
    expect(list.chosen.map((one) => one.document)).toEqual([{ kind: 'pact', subject: 'c' }]);
    list.tick(rows[2]!);
    await list.look(1);
    expect(list.chosen).toEqual([]);
  });

  it('never holds what cannot be printed', async () => {
    const { list } = host(rows);
    await list.start();
    list.tick(rows[1]!);
    expect(list.ticked.size).toBe(0);
    await list.tickAll();
    expect([...list.ticked.keys()]).toEqual([keyOf(rows[0]!.document), keyOf(rows[2]!.document)]);
  });

  it('reads every page before all are ticked', async () => {
    const many = Array.from({ length: PAGE * 2 + 3 }, (_, at) => row(`${at}`));
    const { list, asked } = host(many);
    await list.start();
    await list.tickAll();
    expect(list.ticked.size).toBe(many.length);
    expect(asked.map((one) => one.offset)).toEqual([0, PAGE, PAGE * 2]);
  });
});

describe('the deeds', () => {
  it('archive before printing, on the default printer, and keep what it said', async () => {
    const { list, deeds } = host([row('a'), row('b')]);
    await list.start();
    await list.tickAll();
    await list.printNext();
    const selection = { documents: list.chosen.map((one) => one.document), kinds: [] };
    expect(deeds).toEqual([['archive_documents', selection], ['print_documents', { selection, printer: 'B', reprint: false }]]);
    expect(list.done[0]).toMatchObject({ deed: 'print', result: { answer: 'diterima', printer: 'B' } });
    expect(list.working).toBeNull();
  });

  it('print an original once, and of what is out already a marked copy', async () => {
    const { list, deeds } = host([row('a', { printed: 1 }), row('b'), row('c', { printed: 1, outdated: true })]);
    const printed = () => deeds.flatMap(([name, request]) => {
      const { selection, reprint } = request as Request<'print_documents'>;
      return name === 'print_documents' ? [[selection.documents.map((one) => one.subject).join(''), reprint]] : [];
    });
    await list.start();
    await list.printNext();
    await list.tickAll();
    await list.printNext();
    await list.print(true);
    expect(printed()).toEqual([['a', true], ['bc', false], ['a', true]]);
  });

  it('are told of until another kind or another selection', async () => {
    const { list } = host([row('a'), row('b')]);
    await list.start();
    const told = [];
    for (const step of [() => list.look(1), () => list.tick(list.rows[0]!), () => list.choose('recap')]) {
      await list.archive();
      told.push(list.done.length);
      await step();
      told.push(list.done.length);
    }
    expect(told).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('print nothing when archiving was refused', async () => {
    const { list, deeds } = host([row('a')], ['archive_documents']);
    await list.start();
    await list.print(false);
    await list.save('/usb');
    expect(deeds.map(([name]) => name)).toEqual(['archive_documents', 'archive_documents']);
    expect(list.done).toEqual([]);
  });

  it('do not run twice at once', async () => {
    const { list, deeds } = host([row('a')]);
    await list.start();
    await Promise.all([list.archive(), list.archive()]);
    expect(deeds).toHaveLength(1);
  });
});

describe('the page at the right', () => {
  it('turns within the document and goes back to the first page that exists', async () => {
    const { list } = host([row('a')]);
    await list.start();
    for (let step = 0; step < 5; step += 1) list.turn(1);
    expect(list.page).toBe(2);
    list.turn(-9);
    expect(list.page).toBe(0);
  });

  it('begins anew with another kind', async () => {
    const { list } = host([row('a')]);
    await list.start();
    await list.tickAll();
    await list.choose('recap');
    expect([list.kind, list.search, list.ticked.size]).toEqual(['recap', '', 0]);
  });
});
