// Between the signing surface and the operator's desk, window to window: what the surface is doing right now, and
// what the operator decides about it. Nothing said here is stored or counted; facts come through `call`.
import { emit, listen } from '@tauri-apps/api/event';
import { inShell } from './call';
import type { InkDoubt, InkDrawing, Slot } from './generated/types';

export type SurfaceState = 'waiting' | 'reading' | 'notice' | 'photo' | 'drawing' | 'saving' | 'doubtful' | 'failed' | 'saved' | 'closed';

/** What a surface is doing; sent at every change and after every stroke. */
export interface SurfaceReport {
  /** Which surface is speaking. */
  surface: string;
  slot: Slot | null;
  state: SurfaceState;
  /** Unsaved ink, to be seen live on the desk. */
  drawing: InkDrawing | null;
  /** The signatory says that something on the sheet is wrong. */
  wrong: boolean;
  doubts: InkDoubt[];
  /** Time of saving as people read it, with `saved`. */
  clock: string;
  /** What went wrong, ready to be shown, with `failed`. */
  message: string;
  /** Where the photo stands; null where none is asked for. */
  photo: 'open' | 'offered' | 'taken' | 'declined' | null;
}

/**
 * What the operator decides: say again where you are, save doubtful ink as it is, the data is right again, here is a
 * picture of the photographer's (base64 JPEG).
 */
export interface SurfaceOrder {
  kind: 'report' | 'overrule' | 'settled' | 'photo';
  slot: Slot | null;
  photo?: string;
}

const REPORT = 'surface_report';
const ORDER = 'surface_order';

// In a browser one object speaks and others listen: a BroadcastChannel never hears itself.
const mouths = new Map<string, BroadcastChannel>();

function mouth(topic: string): BroadcastChannel {
  const known = mouths.get(topic) ?? new BroadcastChannel(topic);
  mouths.set(topic, known);
  return known;
}

function say<T>(topic: string, payload: T): void {
  // Pages show proxies of their state; what travels is the plain value.
  const plain: unknown = JSON.parse(JSON.stringify(payload));
  if (inShell) void emit(topic, plain);
  else mouth(topic).postMessage(plain);
}

function hear<T>(topic: string, callback: (payload: T) => void): () => void {
  if (inShell) {
    const stopping = listen<T>(topic, (event) => callback(event.payload));
    return () => void stopping.then((stop) => stop());
  }
  const ear = new BroadcastChannel(topic);
  ear.onmessage = (event: MessageEvent<T>) => callback(event.data);
  return () => ear.close();
}

export const sendReport = (report: SurfaceReport) => say(REPORT, report);
export const onReport = (callback: (report: SurfaceReport) => void) => hear(REPORT, callback);
export const sendOrder = (order: SurfaceOrder) => say(ORDER, order);
export const onOrder = (callback: (order: SurfaceOrder) => void) => hear(ORDER, callback);
