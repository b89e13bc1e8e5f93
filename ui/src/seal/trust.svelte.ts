// Whose seals count on this laptop. A certificate is read first and shown to be compared; only when somebody says that
// its fingerprint is the same does it go onto the list.
import { asTrouble, nothing } from '../ipc/call';
import type { CertificateInfo } from '../ipc/generated/types';
import { Deeds, type DeedHost } from './deeds.svelte';

/** A certificate in a file, which counts for nothing yet. */
export interface Candidate {
  path: string;
  certificate: CertificateInfo;
}

export class TrustDesk extends Deeds<DeedHost> {
  certificates = $state.raw<CertificateInfo[] | null>(null);
  /** Fingerprints of this laptop's own key and root, which stay. */
  own = $state.raw<ReadonlySet<string>>(new Set());
  /** Read a moment ago and not compared yet. */
  candidate = $state.raw<Candidate | null>(null);
  /** What was chosen is on the list already. */
  known = $state(false);

  async load(): Promise<void> {
    const [list, status] = await Promise.allSettled([this.host.call('trusted', nothing), this.host.call('seal_status', nothing)]);
    if (status.status === 'fulfilled') {
      const { key, root } = status.value;
      this.own = new Set([key, root].flatMap((one) => (one ? [one.fingerprint] : [])));
    }
    if (list.status === 'fulfilled') this.certificates = list.value.certificates;
    else this.trouble = asTrouble(list.reason);
  }

  async read(path: string): Promise<void> {
    this.known = false;
    const certificate = await this.deed('read_certificate', { path });
    if (!certificate) return;
    this.known = (this.certificates ?? []).some((one) => one.fingerprint === certificate.fingerprint);
    this.candidate = this.known ? null : { path, certificate };
  }

  /** Not compared, or not the same: nothing was let in, so there is nothing to take back. */
  leave = (): void => {
    this.candidate = null;
  };

  /** The fingerprint was compared and is the same; the host lets in no other certificate than that. */
  accept = async (): Promise<void> => {
    if (!this.candidate) return;
    const { path, certificate } = this.candidate;
    const list = await this.deed('trust', { path, fingerprint: certificate.fingerprint });
    this.candidate = null;
    if (list) this.certificates = list.certificates;
  };

  async remove(fingerprint: string): Promise<void> {
    this.known = false;
    const list = await this.deed('distrust', { fingerprint });
    if (list) this.certificates = list.certificates;
  }
}
