// What a new passphrase must be. The host takes any; here a person is kept from one that is guessed in an evening.

export const PASSPHRASE_LETTERS = 10;

export type PassphraseFault = 'short' | 'differs' | null;

/** What is wrong with a passphrase that was typed twice; nothing is said about a field that is still empty. */
export function faultOf(passphrase: string, again: string): { first: PassphraseFault; second: PassphraseFault } {
  const letters = [...passphrase].length;
  return {
    first: letters > 0 && letters < PASSPHRASE_LETTERS ? 'short' : null,
    second: again !== '' && again !== passphrase ? 'differs' : null,
  };
}

/** Long enough, and typed the same way twice. */
export const isSet = (passphrase: string, again: string) =>
  [...passphrase].length >= PASSPHRASE_LETTERS && passphrase === again;
