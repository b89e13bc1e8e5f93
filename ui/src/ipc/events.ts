// Notices from the host: after every durable change it says how far the journal has grown; and whenever what the audience
// may see has changed, durable or not.
import { listen } from '@tauri-apps/api/event';
import { inShell } from './call';

export interface Changed {
  sequence: number;
}

function hear(event: string, callback: (change: Changed) => void): () => void {
  const stopping = inShell
    ? listen<Changed>(event, ({ payload }) => callback(payload))
    : import('./fake').then((fake) => fake.onChanged(callback));
  return () => void stopping.then((stop) => stop());
}

/** Calls back after every durable change; returns the function that stops listening. */
export const onChanged = (callback: (change: Changed) => void) => hear('changed', callback);

/** Calls back whenever the hall has something else to see; its numbers are those of the hall's view. */
export const onHall = (callback: (change: Changed) => void) => hear('hall', callback);
