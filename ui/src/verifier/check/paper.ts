// Squares on paper that comes back to the ceremony file and carries nothing signed (desk, src/codes.rs). Pure.
const LINE = /^IKRL1:[0-9A-F]{32}$/;

/** Whether the text is that of a line or page of the paper continuation pack. */
export function isPaperLine(text: string): boolean {
  return LINE.test(text);
}
