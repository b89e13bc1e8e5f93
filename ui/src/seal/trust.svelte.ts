// Whose seals count on this laptop. The host lets a certificate in at once; whoever added it is shown what to compare,
// and may take it off again in the same breath.
import { asTrouble, nothing, type Answer, type OperationName, type Request } from '../ipc/call';
import type { CertificateInfo, Trouble, TrustList } from '../ipc/generated/types';

export interface TrustHost {
  call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>>;
}

export class TrustDesk {
  certificates = $state.raw<CertificateInfo[] | null>(null);
  /** Fingerprints of this laptop's own key and root, which stay. */
  own = $state.raw<ReadonlySet<string>>(new Set());
  /** Let in a moment ago and not compared yet. */
  fresh = $state.raw<CertificateInfo | null>(null);
  /** What was chosen is on the list already. */
  known = $state(false);
  busy = $state<OperationName | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  #host: TrustHost;

  constructor(host: TrustHost) {
    this.#host = host;
  }

  async load(): Promise<void> {
    const [list, status] = await Promise.allSettled([this.#host.call('trusted', nothing), this.#host.call('seal_status', nothing)]);
    if (status.status === 'fulfilled') {
      const { key, root } = status.value;
      this.own = new Set([key, root].flatMap((one) => (one ? [one.fingerprint] : [])));
    }
    if (list.status === 'fulfilled') this.certificates = list.value.certificates;
    else this.trouble = asTrouble(list.reason);
  }

  async #deed<K extends 'trust' | 'distrust'>(name: K, request: Request<K>): Promise<TrustList | null> {
    if (this.busy) return null;
    this.busy = name;
    this.trouble = null;
    this.known = false;
    try {
      return await this.#host.call(name, request);
    } catch (error) {
      this.trouble = asTrouble(error);
      return null;
    } finally {
      this.busy = null;
    }
  }

  async add(path: string): Promise<void> {
    const before = new Set((this.certificates ?? []).map((one) => one.fingerprint));
    const list = await this.#deed('trust', { path });
    if (!list) return;
    this.certificates = list.certificates;
    this.fresh = list.certificates.find((one) => !before.has(one.fingerprint)) ?? null;
    this.known = this.fresh === null;
  }

  /** The fingerprint was compared and is the same. */
  keep = (): void => {
    this.fresh = null;
  };

  async remove(fingerprint: string): Promise<void> {
    const list = await this.#deed('distrust', { fingerprint });
    if (!list) return;
    this.certificates = list.certificates;
    this.fresh = null;
  }

  putAway = (): void => {
    this.trouble = null;
  };
}
