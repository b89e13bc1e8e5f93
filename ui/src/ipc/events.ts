// Notices from the host: after every durable change it says how far the journal has grown.
import { listen } from '@tauri-apps/api/event';
import { inShell } from './call';

export interface Changed {
  sequence: number;
}

/** Calls back after every durable change; returns the function that stops listening. */
export function onChanged(callback: (change: Changed) => void): () => void {
  const stopping = inShell
    ? listen<Changed>('changed', (event) => callback(event.payload))
    : import('./fake').then((fake) => fake.onChanged(callback));
  return () => void stopping.then((stop) => stop());
}
