import type { AssistText } from '../id/assist';

export const assist: AssistText = {
  title: 'Signing with help',
  begin: 'Signed with help…',
  helper: 'Helped by',
  helper_hint: 'Name, and post or relation.',
  witness: 'Witnessed by',
  witness_hint: 'A third person: neither the helper nor the signatory.',
  reason: 'Reason',
  reasons: ['Cannot write', 'Injured hand', 'Limited sight'],
  note: 'Record the help',
  leave: 'Leave as it was',
  noted: (helper, witness, reason) => `Helped by ${helper}, witnessed by ${witness}: ${reason}.`,
  thumb: 'Use a picture of a thumbprint…',
  thumb_title: 'Choose the picture of the thumbprint',
  pictures: 'Picture',
  change: 'Change',
  take_back: 'Remove the note of help',
};
