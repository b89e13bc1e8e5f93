// Copies and checks of the open file. Every sentence "saved" or "sound" comes from an answer of the host.
import type { Answer, OperationName, Request } from '../ipc/call';
import type { BundleReport, CheckReport, CopyReport } from '../ipc/generated/types';

export interface ArchiveHost {
  run<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null>;
}

export class ArchiveDesk {
  copying = $state(false);
  checking = $state(false);
  bundling = $state(false);
  copy = $state.raw<(CopyReport & { at: string }) | null>(null);
  bundle = $state.raw<(BundleReport & { at: string }) | null>(null);
  check = $state.raw<(CheckReport & { at: string }) | null>(null);
  #host: ArchiveHost;
  #now: () => Date;

  constructor(host: ArchiveHost, now: () => Date = () => new Date()) {
    this.#host = host;
    this.#now = now;
  }

  async saveCopy(path: string): Promise<void> {
    if (this.copying) return;
    this.copying = true;
    this.copy = null;
    const answer = await this.#host.run('save_copy', { path });
    this.copy = answer && { ...answer, at: this.#now().toISOString() };
    this.copying = false;
  }

  async writeBundle(path: string): Promise<void> {
    if (this.bundling) return;
    this.bundling = true;
    this.bundle = null;
    const answer = await this.#host.run('write_bundle', { path });
    this.bundle = answer && { ...answer, at: this.#now().toISOString() };
    this.bundling = false;
  }

  /** What is missing is taken from a copy; what the file is then is told as after any check. */
  async complete(path: string): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    const answer = await this.#host.run('complete_from_copy', { path });
    if (answer) this.check = { ...answer, at: this.#now().toISOString() };
    this.checking = false;
  }

  async checkFile(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    this.check = null;
    const answer = await this.#host.run('check_ceremony', {} as Request<'check_ceremony'>);
    this.check = answer && { ...answer, at: this.#now().toISOString() };
    this.checking = false;
  }
}
