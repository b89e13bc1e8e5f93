// What lies on the page: files that were brought, what was found in each, and whose seals count. Findings follow the list
// of trust: when it changes, everything is judged anew.
import { ascii, find, fromBase64, startsWith, utf8, type Bytes } from './check/bytes';
import { readCertificateFile, same, type Certificate } from './check/certificate';
import { checkpointWords } from './check/checkpoint';
import { paperOf } from './check/paper';
import { verifyClaim } from './check/claim';
import { verifyPdf } from './check/judge';
import { CERTIFICATE_BYTES, CLAIM_CHARS, FILE_BYTES, TRUSTED } from './check/limits';
import type { ClaimReport, Report } from './check/report';
import type { Trust } from './check/trust';
import { pixelsOf } from './picture';
import { readSquare } from './square';
import { t } from './words';

/** Files that are kept on the page with their findings; older ones leave. */
const KEPT = 12;

/** How a bundle and a ceremony file begin: the seals in them are for Ikrar to look at. */
const ZIP = ascii('PK\x03\x04');
const CEREMONY = ascii('SQLite format 3\0');

type Source = { kind: 'pdf'; bytes: Bytes } | { kind: 'claim'; text: string };

export type Finding =
  | { key: number; name: string; source: Source; kind: 'pdf'; report: Report }
  | { key: number; name: string; source: Source; kind: 'claim'; report: ClaimReport }
  | { key: number; name: string; source: null; kind: 'checkpoint'; words: string }
  | { key: number; name: string; source: null; kind: 'trouble'; sentence: string };

export interface Trusted {
  certificate: Certificate;
  /** Whether it came with the page; otherwise somebody let it in here. */
  cameAlong: boolean;
}

export class Verifier {
  findings = $state.raw<Finding[]>([]);
  trusted = $state.raw<Trusted[]>([]);
  /** Brought, but nobody has compared its fingerprint yet. */
  offered = $state.raw<Certificate[]>([]);
  busy = $state(0);
  trustIsBroken = $state(false);
  readonly canCheck = typeof crypto !== 'undefined' && crypto.subtle !== undefined;
  private met: Certificate[] = [];
  private nextKey = 1;

  /** Takes the certificates that came with the page: base64 of DER in a JSON list. */
  async begin(list: string): Promise<void> {
    if (!this.canCheck) return;
    try {
      const texts: unknown = JSON.parse(list.trim() || '[]');
      if (!Array.isArray(texts) || texts.length > TRUSTED) throw new TypeError('no list');
      const read = await Promise.all(texts.map((text) => readCertificateFile(fromBase64(String(text)) ?? new Uint8Array())));
      if (read.includes(null)) throw new TypeError('no certificate');
      this.trusted = read.map((certificate) => ({ certificate: certificate!, cameAlong: true }));
    } catch {
      this.trustIsBroken = true;
    }
  }

  async take(files: Iterable<File>): Promise<void> {
    for (const file of files) await this.during(() => this.takeFile(file));
  }

  async takeText(text: string): Promise<void> {
    // A letter of the code may be a space; line ends come from whoever passed it on.
    const line = text.replace(/[\r\n\t]+/g, '').replace(/^ +/, '').slice(0, CLAIM_CHARS + 1);
    if (line !== '') await this.during(() => this.judge(t.text_name, { kind: 'claim', text: line }));
  }

  async accept(certificate: Certificate): Promise<void> {
    this.refuse(certificate);
    if (this.trusted.some((one) => same(one.certificate, certificate)) || this.trusted.length === TRUSTED) return;
    this.trusted = [...this.trusted, { certificate, cameAlong: false }];
    await this.judgeAgain();
  }

  refuse(certificate: Certificate): void {
    this.offered = this.offered.filter((one) => !same(one, certificate));
  }

  async remove(certificate: Certificate): Promise<void> {
    this.trusted = this.trusted.filter((one) => !same(one.certificate, certificate));
    await this.judgeAgain();
  }

  isTrusted(certificate: Certificate): boolean {
    return this.trusted.some((one) => same(one.certificate, certificate));
  }

  clear(): void {
    this.findings = [];
  }

  private async during(work: () => Promise<void>): Promise<void> {
    this.busy += 1;
    try {
      await work();
    } finally {
      this.busy -= 1;
    }
  }

  private async takeFile(file: File): Promise<void> {
    const name = file.name;
    if (file.size > FILE_BYTES) return this.add({ key: 0, name, source: null, kind: 'trouble', sentence: t.faults.too_large });
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    if (!bytes) return this.add({ key: 0, name, source: null, kind: 'trouble', sentence: t.unreadable });
    if (startsWith(bytes, ZIP) || startsWith(bytes, CEREMONY)) {
      return this.add({ key: 0, name, source: null, kind: 'trouble', sentence: startsWith(bytes, ZIP) ? t.is_bundle : t.is_ceremony });
    }
    if (isPicture(bytes)) {
      const pixels = await pixelsOf(file);
      const text = pixels && readSquare(pixels);
      if (text === null) return this.add({ key: 0, name, source: null, kind: 'trouble', sentence: t.no_square });
      return this.judge(name, { kind: 'claim', text });
    }
    const certificate = isDocument(bytes) || bytes.length > 4 * CERTIFICATE_BYTES ? null : await readCertificateFile(bytes);
    if (certificate) return this.offer(certificate);
    const text = bytes.length <= CLAIM_CHARS && startsWith(bytes, ascii('IKR')) ? utf8(bytes) : null;
    return this.judge(name, text === null ? { kind: 'pdf', bytes } : { kind: 'claim', text: text.replace(/[\r\n]+$/, '') });
  }

  private offer(certificate: Certificate): void {
    const known = [...this.offered, ...this.trusted.map((one) => one.certificate)];
    if (!known.some((one) => same(one, certificate))) this.offered = [...this.offered, certificate];
  }

  private async judge(name: string, source: Source): Promise<void> {
    const words = source.kind === 'claim' ? checkpointWords(source.text) : null;
    if (words !== null) return this.add({ key: 0, name, source: null, kind: 'checkpoint', words });
    const paper = source.kind === 'claim' ? paperOf(source.text) : null;
    if (paper !== null) return this.add({ key: 0, name, source: null, kind: 'trouble', sentence: t.paper[paper] });
    const before = this.met.length;
    const finding = await this.found(this.nextKey, name, source);
    this.add(finding);
    // A claim names its key and does not bring the certificate along: one met just now may be the one it wanted.
    if (this.met.length > before) await this.judgeAgain();
  }

  private async judgeAgain(): Promise<void> {
    await this.during(async () => {
      const again = this.findings.map((one) => (one.source ? this.found(one.key, one.name, one.source) : one));
      this.findings = await Promise.all(again);
    });
  }

  private async found(key: number, name: string, source: Source): Promise<Finding> {
    const trust: Trust = { organisers: this.trusted.map((one) => one.certificate), met: this.met, servers: [] };
    if (source.kind === 'claim') return { key, name, source, kind: 'claim', report: await verifyClaim(source.text, trust) };
    const report = await verifyPdf(source.bytes, trust);
    const { signer } = report;
    if (signer && !this.met.some((one) => same(one, signer))) this.met = [...this.met, signer].slice(-TRUSTED);
    return { key, name, source, kind: 'pdf', report };
  }

  private add(finding: Finding): void {
    this.findings = [{ ...finding, key: this.nextKey }, ...this.findings].slice(0, KEPT);
    this.nextKey += 1;
  }
}

function isDocument(bytes: Bytes): boolean {
  return find(bytes.subarray(0, 1_024), ascii('%PDF')) !== -1;
}

/** PNG, JPEG, WebP, GIF, BMP by their first bytes; the browser says whether it can decode them. */
function isPicture(bytes: Bytes): boolean {
  const marks = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x52, 0x49, 0x46, 0x46], [0x47, 0x49, 0x46, 0x38], [0x42, 0x4d]];
  return marks.some((mark) => startsWith(bytes, Uint8Array.from(mark)));
}
