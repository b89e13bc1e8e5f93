// Timestamps of seals: whom this laptop asks, how far that has come, whose times count. One round is many portions; it
// ends when nothing more comes, or when somebody stops it.
import { asTrouble, nothing } from '../ipc/call';
import type { TimestampStatus, Trouble } from '../ipc/generated/types';
import { Deeds, type DeedHost } from './deeds.svelte';
import type { Candidate } from './trust.svelte';

export class TimeDesk extends Deeds<DeedHost> {
  status = $state.raw<TimestampStatus | null>(null);
  unread = $state.raw<Trouble | null>(null);
  /** A round goes on. */
  asking = $state(false);
  /** A server's certificate, read and not compared yet. */
  candidate = $state.raw<Candidate | null>(null);
  #asked = 0;

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const status = await this.host.call('timestamp_status', nothing);
      if (asked !== this.#asked) return;
      this.status = status;
      this.unread = null;
    } catch (error) {
      if (asked === this.#asked) this.unread = asTrouble(error);
    }
  }

  #take(status: TimestampStatus | null): boolean {
    if (!status) return false;
    this.#asked += 1;
    this.status = status;
    return true;
  }

  save = async (address: string): Promise<boolean> => this.#take(await this.deed('set_timestamp_server', { address }));

  /** Asks until nothing more comes; what was brought so far stays, whatever comes after. */
  ask = async (): Promise<void> => {
    if (this.asking) return;
    this.asking = true;
    while (this.asking) {
      const progress = await this.deed('request_timestamps', { address: null });
      await this.load();
      if (!progress || progress.stamped === 0 || progress.without + progress.unlisted === 0) this.asking = false;
    }
  };

  /** The portion that is under way is still brought to its end. */
  stop = (): void => {
    this.asking = false;
  };

  async read(path: string): Promise<void> {
    const certificate = await this.deed('read_certificate', { path });
    this.candidate = certificate && { path, certificate };
  }

  leave = (): void => {
    this.candidate = null;
  };

  /** The fingerprint was compared and is the same. */
  accept = async (): Promise<void> => {
    if (!this.candidate) return;
    const { path, certificate } = this.candidate;
    this.#take(await this.deed('trust_timestamp_server', { path, fingerprint: certificate.fingerprint }));
    this.candidate = null;
  };

  remove = async (fingerprint: string): Promise<void> => {
    this.#take(await this.deed('distrust_timestamp_server', { fingerprint }));
  };
}
