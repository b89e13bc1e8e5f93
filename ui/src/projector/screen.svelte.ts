// What the projector's window holds: the host's last view, and what is shown when the host does not answer.
import type { Host, Request } from '../ipc/call';
import type { HallOrder, HallScene, HallView } from '../ipc/generated/types';


/** A view that was asked for in vain is asked for again after this long; twice in vain, and nothing is certain any more. */
const AGAIN_MS = 400;
const IN_VAIN = 2;

export class ProjectorScreen {
  view = $state.raw<HallView | null>(null);
  /** The host does not answer: what was shown may no longer be so. */
  unsure = $state(false);
  #host: Host;
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** Emblem and title as they were last shown; better than black when nothing is certain. */
  #calm: HallScene = { kind: 'dark' };

  constructor(host: Host) {
    this.#host = host;
  }

  /** What stands on the wall now. */
  get shown(): HallView {
    const view = this.view;
    if (view && !this.unsure) return view;
    return { sequence: 0, rehearsal: view?.rehearsal ?? false, cover: 'none', part: 0, scene: this.#calm };
  }

  /** Asks anew; an older answer never replaces a newer one. */
  load = async (): Promise<void> => {
    clearTimeout(this.#again);
    try {
      this.take(await this.#host('hall', {} as Request<'hall'>));
    } catch {
      this.#failures += 1;
      if (this.#failures >= IN_VAIN) this.unsure = true;
      this.#again = setTimeout(() => void this.load(), AGAIN_MS);
    }
  };

  take(view: HallView): void {
    this.#failures = 0;
    this.unsure = false;
    if (view.sequence < (this.view?.sequence ?? 0)) return;
    this.view = view;
    const { scene } = view;
    if ('emblem' in scene) this.#calm = { kind: 'emblem', title: scene.title, emblem: scene.emblem };
    // Asked to be dark, or without a ceremony: then dark is what it stays.
    else if (scene.kind === 'dark') this.#calm = scene;
  }

  /** A notice came; one that was missed shows in the number of the next. */
  hear = (sequence: number): void => {
    if (sequence > (this.view?.sequence ?? -1)) void this.load();
  };

  steer = (order: HallOrder): void => {
    // What came of it is told by a notice, as to every other surface.
    void this.#host('steer_hall', order).catch(() => undefined);
  };

  stop = (): void => clearTimeout(this.#again);
}
