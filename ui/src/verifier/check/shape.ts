// The one shape of a seal's dictionary in a PDF, found by its bytes: every byte but the digits is signed, and their place
// is stated among the signed bytes, so no PDF has to be understood.
import { ascii, equal, find, findLast, fromUpperHex, latin, startsWith, type Bytes } from './bytes';
import { instant } from './certificate';
import { Reader } from './der';
import { CONTENTS_BYTES, STATEMENT_CHARS } from './limits';
import type { Statement } from './report';

export const BYTE_RANGE = ascii('/ByteRange');
const HEAD = ascii('<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Prop_Build<</App<</Name/Ikrar>>>>');
const CONTENTS = ascii('/Contents<');
const RANGE_WIDTH = 36;

// Programs that write a file anew keep the field's name, with or without a gap.
const OUR_MARKS = ['/App<</Name/Ikrar>>', '/T(IkrarSegel)', '/T (IkrarSegel)', '/T\n(IkrarSegel)'].map(ascii);
const OTHER_MARKS = ['/ETSI.CAdES.detached', '/adbe.pkcs7.detached', '/Adobe.PPKLite'].map(ascii);

/** Marks that only a seal of ours leaves. */
export function hasOurMarks(bytes: Bytes): boolean {
  return OUR_MARKS.some((mark) => find(bytes, mark) !== -1);
}

/** Marks of any signature. */
export function hasAnyMarks(bytes: Bytes): boolean {
  return hasOurMarks(bytes) || OTHER_MARKS.some((mark) => find(bytes, mark) !== -1);
}

/** Where a seal's parts lie in the file. */
export class Shape {
  private constructor(
    readonly statement: Statement,
    /** The first byte after `/ByteRange`. */
    private readonly range: number,
    /** The `<` of the digits. */
    readonly gapStart: number,
    /** Behind their `>`. */
    readonly gapEnd: number,
  ) {}

  /** Reads the seal whose `/ByteRange` stands at `at`; its numbers are not looked at. */
  static read(bytes: Bytes, at: number): Shape | null {
    const longest = 3 * (STATEMENT_CHARS * 8 + 32) + HEAD.length + 32;
    const head = findLast(bytes, HEAD, Math.max(0, at - longest), at);
    const statement = head === -1 ? null : readStatement(latin(bytes.subarray(head + HEAD.length, at)));
    const range = at + BYTE_RANGE.length;
    const gapStart = range + RANGE_WIDTH + CONTENTS.length - 1;
    if (!statement || !startsWith(bytes, CONTENTS, range + RANGE_WIDTH)) return null;
    const gapEnd = bytes.indexOf(0x3e, gapStart) + 1;
    const digits = bytes.subarray(gapStart + 1, Math.max(gapEnd - 1, gapStart + 1));
    if (gapEnd === 0 || !digits.every(isHexDigit) || !startsWith(bytes, ascii('>>>'), gapEnd - 1)) return null;
    return new Shape(statement, range, gapStart, gapEnd);
  }

  /** The end of what the range covers, if its text is exactly what belongs around this gap. */
  covered(bytes: Bytes): number | null {
    const text = latin(bytes.subarray(this.range, this.range + RANGE_WIDTH));
    const tail = Number(/^\[0 \d+ \d+ (\d{1,10})\] *$/.exec(text)?.[1]);
    const expected = `[0 ${this.gapStart} ${this.gapEnd} ${tail}]`.padEnd(RANGE_WIDTH);
    return text === expected ? this.gapEnd + tail : null;
  }

  /** The element between the brackets, if it is upper-case hexadecimal, one whole element, and zeros behind it. */
  contents(bytes: Bytes): Bytes | null {
    const digits = bytes.subarray(this.gapStart + 1, this.gapEnd - 1);
    const all = digits.length <= 2 * CONTENTS_BYTES ? fromUpperHex(digits) : null;
    const element = all && new Reader(all).next()?.raw;
    return element && all.subarray(element.length).every((byte) => byte === 0) ? element : null;
  }

  /** Every byte up to `end` but the gap. */
  sealedBytes(bytes: Bytes, end: number): Bytes {
    const out = new Uint8Array(this.gapStart + end - this.gapEnd);
    out.set(bytes.subarray(0, this.gapStart));
    out.set(bytes.subarray(this.gapEnd, end), this.gapStart);
    return out;
  }
}

function isHexDigit(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** What stands between the head and `/ByteRange`: up to three texts and the time, nothing else. */
function readStatement(text: string): Statement | null {
  const part = (key: string) => `(?:/${key}<FEFF((?:[0-9A-F]{4}){1,${2 * STATEMENT_CHARS}})>)?`;
  const whole = new RegExp(`^${part('Name')}${part('Reason')}${part('Location')}/M\\(D:(\\d{14}Z)\\)$`);
  const found = whole.exec(text);
  const at = found && instant(found[4]!);
  const texts = found ? [found[1], found[2], found[3]].map(fromUnits) : [];
  const [name, reason, location] = texts;
  return at === null || texts.includes(null) ? null : { name: name!, reason: reason!, location: location!, at };
}

/** UTF-16 of upper-case digits; null when a surrogate stands alone. */
function fromUnits(digits: string | undefined): string | null {
  const units = digits?.match(/.{4}/g) ?? [];
  const text = units.map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
  const again = new TextDecoder('utf-8').decode(ascii(text));
  return equal(ascii(text), ascii(again)) && again === text ? text : null;
}
