// The one door to the rules: every operation of the application goes through `call`.
// A refusal or failure arrives as a Trouble, whose message is ready to be shown.
import { invoke } from '@tauri-apps/api/core';
import type { Operations } from './generated/operations';
import type { Trouble } from './generated/types';

export type OperationName = keyof Operations;
export type Request<K extends OperationName> = Operations[K]['request'];
export type Answer<K extends OperationName> = Operations[K]['answer'];

/** True inside the application; false in a plain browser, where the fake host answers. */
export const inShell = '__TAURI_INTERNALS__' in window;

const fake = () => import('./fake');

export async function call<K extends OperationName>(name: K, request: Request<K>): Promise<Answer<K>> {
  try {
    if (inShell) return await invoke<Answer<K>>('rpc', { name, request });
    return await (await fake()).answer(name, request);
  } catch (error) {
    throw asTrouble(error);
  }
}

/** Whoever answers as `call` does: the host, or a test in its place. */
export type Host = typeof call;

/** Nothing to say: the request of operations without parameters. */
export const nothing = {} as Request<'start'>;

export function isTrouble(value: unknown): value is Trouble {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Whatever was thrown, in the one shape that screens show. */
export function asTrouble(error: unknown): Trouble {
  if (isTrouble(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message: '', detail, may_retry: true, ink_doubts: [] };
}
