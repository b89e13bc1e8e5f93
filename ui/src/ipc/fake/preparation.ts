// Setup, agenda, text and import, as the fake host answers them.
import type { Handlers } from './handlers';
import { changed, state } from './state';
import { view } from './view';

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
  save_text: (text) => {
    state.text = text;
    if (state.frozen) state.text_version += 1;
    state.frozen = false;
    changed();
    return view();
  },
};
