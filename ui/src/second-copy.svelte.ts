// The second copy as the host keeps it: whether a folder is chosen, how far the copy is, and what keeps it from going on.
import { call, nothing, type Host } from './ipc/call';
import type { SecondCopyView } from './ipc/generated/types';
import { KeptFolder } from './kept-folder.svelte';

export class SecondCopy extends KeptFolder<SecondCopyView> {
  constructor(host: Host) {
    super(() => host('second_copy', nothing), (folder) => host('choose_second_copy', { folder }));
  }

  /** How it stands, where a folder is chosen: stuck, still bringing, or as far as the file. */
  get standing(): 'none' | 'stuck' | 'behind' | 'whole' {
    if (!this.view?.folder) return 'none';
    return this.view.trouble ? 'stuck' : this.view.due > 0 ? 'behind' : 'whole';
  }
}

export const secondCopy = new SecondCopy(call);
