import type { PhotographerText } from '../id/photographer';

export const photographer: PhotographerText = {
  title: 'From the photographer',
  choose: 'Photographer’s folder…',
  change: 'Change…',
  change_whole: (folder) => `Change… the photographer’s folder ${folder}`,
  leave: 'Close',
  leave_whole: 'Close the photographer’s folder',
  choose_title: 'Choose the folder where the photographer’s pictures land',
  about: 'Pictures that land in this folder are offered here, newest first. Ikrar only reads that folder.',
  none: 'No pictures in this folder yet.',
  pick: (name, clock) => `Choose picture ${name}, ${clock} by its file`,
  unreadable: 'not readable yet',
  cut_title: (name) => `Photo for ${name}`,
  cut_hint: 'Drag the 3 × 4 frame, and its corner to size it. On the keyboard: arrow keys, + and −.',
  offer: 'Offer on the signing screen',
  state: {
    waiting: 'Offered as soon as the photo step is reached.',
    offered: 'Offered on the signing screen.',
    taken: 'The photo is used.',
    declined: 'The signatory chose to go without a photo.',
  },
  whole: 'The whole picture',
  frame: '3 × 4 frame: drag, or arrow keys; size with + and −',
};
