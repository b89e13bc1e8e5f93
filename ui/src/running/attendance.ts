// Who has come, of everybody invited. A vacant post is nobody and is never counted. Pure.
import type { AttendanceCode, Role, RosterRow } from '../ipc/generated/types';

export interface Headcount {
  invited: number;
  /** Posts without a holder. */
  vacant: number;
  by: Record<AttendanceCode, number>;
  roles: Record<Role, number>;
}

/** Whoever signed in the hall has come, also where nobody marked it at the door. */
export const signedHere = (row: RosterRow): boolean => row.progress === 'signed' || (row.progress === 'partly' && row.signed_on !== null);

export function headcount(rows: RosterRow[]): Headcount {
  const counted: Headcount = {
    invited: 0,
    vacant: 0,
    by: { unknown: 0, present: 0, represented: 0, excused: 0 },
    roles: { party: 0, witness: 0, acknowledger: 0, guest: 0 },
  };
  for (const row of rows) {
    const { person, attendance } = row;
    if (!person) {
      counted.vacant += 1;
      continue;
    }
    counted.invited += 1;
    counted.by[attendance === 'unknown' && signedHere(row) ? 'present' : attendance] += 1;
    counted.roles[person.role] += 1;
  }
  return counted;
}
