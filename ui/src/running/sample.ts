// A small ceremony for the tests of the desk: only what the desk looks at.
import type { AgendaItem, AgendaKind, CeremonyView, QueueCard } from '../ipc/generated/types';

export const item = (id: string, kind: AgendaKind, more: Partial<AgendaItem> = {}): AgendaItem => ({
  id, kind, title: `Butir ${id}`, planned: null, started: null, ended: null, skipped: null, ...more,
});

export const card = (id: string, more: Partial<QueueCard> = {}): QueueCard => ({
  slot: { subject: id, signer: id }, position: 1, number: 1, name: `Nama ${id}`, posts: [`Jabatan ${id}`], work_unit: '', role: 'party',
  subject_name: null, attendance: 'unknown', progress: 'undecided', act: null, signed_at: null, signed_on: null, ...more,
});

export const view = (more: Partial<CeremonyView> = {}): CeremonyView =>
  ({
    sequence: 1, agenda: [], session: { kind: 'hall', place: 'Aula', opened: '' }, hall_closed: false, called: null, next: [],
    undecided: 0, latest: [], setup: { zone: 'wib', place: 'Aula' }, ...more,
  }) as CeremonyView;
