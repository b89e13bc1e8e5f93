// The seal key of this laptop as the host answers it. It keeps no passphrase: each is handed on and forgotten.
import { asTrouble, nothing, type Answer, type OperationName, type Request } from '../ipc/call';
import type { ImportSealKey, MakeSealKey, SealStatus, Trouble } from '../ipc/generated/types';
import { Deeds, type DeedHost } from './deeds.svelte';

export interface SealHost extends DeedHost {
  /** The open ceremony shows seals too; it is read anew after a deed. */
  changed(): void;
}

/** A key to be made, perhaps under a root that is made first. */
export interface KeyWish {
  name: string;
  organization: string;
  passphrase: string;
  root: { name: string; passphrase: string } | null;
  replace: boolean;
}

export class SealDesk extends Deeds<SealHost> {
  status = $state.raw<SealStatus | null>(null);
  /** Why the state itself could not be read. */
  unread = $state.raw<Trouble | null>(null);
  /** Where the certificate was saved last. */
  exported = $state<string | null>(null);
  #asked = 0;

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const status = await this.host.call('seal_status', nothing);
      if (asked !== this.#asked) return;
      this.status = status;
      this.unread = null;
    } catch (error) {
      if (asked === this.#asked) this.unread = asTrouble(error);
    }
  }

  protected override deed<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null> {
    if (!this.busy) this.exported = null;
    return super.deed(name, request);
  }

  /** A deed that answers where sealing stands then; true when it was done. */
  async #status(asked: Promise<SealStatus | null>): Promise<boolean> {
    const status = await asked;
    if (!status) {
      // A refused deed may have come half way: what stands is asked for, not assumed.
      await this.load();
      return false;
    }
    this.#asked += 1;
    this.status = status;
    this.host.changed();
    return true;
  }

  unlock = (passphrase: string) => this.#status(this.deed('unlock_seal_key', { passphrase }));
  lock = () => this.#status(this.deed('lock_seal_key', nothing));
  adopt = () => this.#status(this.deed('adopt_seal_key', nothing));
  import = (request: ImportSealKey) => this.#status(this.deed('import_seal_key', request));

  /** Makes the key; the root before it, when one is wanted and none is here yet. */
  async make(wish: KeyWish): Promise<boolean> {
    const { organization, replace, root } = wish;
    if (root && !this.status?.root) {
      const request: MakeSealKey = { name: root.name, organization: root.name, passphrase: root.passphrase, root_passphrase: null, replace: false };
      if (!(await this.#status(this.deed('make_seal_root', request)))) return false;
    }
    const request: MakeSealKey = { name: wish.name, organization, passphrase: wish.passphrase, root_passphrase: root?.passphrase ?? null, replace };
    return this.#status(this.deed('make_seal_key', request));
  }

  async export(path: string): Promise<void> {
    if ((await this.deed('export_certificate', { path })) !== null) this.exported = path;
  }
}
