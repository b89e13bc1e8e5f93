// The words of the ceremony while they are edited: letterhead (kept in the setup), pact, pledge and placeholders (kept
// in the text). Each change asks for the page as it would be printed, after a pause in typing.
import { ceremony } from '../ceremony.svelte';
import { asTrouble, call } from '../ipc/call';
import type { CeremonyView, DocumentKind, Preview, Setup, Text, Trouble } from '../ipc/generated/types';
import { Draft } from '../shared/draft.svelte';
import { namesIn } from './placeholders';
import { tidied } from './tidy-text';

/** Long enough not to paint at every letter, short enough to feel like the same page. */
const PAUSE_MS = 250;

interface Words {
  letterhead: string[];
  emblem_centred: boolean;
  text: Text;
}

const wordsOf = (view: CeremonyView): Words => ({
  letterhead: view.setup.letterhead,
  emblem_centred: view.setup.emblem_centred,
  text: view.text.text,
});

export class TextDraft {
  readonly draft: Draft<Words>;
  /** A frozen text is changed only after saying so, because the change makes a new version. */
  unlocked = $state(false);
  preview = $state.raw<Preview | null>(null);
  previewTrouble = $state.raw<Trouble | null>(null);
  drawing = $state(false);
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(view: CeremonyView) {
    this.draft = new Draft(wordsOf(view));
  }

  get words(): Words {
    return this.draft.value;
  }

  /** Placeholders in the words as typed, in alphabetical order. */
  get names(): string[] {
    return namesIn(this.words.text);
  }

  follow(view: CeremonyView): void {
    this.draft.follow(wordsOf(view));
  }

  /** Asks for the page anew after a pause; a later answer never gives way to an earlier one. */
  redraw(setup: Setup, kind: DocumentKind): void {
    const words = this.draft.plain;
    const request = {
      text: words.text,
      setup: { ...setup, letterhead: words.letterhead, emblem_centred: words.emblem_centred },
      kind,
    };
    clearTimeout(this.#waiting);
    this.drawing = true;
    this.#waiting = setTimeout(() => void this.#ask(request), this.preview ? PAUSE_MS : 0);
  }

  async #ask(request: { text: Text; setup: Setup; kind: DocumentKind }): Promise<void> {
    const turn = ++this.#asked;
    try {
      const preview = await call('preview_draft', request);
      if (turn === this.#asked) {
        this.preview = preview;
        this.previewTrouble = null;
      }
    } catch (error) {
      if (turn === this.#asked) this.previewTrouble = asTrouble(error);
    } finally {
      if (turn === this.#asked) this.drawing = false;
    }
  }

  /** Saves what differs: the letterhead with the setup, the words as the text. */
  async save(view: CeremonyView): Promise<void> {
    const words = this.draft.plain;
    const lines = words.letterhead.map((line) => line.trim()).filter(Boolean);
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    let saved: CeremonyView | null = view;
    if (!same(lines, view.setup.letterhead) || words.emblem_centred !== view.setup.emblem_centred) {
      saved = await ceremony.run('save_setup', { ...view.setup, letterhead: lines, emblem_centred: words.emblem_centred });
    }
    const text = tidied(words.text);
    if (saved && !same(text, view.text.text)) saved = await ceremony.run('save_text', text);
    if (!saved) return;
    this.unlocked = false;
    this.draft.start(wordsOf(saved));
  }

  drop(view: CeremonyView): void {
    this.unlocked = false;
    this.draft.start(wordsOf(view));
  }
}
