// The words of a checkpoint's QR code (FORMAT.md of the seal, "Checkpoint"): to be compared with the official record. Pure.
import list from '../../../../src-tauri/crates/seal/src/words.txt?raw';

const SHAPE = /^IKRT1:[0-9A-F]{32}([0-9A-F]{64})$/;
const WORDS = list.trim().split('\n');

/** The eight words of the root in a checkpoint's code; nothing when it is another code. */
export function checkpointWords(text: string): string | null {
  const root = SHAPE.exec(text)?.[1];
  if (root === undefined) return null;
  const bits = BigInt(`0x${root.slice(0, 20)}`);
  const word = (at: number) => WORDS[Number((bits >> BigInt(10 * (7 - at))) & 0x3ffn)]!;
  return Array.from({ length: 8 }, (_, at) => word(at)).join(' ');
}
