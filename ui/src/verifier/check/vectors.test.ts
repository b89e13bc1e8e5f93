// The published vectors before this verifier, which was written from FORMAT.md: the same verdicts, for the same reasons.
import { beforeAll, describe, expect, it } from 'vitest';
import { readSquare } from '../square';
import { pixels, read, vectors, type Vector } from '../trial/shelf';
import { hex, utf8, type Bytes } from './bytes';
import { fingerprintText, readCertificateFile, type Certificate } from './certificate';
import { verifyClaim } from './claim';
import { verifyPdf } from './judge';
import type { ClaimReport, Report } from './report';
import type { Trust } from './trust';

async function certificates(names: readonly string[]): Promise<Certificate[]> {
  const found = await Promise.all(names.map((name) => readCertificateFile(read(name))));
  return found.map((one) => one!);
}

async function trustOf(vector: Vector): Promise<Trust> {
  return { organisers: await certificates(vector.trust), met: await certificates(vector.met ?? []), servers: [] };
}

const seconds = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

/** A report in the words of the list. */
function said(report: Report): Partial<Vector> {
  const { verdict, faults, checked, unchecked, coverage, signer, statement, stamp } = report;
  return {
    verdict, faults, checked, unchecked,
    ...(coverage && { coverage }),
    ...(signer && { signer: fingerprintText(signer) }),
    ...(statement && { laptop_time: seconds(statement.at) }),
    ...(stamp && { token_time: seconds(stamp.at) }),
  };
}

function saidOfClaim({ verdict, faults, checked, unchecked, claim, keyId }: ClaimReport): Partial<Vector> {
  const fields = claim && {
    ceremony: hex(claim.ceremony),
    number: claim.number,
    name: claim.name,
    post: claim.post,
    date: seconds(claim.day * 86_400_000).slice(0, 10),
    text: hex(claim.text),
    ink: claim.ink && hex(claim.ink),
  };
  return { verdict, faults, checked, unchecked, ...(keyId && { key_id: hex(keyId) }), ...(fields && { claim: fields }) };
}

async function judged(vector: Vector): Promise<Partial<Vector>> {
  const trust = await trustOf(vector);
  if (vector.file.endsWith('.pdf')) return said(await verifyPdf(read(vector.file), trust));
  const text = vector.file.endsWith('.png') ? readSquare(pixels(vector.file)) : utf8(read(vector.file));
  return saidOfClaim(await verifyClaim(text ?? '', trust));
}

describe('the published vectors', () => {
  const all = vectors();
  it.each(all.map((vector) => [`${vector.file}: ${vector.about}`, vector] as const))('%s', async (_name, vector) => {
    const { file, about, trust, met } = vector;
    expect({ file, about, trust, ...(met && { met }), ...(await judged(vector)) }).toEqual(vector);
  });

  it('are all there', () => {
    expect(all.length).toBeGreaterThan(35);
    expect(new Set(all.map((vector) => vector.verdict)).size).toBe(4);
  });
});

describe('a sealed pact', () => {
  let [file, trust]: [Bytes, Trust] = [new Uint8Array(), { organisers: [], met: [], servers: [] }];
  beforeAll(async () => {
    trust = { organisers: await certificates(['trusted.cer']), met: [], servers: [] };
  });

  async function flipped(at: number, mask: number): Promise<string> {
    const changed = file.slice();
    changed[at]! ^= mask;
    return (await verifyPdf(changed, trust)).verdict;
  }

  it.each(['authentic.pdf', 'stamped.pdf'])('is never authentic with a flipped byte: %s', { timeout: 240_000 }, async (name) => {
    file = read(name);
    const text = Array.from(file, (byte) => String.fromCharCode(byte)).join('');
    const start = text.indexOf('<</Type/Sig/Filter');
    const contents = text.indexOf('/Contents<', start) + 10;
    // From the dictionary's first byte to the end of the element and a little into the zeros (of a token, which the
    // other file has not, every fourth); the rest by samples.
    const used = contents + text.slice(contents).search(/0{64}/) + 64;
    const step = name === 'stamped.pdf' ? 4 : 1;
    const places = Array.from({ length: Math.ceil((used - start) / step) }, (_, index) => start + index * step);
    for (let at = 0; at < file.length; at += at < start ? 61 : 13) places.push(at);
    places.push(file.length - 1, text.indexOf('>>>', contents) - 1);
    for (const at of places) {
      for (const mask of at >= start && at < used ? [0x01, 0x80] : [0x01]) {
        const verdict = await flipped(at, mask);
        if (verdict !== 'diubah') expect.fail(`byte ${at}, mask ${mask}: ${verdict}`);
      }
    }
    expect((await verifyPdf(file, trust)).verdict).toBe('asli');
  });

  it('is never authentic when cut or doubled anywhere', { timeout: 120_000 }, async () => {
    file = read('authentic.pdf');
    for (let at = 0; at < file.length; at += 997) {
      const cut = await verifyPdf(file.slice(0, at), trust);
      const without = await verifyPdf(Uint8Array.from([...file.subarray(0, at), ...file.subarray(at + 1)]), trust);
      expect([cut.verdict, without.verdict]).not.toContain('asli');
    }
  });
});

describe('a claim', () => {
  it('is never authentic with another character', { timeout: 120_000 }, async () => {
    const text = utf8(read('claim-authentic.txt'))!;
    const trust = { organisers: await certificates(['trusted.cer']), met: [], servers: [] };
    for (let at = 0; at < text.length; at += 1) {
      for (const other of '0AZ $:+') {
        if (other === text[at]) continue;
        const { verdict } = await verifyClaim(text.slice(0, at) + other + text.slice(at + 1), trust);
        if (verdict === 'asli') expect.fail(`character ${at} to ${other}`);
      }
    }
    for (const changed of [`${text} `, ` ${text}`, text.toLowerCase(), `${text}00`, text.slice(0, -2)]) {
      expect((await verifyClaim(changed, trust)).verdict).not.toBe('asli');
    }
  });

  it('of any other text is judged without a fault of its own', async () => {
    const none = { organisers: [], met: [], servers: [] };
    const verdicts = await Promise.all(['', 'https://example.org', 'IKR', 'IKR1:', 'IKR1:é', 'IKR2:ABC', 'IKR1:BB8'].map((text) => verifyClaim(text, none)));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['tanpa segel', 'tanpa segel', ...Array(5).fill('diubah')]);
  });
});
