import type { AssistText } from '../id/assist';

export const assist: AssistText = {
  title: 'Signing with help',
  begin: 'Record help…',
  helper: 'Helped by',
  helper_hint: 'Name, and post or relation.',
  witness: 'Witnessed by',
  witness_hint: 'A third person: neither the helper nor the signatory.',
  reason: 'Reason',
  reasons: ['Cannot write', 'Injured hand', 'Limited sight'],
  note: 'Record the help',
  leave: 'Leave as it was',
  noted: (helper, witness, reason) => `Helped by ${helper}, witnessed by ${witness}: ${reason}.`,
  told: (helper, witness) => `Helped by ${helper}, witnessed by ${witness}.`,
  thumb: 'Use a picture of a thumbprint…',
  thumb_look: 'Thumbprint: make sure the picture is whole, upright, and of the one who was called.',
  thumb_store: (name) => `Store the thumbprint of ${name}`,
  thumb_other: 'Another picture…',
  unreadable: 'This picture cannot be read. Choose a JPEG or PNG.',
  change: 'Change',
  take_back: 'Remove the note of help',
};
