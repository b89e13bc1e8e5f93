import type { Bytes } from '../check/bytes';

export interface Vector {
  file: string;
  about: string;
  trust: string[];
  met?: string[];
  verdict: string;
  faults: string[];
  checked: string[];
  unchecked: string[];
  coverage?: { sealed: number; appended: number; missing: number; intact: boolean };
  signer?: string;
  laptop_time?: string;
  token_time?: string;
  key_id?: string;
  claim?: Record<string, string | null>;
}

export function read(name: string): Bytes;
export function place(name: string): string;
export function vectors(): Vector[];
export function pixels(name: string): ImageData;
