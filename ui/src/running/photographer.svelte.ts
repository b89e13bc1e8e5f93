// The photographer's folder: its newest pictures, and the one that was offered to whoever stands at the surface.
import { asTrouble, call, nothing, type Host } from '../ipc/call';
import type { FolderPhoto, PhotographerFolder, SigningCard, Slot, Trouble } from '../ipc/generated/types';
import { sendOrder, type SurfaceOrder, type SurfaceReport } from '../ipc/surface';
import type { Whole } from '../shared/picture';
import { sameSlot } from './agenda';

/** How often the folder is looked into: a picture comes over the cable in about as long. */
export const LOOK_MS = 2000;

/** Whose photo it is to be. */
type Whom = Pick<SigningCard, 'name' | 'slot'>;

const keyOf = (photo: FolderPhoto) => `${photo.name} ${photo.landed_at}`;

export class Photographer {
  folder = $state.raw<PhotographerFolder | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  /** The picture that is being cut, and for whom it was opened: somebody else may be called meanwhile. */
  opened = $state.raw<{ whole: Whole; whom: Whom } | null>(null);
  /** Small pictures by name and time; null of what could not be read, because it is still being copied. */
  #small = $state.raw<Record<string, string | null>>({});
  #offer = $state.raw<{ slot: Slot; base64: string } | null>(null);
  /** Whether the surface showed the offer, and whether it was decided on since. */
  #seen = false;
  #decided = $state(false);
  #call: Host;
  #order: (order: SurfaceOrder) => void;

  constructor(host: Host, order: (order: SurfaceOrder) => void) {
    this.#call = host;
    this.#order = order;
  }

  small = (photo: FolderPhoto): string | null => this.#small[keyOf(photo)] ?? null;

  /** What was offered to the one who stands there, and what became of it. */
  standing(slot: Slot, report: SurfaceReport | null): 'waiting' | 'offered' | 'taken' | 'declined' | null {
    if (!sameSlot(this.#offer?.slot, slot)) return null;
    const said = report && sameSlot(report.slot, slot) ? report.photo : null;
    if (said === 'offered' || said === 'taken' || said === 'declined') return said;
    return this.#decided ? null : 'waiting';
  }

  /** Looks into the folder until it is told to stop. */
  watch(): () => void {
    void this.look();
    const looking = setInterval(() => void this.look(), LOOK_MS);
    return () => clearInterval(looking);
  }

  async look(): Promise<void> {
    const folder = await this.#call('photographer_folder', nothing).catch(() => null);
    if (!folder) return;
    if (JSON.stringify(folder) !== JSON.stringify(this.folder)) this.folder = folder;
    await this.#fetchSmall(folder.photos);
  }

  /** One after the other, newest first: a large picture takes its time, and the newest one is waited for. */
  async #fetchSmall(photos: FolderPhoto[]): Promise<void> {
    const known: Record<string, string | null> = {};
    for (const photo of photos) known[keyOf(photo)] = this.#small[keyOf(photo)] ?? null;
    for (const photo of photos) {
      const key = keyOf(photo);
      if (known[key]) continue;
      const picture = await this.#call('photographer_picture', { name: photo.name, small: true }).catch(() => null);
      known[key] = picture?.base64 ?? null;
      this.#small = { ...known };
    }
  }

  choose = (folder: string | null): Promise<PhotographerFolder | null> =>
    this.#deed(async () => {
      this.folder = await this.#call('choose_photographer_folder', { folder });
      void this.#fetchSmall(this.folder.photos);
      return this.folder;
    });

  /** Opens the whole picture for its part to be chosen. */
  open = (photo: FolderPhoto, whom: Whom): Promise<void | null> =>
    this.#deed(async () => {
      this.opened = { whole: await this.#call('photographer_picture', { name: photo.name, small: false }), whom };
    });

  close = (): void => {
    this.opened = null;
  };

  remarks = (base64: string): Promise<string[]> => this.#call('look_at_photo', { base64 }).then((found) => found.remarks, () => []);

  /** Offers the chosen part of what was opened. */
  offer = (base64: string): void => {
    if (!this.opened) return;
    const { slot } = this.opened.whom;
    this.#offer = { slot, base64 };
    this.#seen = this.#decided = false;
    this.#order({ kind: 'photo', slot, photo: base64 });
    this.close();
  };

  /** A surface that was opened only now, or anew, has not heard of the offer; once it was decided on, it is not made again. */
  hear(report: SurfaceReport | null): void {
    const offer = this.#offer;
    if (!offer || !report || !sameSlot(report.slot, offer.slot)) return;
    if (report.photo === 'offered') this.#seen = true;
    else if (report.photo === 'taken' || report.photo === 'declined') this.#decided ||= this.#seen;
    else if (report.photo === 'open' && !this.#decided) this.#order({ kind: 'photo', slot: offer.slot, photo: offer.base64 });
  }

  putAway = (): void => {
    this.trouble = null;
  };

  async #deed<T>(what: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.trouble = null;
    try {
      return await what();
    } catch (error) {
      this.trouble = asTrouble(error);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

export const photographer = new Photographer(call, sendOrder);
