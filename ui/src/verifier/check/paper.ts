// Squares on paper that comes back to the ceremony file and carries nothing signed (desk, src/codes.rs). Pure.
const PAPER = /^IKR([LH])1:[0-9A-F]{32}$/;

/** What paper a square belongs to: a line or page of the continuation pack, or a sheet signed with a pen. */
export function paperOf(text: string): 'line' | 'pen' | null {
  const use = PAPER.exec(text)?.[1];
  if (use === undefined) return null;
  return use === 'L' ? 'line' : 'pen';
}
