// The open ceremony as every part of the operator's window sees it. It holds what the rules answered and nothing of its
// own: a screen asks for a deed with `run`, and what is shown changes only when the answer, or a notice, has come back.
import { tick } from 'svelte';
import { call, asTrouble, nothing, type Answer, type OperationName, type Request } from './ipc/call';
import { onChanged } from './ipc/events';
import type { CeremonyView, Trouble } from './ipc/generated/types';

class OpenCeremony {
  /** Null while no file is open. */
  view = $state.raw<CeremonyView | null>(null);
  /** True until the first answer about whether a file is open. */
  loading = $state(true);
  /** The last thing that did not go as wished; shown by the shell until it is put away or a deed succeeds. */
  trouble = $state.raw<Trouble | null>(null);
  /** The operation under way, so that its button can say so. */
  busy = $state<OperationName | null>(null);
  /** The sequence at which a file was opened whose session was still open; the next deed makes it old. */
  #resumed = $state<number | null>(null);
  #again: (() => void) | null = null;
  #closing = false;
  #underWay = new Set<Promise<unknown>>();

  /** Zone for every clock on the screen. */
  get zone() {
    return this.view?.setup.zone ?? 'wib';
  }

  /** A session goes on that was open when its file was opened, and nothing was done since. */
  get resumed(): boolean {
    return this.#resumed !== null && this.#resumed === this.view?.sequence;
  }

  seen = (): void => {
    this.#resumed = null;
  };

  /** Asks for the open ceremony; stays without one when nothing is open. */
  async load(): Promise<void> {
    try {
      this.take(await call('ceremony', nothing));
    } catch (error) {
      const trouble = asTrouble(error);
      if (trouble.code === 'nothing_open') this.view = null;
      else this.trouble = trouble;
    } finally {
      this.loading = false;
    }
  }

  /** Follows durable changes made by other windows; returns the function that stops it. */
  listen(): () => void {
    return onChanged(({ sequence }) => {
      if (this.view && sequence > this.view.sequence) void this.load();
    });
  }

  /**
   * Does a deed. Answers null when it was refused or failed, in which case `trouble` says why.
   * An answer that is the ceremony itself replaces the view at once.
   */
  async run<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K> | null> {
    this.busy = name;
    try {
      const asked = call(name, request);
      this.#underWay.add(asked);
      const answer = await asked.finally(() => this.#underWay.delete(asked));
      this.trouble = null;
      if (isView(answer)) this.take(answer);
      return answer;
    } catch (error) {
      this.trouble = asTrouble(error);
      this.#again = () => void this.run(name, request);
      return null;
    } finally {
      this.busy = null;
    }
  }

  /**
   * Makes a ceremony file of a bundle or of a second copy, and opens it. What is to be known of it keeps nobody from going
   * on; it is told beside the open ceremony.
   */
  async openElsewhere(path: string): Promise<void> {
    const copy = path.toLowerCase().endsWith('.ikrar-salinan');
    const opened = copy ? await this.run('open_second_copy', { path }) : await this.run('open_bundle', { path, to: null });
    if (!opened) {
      this.#again = () => void this.openElsewhere(path);
      return;
    }
    this.take(opened.ceremony);
    if (opened.caution) this.trouble = { code: 'bad_file', message: opened.caution, detail: '', may_retry: false, ink_doubts: [] };
  }

  retry(): void {
    this.trouble = null;
    this.#again?.();
  }

  putAway(): void {
    this.trouble = null;
  }

  /** Closes the file. The screens go first, so that an editor that saves on leaving still finds it open. */
  async close(): Promise<void> {
    const kept = this.view;
    this.#closing = true;
    this.view = null;
    await tick();
    await Promise.allSettled(this.#underWay);
    const closed = await this.run('close_ceremony', nothing);
    this.#closing = false;
    if (closed === null) this.view = kept;
  }

  /** An older answer never replaces a newer one of the same file. */
  take(next: CeremonyView): void {
    if (this.#closing) return;
    if (this.view && this.view.path === next.path && next.sequence < this.view.sequence) return;
    if (this.view?.path !== next.path) this.#resumed = next.session ? next.sequence : null;
    this.view = next;
  }
}

function isView(answer: unknown): answer is CeremonyView {
  return typeof answer === 'object' && answer !== null && 'checklist' in answer && 'setup' in answer;
}

export const ceremony = new OpenCeremony();
