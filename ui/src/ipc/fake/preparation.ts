// Setup, agenda, text and import, as the fake host answers them.
import antikorupsi from '../../../../assets/templates/antikorupsi.json';
import netralitas from '../../../../assets/templates/netralitas-asn.json';
import kinerja from '../../../../assets/templates/perjanjian-kinerja.json';
import type { Text } from '../generated/types';
import type { Handlers } from './handlers';
import { previewImport } from './table';
import { changed, state } from './state';
import { view } from './view';

const TEMPLATES: Record<string, unknown> = {
  'netralitas-asn': netralitas.text, 'antikorupsi': antikorupsi.text, 'perjanjian-kinerja': kinerja.text,
};

export const preparationHandlers: Handlers = {
  save_setup: (setup) => {
    state.setup = setup;
    changed();
    return view();
  },
  save_agenda: ({ items }) => {
    state.agenda = items.map((item, at) => ({ ...item, id: item.id || `n${state.sequence}-${at}` }));
    changed();
    return view();
  },
  preview_import: ({ header_row, columns, answers }) => previewImport(header_row, columns, answers),
  take_import: () => {
    changed();
    return { people: state.people.length, fresh: 0, updated: state.people.length, posts: state.people.length, vacant: 0 };
  },
  read_text: ({ pasted }) => {
    const words = (pasted ?? 'PAKTA INTEGRITAS\n1. Tidak melakukan korupsi.\n2. Tidak menerima pemberian.').split(/\n/).map((line) => line.trim()).filter(Boolean);
    const clauses = words.filter((line) => /^\d+[.)]/.test(line)).map((line) => ({ text: line.replace(/^\d+[.)]\s*/, ''), children: [] }));
    return {
      title: words.filter((line) => line === line.toUpperCase() && !/^\d/.test(line)), opening: [], clauses, closing: [],
      doubts: clauses.length ? ['Nomor butir melompat dari 2 ke 4. Periksa apakah ada butir yang hilang.'] : ['Tidak ada butir bernomor.'],
    };
  },
  set_emblem: () => {
    state.setup.emblem = '00'.repeat(32);
    changed();
    return view();
  },
  template_text: ({ key }) => (TEMPLATES[key] ?? TEMPLATES['netralitas-asn']) as unknown as Text,
  save_text: (text) => {
    state.text = text;
    if (state.frozen) state.text_version += 1;
    state.frozen = false;
    changed();
    return view();
  },
};
