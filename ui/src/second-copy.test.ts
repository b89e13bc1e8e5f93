// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Host } from './ipc/call';
import type { SecondCopyView } from './ipc/generated/types';
import { SecondCopy } from './second-copy.svelte';

const view = (more: Partial<SecondCopyView> = {}): SecondCopyView => ({ folder: '/usb', place: '/usb/Salinan Ikrar 7a1c22e0', foreign: 0, due: 0, written_at: '2023-12-21T03:31:05Z', trouble: null, ...more });

function kept(...answers: unknown[]) {
  const host: Host = async () => {
    const next = answers.shift();
    if (next instanceof Error || (next as { code?: string })?.code) throw next;
    return next as never;
  };
  return new SecondCopy(host);
}

describe('the second copy', () => {
  it('is whole only when nothing is due and nothing is wrong', async () => {
    const copy = kept(view(), view({ due: 3 }), view({ trouble: 'Flashdisk tidak ditemukan.' }), view({ folder: null, due: 9 }));
    const seen: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      await copy.load();
      seen.push(copy.standing);
    }
    expect(seen).toEqual(['whole', 'behind', 'stuck', 'none']);
  });

  it('says why a folder was refused and keeps what was chosen before', async () => {
    const copy = kept(view(), { code: 'bad_input', message: 'Folder itu folder berkas acara sendiri.' });
    await copy.load();
    await copy.choose('/acara');
    expect([copy.trouble?.message, copy.standing, copy.busy]).toEqual(['Folder itu folder berkas acara sendiri.', 'whole', false]);
    copy.putAway();
    expect(copy.trouble).toBeNull();
  });
});
