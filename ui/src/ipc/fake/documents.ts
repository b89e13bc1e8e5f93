// Documents, their archive and the printer, as the fake host answers them.
import type { DocumentKind, DocumentRef, DocumentRow, DocumentSelection } from '../generated/types';
import type { Handlers } from './handlers';
import { pactPage } from './pages';
import { sealBehind, sealsView } from './seal';
import { changed, personOf, postLines, printedName, state, trouble } from './state';
import { progressOf } from './view';

const SHEETS: Partial<Record<DocumentKind, string>> = {
  collective_pact: 'Pakta bersama', pledge: 'Ikrar', attendance_sheet: 'Daftar hadir', official_record: 'Berita acara',
  recap: 'Rekapitulasi', proof_sheet: 'Lembar periksa nama', call_sheet: 'Lembar panggil',
  photo_sheet: 'Lembar foto', privacy_notice: 'Pemberitahuan data pribadi', covering_letter: 'Surat pengantar',
  reporting_card: 'Kartu saluran pengaduan',
};

const keyOf = (one: DocumentRef) => `${one.kind}/${one.subject ?? ''}`;

function rowOf(document: DocumentRef): DocumentRow {
  const kept = state.documents.get(keyOf(document));
  const person = document.subject ? personOf(document.subject) : null;
  const ready = person ? ['signed', 'signed_late'].includes(progressOf(person)) : true;
  return {
    document, name: person ? `Pakta – ${printedName(person)}` : SHEETS[document.kind] ?? '',
    post: person ? postLines(person).join('; ') : '', ready, archived_at: kept?.archived_at ?? null, sealed_at: kept?.sealed_at ?? null,
    outdated: Boolean(kept && !person && kept.of_sequence < state.sequence), pages: kept ? 1 : 0,
    printed: kept?.printed ?? 0, copies: kept?.copies ?? 0,
  };
}

function rowsOf(kind: DocumentKind): DocumentRow[] {
  if (kind !== 'pact') return [rowOf({ kind, subject: null })];
  return state.orders.paper.ids
    .filter((id) => personOf(id).role === 'party')
    .map((id) => rowOf({ kind, subject: id }));
}

function chosen(selection: DocumentSelection): DocumentRow[] {
  if (selection.documents.length) return selection.documents.map(rowOf);
  const kinds = selection.kinds.length ? selection.kinds : (['pact', ...Object.keys(SHEETS)] as DocumentKind[]);
  return kinds.flatMap(rowsOf).filter((one) => one.ready);
}

export const documentHandlers: Handlers = {
  export_ink: ({ slot, folder, voided }) => {
    const name = `014 ${printedName(personOf(slot.signer))} tanda tangan`;
    const stems = voided ? [`${name} 5b0e7c6a (DIBATALKAN)`, `${name} 8d21f604`] : [`${name} 8d21f604`];
    return { folder, files: stems.flatMap((stem) => ['svg', 'iso19794-7', 'json'].map((ending) => `${stem}.${ending}`)), void: stems.length - 1, uncounted: 0 };
  },
  documents: ({ kind, search, offset, limit }) => {
    const all = rowsOf(kind);
    const needle = search.trim().toLowerCase();
    const rows = all.filter((one) => !needle || `${one.name} ${one.post}`.toLowerCase().includes(needle));
    return {
      total: rows.length, ready: all.filter((one) => one.ready).length,
      archived: all.filter((one) => one.archived_at && !one.outdated).length, rows: rows.slice(offset, offset + limit),
    };
  },
  preview: (document) => {
    const person = document.subject ? personOf(document.subject) : null;
    const signed = person !== null && Boolean(state.outcomes.get(person.id)?.act);
    return { pages: [pactPage(state.text, state.setup, person, signed)], archived: state.documents.has(keyOf(document)), unsigned: !signed };
  },
  preview_draft: ({ text, setup, kind }) => {
    const person = kind === 'pact' ? state.people.find((one) => one.role === 'party') ?? null : null;
    return { pages: [pactPage(text, setup, person, false)], archived: false, unsigned: true };
  },
  archive_documents: (selection) => {
    const rows = chosen(selection);
    const fresh = rows.filter((one) => one.ready && (!one.archived_at || one.outdated));
    for (const one of fresh) {
      const kept = state.documents.get(keyOf(one.document));
      state.documents.set(keyOf(one.document), {
        archived_at: new Date().toISOString(), sealed_at: null, of_sequence: state.sequence + 1, printed: kept?.printed ?? 0, copies: kept?.copies ?? 0,
      });
    }
    sealBehind();
    changed();
    return { archived: fresh.length, unchanged: rows.length - fresh.length };
  },
  save_documents: ({ selection, folder, unsealed }) => {
    const saved = chosen(selection).filter((one) => one.archived_at);
    const pacts = saved.filter((one) => one.document.kind === 'pact').length;
    const prints = pacts > 1 && !unsealed ? [`Berkas cetak ${pacts} pakta.pdf`] : [];
    const files = [...saved.map((one) => `${one.name}.pdf`), ...prints];
    const left_over = [...state.saved_files].filter((name) => !files.includes(name)).sort();
    for (const name of files) state.saved_files.add(name);
    return { folder, files, print_files: prints.length, left_over, without_seal: sealsView().named && !unsealed ? saved.filter((one) => !one.sealed_at).length : 0 };
  },
  printers: () => ({
    // `?noprinter` in the address: a laptop without one.
    printers: typeof location !== 'undefined' && location.search.includes('noprinter') ? [] : [
      { name: 'EPSON-L3210', is_default: true, state: 'Siap' },
      { name: 'Ruang-Sekretariat', is_default: false, state: 'Tidak tersambung' },
    ],
  }),
  print_documents: ({ selection, printer, reprint }) => {
    const rows = chosen(selection).filter((one) => one.archived_at);
    if (!rows.length) throw trouble('refused', 'Belum ada naskah yang diarsipkan di antara pilihan ini. Arsipkan dahulu, lalu cetak.');
    const out = reprint ? undefined : rows.find((one) => one.printed > 0 && !one.outdated);
    if (out) throw trouble('refused', `${out.name} sudah dicetak sebagai lembar asli. Keluarkan dari pilihan, atau pilih Cetak salinan: lembarnya lalu bertanda SALINAN.`);
    for (const one of rows) {
      const kept = state.documents.get(keyOf(one.document))!;
      if (reprint) kept.copies += 1;
      else kept.printed += 1;
    }
    changed();
    return { documents: rows.length, pages: rows.length * state.setup.originals, printer: printer ?? 'EPSON-L3210', answer: 'request id is EPSON-L3210-41 (1 file(s))' };
  },
};
