// A plausible pact page for a plain browser. Paper in the application is painted by `document`; this only has its shape.
import type { PageSvg, PersonForm, Setup, Text } from '../generated/types';
import { postLines, printedName } from './state';
import { printedText } from './view';

const MM_PER_PT = 0.3528;
const LEFT = 25;
const RIGHT = 20;

const escape = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Words broken at about so many millimetres, by an average advance; a fake needs no metrics. */
function lines(words: string, width: number, pt: number): string[] {
  const perLine = Math.floor(width / (pt * MM_PER_PT * 0.49));
  const out: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    if (line && line.length + word.length + 1 > perLine) {
      out.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...out, line] : out;
}

class Painter {
  parts: string[] = [];
  y: number;
  constructor(readonly width: number, start: number) {
    this.y = start;
  }

  line(words: string, x: number, pt: number, extra = ''): void {
    this.parts.push(`<text x="${x}" y="${this.y.toFixed(1)}" font-size="${(pt * MM_PER_PT).toFixed(2)}" ${extra}>${escape(words)}</text>`);
  }

  centred(words: string, pt: number, bold: boolean, step: number): void {
    this.line(words, this.width / 2, pt, `text-anchor="middle"${bold ? ' font-weight="700"' : ''}`);
    this.y += step;
  }

  paragraph(words: string, x: number, pt = 11.5): void {
    for (const one of lines(words, this.width - RIGHT - x, pt)) {
      this.line(one, x, pt);
      this.y += 5.6;
    }
  }

  rule(y: number, thick: number): void {
    this.parts.push(`<path d="M${LEFT} ${y}H${this.width - RIGHT}" stroke="#1e1b18" stroke-width="${thick}"/>`);
  }
}

function letterhead(paint: Painter, setup: Setup): void {
  setup.letterhead.forEach((line, at) => paint.centred(line, at === 0 ? 12 : at === 1 ? 14 : 9.5, at === 1, 5.6));
  paint.rule(paint.y - 1, 0.53);
  paint.rule(paint.y, 0.18);
  paint.y += 11;
}

function identity(paint: Painter, person: PersonForm): void {
  const rows: [string, string][] = [
    ['Nama', printedName(person)],
    ['NIP', person.identity || '–'],
    ['Pangkat/Golongan', [person.rank, person.grade].filter(Boolean).join(', ') || '–'],
    ['Jabatan', postLines(person).join('; ')],
    ['Unit kerja', person.posts[0]?.work_unit ?? '–'],
  ];
  for (const [label, value] of rows) {
    paint.line(label, LEFT, 11.5);
    lines(value, paint.width - RIGHT - LEFT - 40, 11.5).forEach((one, at) => {
      paint.line(at === 0 ? `: ${one}` : one, LEFT + (at === 0 ? 38 : 40), 11.5);
      paint.y += 5.8;
    });
  }
}

const ROW = { f4: [215, 330], a4: [210, 297] } as const;

/** One page of somebody's pact; `ink` shows a stroke where the signature stands. */
export function pactPage(text: Text, setup: Setup, person: PersonForm | null, ink: boolean): PageSvg {
  const [width] = ROW[setup.paper];
  const printed = printedText(text).pact;
  const paint = new Painter(width, 24);
  letterhead(paint, setup);
  for (const line of printed.title) paint.centred(line.toUpperCase(), 13, true, 5.8);
  paint.y += 1;
  paint.centred(`Nomor: ${person?.document_number ?? '…'}`, 11, false, 10);
  const framing = person ? printed.individual : printed.collective;
  paint.paragraph(framing.opening, LEFT);
  paint.y += 2;
  if (person) identity(paint, person);
  paint.y += 2;
  paint.paragraph(framing.statement, LEFT);
  paint.y += 1.5;
  const walk = (clauses: Text['pact']['clauses'], depth: number): void =>
    clauses.forEach((clause, at) => {
      paint.line(depth === 0 ? `${at + 1}.` : `${String.fromCharCode(97 + at)}.`, LEFT + depth * 7, 11.5);
      paint.paragraph(clause.text, LEFT + (depth + 1) * 7);
      paint.y += 1;
      walk(clause.children, depth + 1);
    });
  walk(printed.clauses, 0);
  paint.y += 1.5;
  for (const closing of framing.closing) {
    paint.paragraph(closing, LEFT);
    paint.y += 1.5;
  }
  const left = width - RIGHT - 75;
  paint.y += 5;
  paint.line(`${setup.town}, ${setup.starts.slice(0, 10)}`, left, 11.5);
  paint.y += 5.6;
  paint.line('Yang menyatakan,', left, 11.5);
  const field: [number, number, number, number] = [left, paint.y + 3, 60, 22];
  if (ink) {
    paint.parts.push(
      `<path d="M${left + 6} ${field[1] + 16}c6-16 10-16 9-4s6 4 9-3 5 8 9 3 10-10 21-3" fill="none" stroke="#1b2a6b" stroke-width="0.7" stroke-linecap="round"/>`,
    );
  }
  paint.y = field[1] + 29;
  paint.line(person ? printedName(person) : '', left, 11.5, 'font-weight="700" text-decoration="underline"');
  return pageOf(setup, paint, person ? field : null);
}

function pageOf(setup: Pick<Setup, 'paper'>, paint: Painter, field: PageSvg['signature_field']): PageSvg {
  const [width, height] = ROW[setup.paper];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Liberation Sans" fill="#1e1b18"><rect width="${width}" height="${height}" fill="#fff"/>${paint.parts.join('')}</svg>`,
    width_mm: width, height_mm: height, signature_field: field,
  };
}

/** The notice on personal data, its sentences as a page. */
export function noticePage(sentences: string[], paper: Setup['paper'] = 'f4'): PageSvg {
  const paint = new Painter(ROW[paper][0], 30);
  for (const line of ['PEMBERITAHUAN', 'PELINDUNGAN DATA PRIBADI']) paint.centred(line, 13, true, 5.8);
  for (const sentence of sentences) {
    paint.y += 4;
    paint.paragraph(sentence, LEFT);
  }
  return pageOf({ paper }, paint, null);
}
