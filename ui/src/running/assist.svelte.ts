// Help in signing: noted before the signature, for whoever cannot write, see or hold the pen; a thumbprint in its place.
import { call } from '../ipc/call';
import type { SigningCard, Slot, Trouble } from '../ipc/generated/types';
import { newAct } from '../shared/new-act';
import { fromFile } from '../shared/picture';
import { t } from '../text/t';
import { sameSlot } from './agenda';

export function assist() {
  /** For whom the form stands open; whoever is called next finds it closed. */
  let open = $state<Slot | null>(null);
  let busy = $state(false);
  let trouble = $state.raw<{ slot: Slot; what: Trouble } | null>(null);
  let print = $state.raw<{ slot: Slot; base64: string } | null>(null);
  const words = $state({ helper: '', witness: '', reason: '' });
  /** One name for one signature: a second press after a lost answer is the same act. */
  /** For whom the words were typed: leaving the form loses none of them. */
  let typed: Slot | null = null;
  let attempt = { slot: null as Slot | null, act: '' };

  async function deed({ slot }: SigningCard, what: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    busy = true;
    trouble = null;
    try {
      await what();
      return true;
    } catch (fault) {
      trouble = { slot, what: fault as Trouble };
      return false;
    } finally {
      busy = false;
    }
  }

  return {
    words,
    openFor: (slot: Slot) => sameSlot(open, slot),
    get busy() { return busy; },
    troubleFor: (slot: Slot) => (trouble && sameSlot(trouble.slot, slot) ? trouble.what : null),
    begin(card: SigningCard) {
      if (!sameSlot(typed, card.slot)) Object.assign(words, card.assisted ?? { helper: '', witness: '', reason: '' });
      typed = card.slot;
      trouble = null;
      open = card.slot;
    },
    leave() {
      open = null;
      trouble = null;
    },
    async note(card: SigningCard) {
      const assistance = { helper: words.helper.trim(), witness: words.witness.trim(), reason: words.reason.trim() };
      if (!(await deed(card, () => call('note_assistance', { slot: card.slot, assistance })))) return;
      open = typed = null;
    },
    takeBack: (card: SigningCard) => deed(card, () => call('note_assistance', { slot: card.slot, assistance: null })),
    /** The picture that is looked at before it counts; nothing for anybody but the one it was chosen for. */
    printFor: (slot: Slot) => (print && sameSlot(print.slot, slot) ? print.base64 : null),
    async choose(card: SigningCard, file: Blob) {
      try {
        print = { slot: card.slot, base64: await fromFile(file) };
        trouble = null;
      } catch {
        trouble = { slot: card.slot, what: { code: 'bad_input', message: t.assist.unreadable, detail: '', may_retry: false, ink_doubts: [] } };
      }
    },
    drop() {
      print = null;
      trouble = null;
    },
    async store(card: SigningCard) {
      const base64 = print?.base64;
      if (!base64) return;
      if (!sameSlot(attempt.slot, card.slot)) attempt = { slot: card.slot, act: newAct() };
      const { slot, text_version, text_digest, shown_digest } = card;
      const request = { act: attempt.act, slot, text_version, text_digest, shown_digest, base64 };
      if (!(await deed(card, () => call('sign_by_thumb', request)))) return;
      attempt = { slot: null, act: '' };
      print = null;
    },
  };
}

export type Assist = ReturnType<typeof assist>;
