import type { PadText } from '../id/pad';

export const pad: PadText = {
  window_title: 'Signature',
  other_language: 'Bahasa Indonesia',
  connecting: 'Reaching the operator’s laptop…',
  lost: 'The connection to the laptop is interrupted; it keeps trying.',
  lost_kept: 'The connection to the laptop is interrupted. Your strokes are kept on this pad; it keeps trying.',
  unreachable: 'The operator’s laptop cannot be reached yet. Check the Wi-Fi of this pad, then save again.',
  compare: 'Compare this number with the one on the operator’s screen.',
  number_label: 'Number to compare',
  then: 'If they agree, the operator accepts this pad and it is ready for use.',
  name: (number) => `Pad ${number}`,
  words: (words) => `Words of the certificate: ${words}`,
  stale_kept: 'The laptop no longer knows this pad. Your strokes are kept; scan the new QR code on the operator’s screen.',
  stage: {
    unscanned: { title: 'Scan the QR code on the operator’s screen.', what: 'This page was opened without its code. Point the camera of the pad at the QR code and open the address it shows.' },
    stale: { title: 'This QR code is no longer valid.', what: 'Scan the QR code that the operator’s screen shows now.' },
    revoked: { title: 'This pad has been released from the ceremony.', what: 'Nothing about any participant is left on it. To use it again, scan the QR code on the operator’s screen.' },
  },
  ticket: {
    unknown: 'The operator has taken back the turn on this pad. Ask the operator to send your name again.',
    expired: 'The time for this turn is over. Ask the operator to send your name again.',
    spent: 'The signature for this turn has been received. Ask the operator to look at it.',
    ink: 'The strokes that were sent cannot be read. Clear the field and sign again.',
  },
};
