// Which part of the operator's window is open, and the way from the desk to somebody whose data is wrong, and back.

export type Part = 'Preparation' | 'Run' | 'Documents' | 'Archive';
/** What the archive shows: the file, the seal key, whose seals count, or judging documents. */
export type ArchivePart = 'file' | 'seal' | 'trust' | 'verify';

class Way {
  part = $state<Part>('Preparation');
  archive = $state<ArchivePart>('file');
  /** Who stands at the surface waiting for their data to be corrected. */
  correcting = $state.raw<string | null>(null);

  go = (part: Part): void => {
    this.part = part;
    this.correcting = null;
  };

  toArchive = (part: ArchivePart): void => {
    this.go('Archive');
    this.archive = part;
  };

  correct = (person: string): void => {
    this.part = 'Preparation';
    this.correcting = person;
  };
}

export const way = new Way();
