// Which part of the operator's window is open, and the way from the desk to somebody whose data is wrong, and back.

export type Part = 'Preparation' | 'Run' | 'Documents' | 'Archive';

class Way {
  part = $state<Part>('Preparation');
  /** Who stands at the surface waiting for their data to be corrected. */
  correcting = $state.raw<string | null>(null);

  go = (part: Part): void => {
    this.part = part;
    this.correcting = null;
  };

  correct = (person: string): void => {
    this.part = 'Preparation';
    this.correcting = person;
  };
}

export const way = new Way();
