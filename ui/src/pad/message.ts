// What pad and laptop say to each other inside the sealed messages; the counterpart of crates/pad/src/message.rs.
import type { SignRequest, SignResult, SigningView, Trouble } from '../ipc/generated/types';
import type { SurfaceState } from '../ipc/surface';

export type HandedAct = Omit<SignRequest, 'slot' | 'surface'>;

/** An act that is there, as the surface asks for it. */
export interface ArrivedAct {
  act: string;
  signed_at: string;
  zone: string;
}

/** What is shown beside the surface's own view. */
export interface PadView {
  surface: SigningView;
  /** Eight words of the certificate, when the line is HTTPS. */
  words: string | null;
}

export type Up =
  | { kind: 'look'; known: string }
  | { kind: 'hand_over'; ticket: string; act: HandedAct }
  | { kind: 'arrived'; act: string }
  | { kind: 'report'; stage: SurfaceState; wrong: boolean; strokes: number };

export type TicketTrouble = 'unknown' | 'expired' | 'spent' | 'ink';

export type Down =
  | { kind: 'waiting'; mark: string }
  | { kind: 'revoked' }
  | { kind: 'same' }
  | { kind: 'show'; mark: string; pad: number; ticket: string | null; overruled: boolean; view: PadView }
  | { kind: 'stored'; answer: SignResult }
  | { kind: 'refused'; why: TicketTrouble | null; trouble: Trouble | null }
  | { kind: 'arrived'; answer: ArrivedAct | null }
  | { kind: 'heard' };
