// What the foot of the window says of the laptop: quiet while all is well, in words as soon as somebody should look.
import type { MachineView } from '../ipc/generated/types';
import { count } from '../shared/time';
import { t } from '../text/t';

export interface MachineFact {
  of: 'power' | 'battery' | 'battery_low' | 'printer' | 'disk' | 'pads';
  tone: 'muted' | 'careful' | 'bad';
  /** Shown beside the sign; the sign alone says it where there is none. */
  word: string;
  /** The whole fact, for the pointer and for those who do not see the sign. */
  whole: string;
}

const w = t.shell.machine;

export function machineFacts(view: MachineView | null): MachineFact[] {
  if (!view) return [];
  return [...power(view.battery), printer(view), ...pads(view.pads), ...disk(view.disk_short)];
}

function power(battery: MachineView['battery']): MachineFact[] {
  if (!battery) return [];
  const percent = count(battery.percent);
  if (!battery.discharging) return [{ of: 'power', tone: 'muted', word: w.percent(percent), whole: w.on_mains(percent) }];
  const left = battery.minutes_left === null ? '' : w.minutes(count(battery.minutes_left));
  const whole = [w.on_battery(percent), left].filter(Boolean).join(', ');
  if (battery.low) return [{ of: 'battery_low', tone: 'bad', word: w.battery_low(percent), whole }];
  return [{ of: 'battery', tone: 'careful', word: w.on_battery(percent), whole }];
}

function printer({ printer: found, printing_answers }: MachineView): MachineFact {
  if (!printing_answers) return { of: 'printer', tone: 'careful', word: w.printing_silent, whole: w.printing_silent_about };
  if (!found) return { of: 'printer', tone: 'muted', word: w.no_printer, whole: w.no_printer_about };
  const whole = `${found.name}: ${w.printer_state(found.state)}`;
  return { of: 'printer', tone: found.ready ? 'muted' : 'careful', word: found.ready ? '' : w.printer_waits, whole };
}

function pads(found: MachineView['pads']): MachineFact[] {
  if (!found) return [];
  const { reachable, accepted } = found;
  const all = reachable === accepted;
  const word = all ? w.pads(count(accepted)) : w.pads_missing(count(reachable), count(accepted));
  return [{ of: 'pads', tone: all ? 'muted' : 'careful', word, whole: word }];
}

const disk = (short: boolean): MachineFact[] => (short ? [{ of: 'disk', tone: 'bad', word: w.disk_short, whole: w.disk_short_about }] : []);
