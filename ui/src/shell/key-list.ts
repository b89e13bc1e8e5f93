// Which keys the sheet of keys shows, part by part. Only what is bound: each line names a shortcut or what a list does.
import { shown } from '../shared/keys';
import { t } from '../text/t';

export type Part = 'Preparation' | 'Run' | 'Documents' | 'Archive';

export interface KeyGroup {
  title: string;
  lines: { keys: string[]; label: string }[];
}

const w = t.shell.keys;
const line = (label: string, ...keys: string[]) => ({ keys, label });
const walk = line(w.walk, '↑ ↓', 'PgUp PgDn', 'Home End');
const find = (label: string) => line(label, shown('find'));

const PARTS: Record<Part, () => KeyGroup[]> = {
  Preparation: () => [
    { title: w.in_editors, lines: [line(w.save, shown('save'))] },
    {
      title: w.in_roster,
      lines: [find(w.find_person), walk, line(w.open_person, '⏎'), line(w.add_person, shown('add')), line(w.paste_rows, 'Ctrl V')],
    },
    { title: w.in_order, lines: [line(w.move, shown('move_up'), shown('move_down'))] },
    {
      title: w.in_clauses,
      lines: [line(w.next_line, '⏎'), line(w.nest, 'Tab', 'Shift Tab'), line(w.remove_line, 'Backspace')],
    },
  ],
  Run: () => [
    {
      title: w.at_door,
      lines: [
        find(w.find_person), line(w.to_list, '⏎'), walk, line(w.present, shown('present')), line(w.represented, shown('delegate')),
        line(w.excused, shown('excuse')), line(w.to_ceremony, shown('close')),
      ],
    },
    { title: w.at_items, lines: [line(w.item, shown('call_next')), line(w.attendance, shown('attendance')), line(w.darken, shown('darken_letter'), shown('darken'))] },
    {
      title: w.at_pledge,
      lines: [
        line(w.pledge_next, shown('call_next'), '↓', 'PgDn'), line(w.pledge_back, '↑', 'PgUp'), line(w.pledge_end, shown('call_next')),
        line(w.attendance, shown('attendance')),
      ],
    },
    {
      title: w.at_signing,
      lines: [
        line(w.call_next, shown('call_next')), line(w.defer, shown('defer')), line(w.excused, shown('excuse')),
        line(w.absent, shown('absent')), line(w.represented, shown('delegate')), line(w.redo, shown('redo')), find(w.find_call),
        line(w.attendance_hall, shown('attendance')), line(w.darken, shown('darken')),
      ],
    },
  ],
  Documents: () => [
    {
      title: w.in_documents,
      lines: [
        find(w.find_document), walk, line(w.tick, w.space), line(w.tick_all, shown('select_all')), line(w.print, shown('print')),
      ],
    },
  ],
  Archive: () => [],
};

/** The keys of one part, and those that work everywhere; on the start screen only the latter. */
export function keyGroups(part: Part | null): KeyGroup[] {
  const everywhere = [line(w.sheet, shown('sheet')), line(w.leave, shown('close')), line(w.enlarge, shown('enlarge'), shown('shrink')), line(w.plain_size, shown('plain_size'))];
  if (part === null) return [{ title: w.everywhere, lines: everywhere }];
  const parts = [
    line(t.shell.preparation, shown('go_preparation')), line(t.shell.run, shown('go_run')),
    line(t.shell.documents, shown('go_documents')), line(t.shell.archive, shown('go_archive')),
  ];
  return [...PARTS[part](), { title: w.everywhere, lines: [...parts, ...everywhere] }];
}
