// Help in signing: noted before the signature, for whoever cannot write, see or hold the pen; a thumbprint in its place.
import { call } from '../ipc/call';
import { chooseFile } from '../ipc/dialog';
import type { SigningCard, Slot, Trouble } from '../ipc/generated/types';
import { newAct } from '../shared/new-act';
import { t } from '../text/t';
import { sameSlot } from './agenda';

export function assist() {
  /** For whom the form stands open; whoever is called next finds it closed. */
  let open = $state<Slot | null>(null);
  let busy = $state(false);
  let trouble = $state<Trouble | null>(null);
  const words = $state({ helper: '', witness: '', reason: '' });
  /** One name for one signature: a second press after a lost answer is the same act. */
  let attempt = { slot: null as Slot | null, act: '' };

  async function deed(what: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    busy = true;
    trouble = null;
    try {
      await what();
      return true;
    } catch (fault) {
      trouble = fault as Trouble;
      return false;
    } finally {
      busy = false;
    }
  }

  return {
    words,
    openFor: (slot: Slot) => sameSlot(open, slot),
    get busy() { return busy; },
    get trouble() { return trouble; },
    begin(card: SigningCard) {
      Object.assign(words, card.assisted ?? { helper: '', witness: '', reason: '' });
      trouble = null;
      open = card.slot;
    },
    leave() {
      open = null;
      trouble = null;
    },
    async note(card: SigningCard) {
      const assistance = { helper: words.helper.trim(), witness: words.witness.trim(), reason: words.reason.trim() };
      if (await deed(() => call('note_assistance', { slot: card.slot, assistance }))) open = null;
    },
    takeBack: (card: SigningCard) => deed(() => call('note_assistance', { slot: card.slot, assistance: null })),
    async thumb(card: SigningCard) {
      const path = await chooseFile(t.assist.thumb_title, [{ name: t.assist.pictures, extensions: ['jpg', 'jpeg', 'png'] }]);
      if (!path) return;
      if (!sameSlot(attempt.slot, card.slot)) attempt = { slot: card.slot, act: newAct() };
      const { slot, text_version, text_digest, shown_digest } = card;
      const request = { act: attempt.act, slot, text_version, text_digest, shown_digest, path };
      if (await deed(() => call('sign_by_thumb', request))) attempt = { slot: null, act: '' };
    },
  };
}

export type Assist = ReturnType<typeof assist>;
