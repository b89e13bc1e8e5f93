// What the audience sees, as the operator knows it: the host's view of the hall, and the projector's window.
import { call, nothing, type Host } from './ipc/call';
import { onHall } from './ipc/events';
import type { HallCover, HallOrder, HallView } from './ipc/generated/types';
import { closeProjector, openProjector, projectorDisplays, projectorWindow, wantedDisplay, type Display, type ProjectorWindow } from './ipc/projector';
import { clicked } from './shared/clicker';
import { typing } from './shared/keys';

/** A window that is closed by hand, and a cable that is pulled out, say nothing: they are looked for this often. */
const LOOKING_MS = 2000;


export class Hall {
  /** Null until the host has answered. */
  view = $state.raw<HallView | null>(null);
  window = $state<ProjectorWindow>('closed');
  displays = $state.raw<Display[]>([]);
  /** The display that the next opening fills. */
  display = $state.raw<Display | null>(null);
  /** It was opened here and closed by somebody else. */
  lost = $state(false);
  /** The window could not be opened. */
  failed = $state(false);
  #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  get open(): boolean {
    return this.window !== 'closed';
  }

  async load(): Promise<void> {
    const view = await this.#host('hall', nothing).catch(() => null);
    if (view && view.sequence >= (this.view?.sequence ?? 0)) this.view = view;
  }

  /** Follows the host and the window; returns the function that stops it. */
  follow(): () => void {
    void this.load();
    void this.look();
    const timer = setInterval(() => void this.look(), LOOKING_MS);
    const off = onHall(({ sequence }) => sequence > (this.view?.sequence ?? -1) && void this.load());
    return () => {
      clearInterval(timer);
      off();
    };
  }

  async look(): Promise<void> {
    const [now, displays] = await Promise.all([projectorWindow(), projectorDisplays()]).catch(() => [this.window, this.displays] as const);
    if (this.window !== 'closed' && now === 'closed') this.lost = true;
    if (now !== 'closed') this.lost = false;
    this.window = now;
    if (JSON.stringify(displays) === JSON.stringify(this.displays)) return;
    this.displays = displays;
    const again = displays.find((one) => one.name === this.display?.name);
    // A display that was pulled out is the one that is waited for.
    this.display = again ?? (this.open ? this.display : wantedDisplay(displays));
  }

  choose = (display: Display): void => {
    this.display = display;
    if (this.open) void this.turnOn();
  };

  turnOn = async (): Promise<void> => {
    if (!this.display) return;
    this.failed = await openProjector(this.display).then(() => false, () => true);
    await this.look();
  };

  turnOff = async (): Promise<void> => {
    await closeProjector().catch(() => undefined);
    // Asked for: not something to be told of.
    this.window = 'closed';
    this.lost = false;
  };

  steer = (order: HallOrder): Promise<void> => this.#host('steer_hall', order).then(() => undefined, () => undefined);

  cover = (cover: HallCover): Promise<void> => this.steer({ kind: 'cover', cover });

  /** A clicker that lands in a part of the window which has no keys for it. */
  press = (event: KeyboardEvent): void => {
    const order = clicked(event);
    if (!order || !this.open || typing(event.target)) return;
    const { scene, cover } = this.view ?? { scene: null, cover: 'none' };
    if (order.kind === 'turn' && scene?.kind !== 'pledge' && cover === 'none') return;
    event.preventDefault();
    void this.steer(order);
  };
}

export const hall = new Hall(call);
