// Judging a PDF by its bytes, step by step as FORMAT.md has it. Any bytes may come in.
import { equal, find, type Bytes } from './bytes';
import { isValidAt } from './certificate';
import { holds, readSeal, type Seal } from './cms';
import { FILE_BYTES } from './limits';
import type { Fault, Report, Verdict } from './report';
import { BYTE_RANGE, Shape, hasAnyMarks, hasOurMarks } from './shape';
import { derSignature, sha256 } from './signature';
import { readToken } from './token';
import { knowsServer, standing, type Trust } from './trust';

export async function verifyPdf(bytes: Bytes, trust: Trust): Promise<Report> {
  if (bytes.length > FILE_BYTES) return stopped('tak dikenal', 'too_large');
  const at = find(bytes, BYTE_RANGE);
  if (at === -1) {
    const unsealed: Report = { verdict: 'tanpa segel', faults: [], checked: [], unchecked: [] };
    return hasAnyMarks(bytes) ? stopped('diubah', 'shape') : unsealed;
  }
  const shape = Shape.read(bytes, at);
  if (shape) return judge(bytes, shape, trust);
  if (hasOurMarks(bytes)) return stopped('diubah', 'shape');
  return { verdict: 'tak dikenal', faults: ['foreign'], checked: [], unchecked: ['foreign_signature'] };
}

function stopped(verdict: Verdict, fault: Fault): Report {
  return { verdict, faults: [fault], checked: [], unchecked: fault === 'too_large' ? [] : ['rest'] };
}

/** Judges a seal that has our shape. */
async function judge(bytes: Bytes, shape: Shape, trust: Trust): Promise<Report> {
  const report: Report = { verdict: 'diubah', faults: [], checked: [], unchecked: [], statement: shape.statement };
  const stop = (fault: Fault) => {
    report.faults.push(fault);
    report.unchecked.push('rest');
    return report;
  };
  const end = shape.covered(bytes);
  if (end === null) return stop('shape');
  const [appended, missing] = [Math.max(0, bytes.length - end), Math.max(0, end - bytes.length)];
  report.coverage = { sealed: end - missing, appended, missing, intact: false };
  if (missing > 0) return stop('cut_short');
  // Its own is the first; another one among the sealed bytes would leave open which of them says the truth.
  const second = find(bytes, BYTE_RANGE, find(bytes, BYTE_RANGE) + 1);
  if (second !== -1 && second + BYTE_RANGE.length <= end) return stop('second_signature');
  report.checked.push('shape');
  const element = shape.contents(bytes);
  const seal = element && (await readSeal(element));
  if (!seal) return stop('contents');
  const content = equal(await sha256(shape.sealedBytes(bytes, end)), seal.digest);
  if (content) report.checked.push('content');
  else report.faults.push('content');
  if (await holds(seal)) report.checked.push('signature');
  else report.faults.push('signature');
  await stamp(report, seal, trust);
  report.coverage.intact = report.faults.length === 0;
  if (appended > 0) report.faults.push('appended');
  // From here on nothing can be altered any more, only unknown.
  const whole = report.faults.length === 0;
  const counts = await signerCounts(report, seal, trust);
  report.signer = seal.signer;
  if (whole) report.verdict = counts ? 'asli' : 'tak dikenal';
  return report;
}

/** The timestamp, if there is one: in its one encoding, holding, and about this signature. */
async function stamp(report: Report, seal: Seal, trust: Trust): Promise<void> {
  if (!seal.token) {
    report.unchecked.push('laptop_clock');
    return;
  }
  const token = await readToken(seal.token);
  if (!token || !equal(token.imprint, await sha256(derSignature(seal.signature)))) {
    report.faults.push('timestamp');
    return;
  }
  report.checked.push('timestamp');
  const trusted = await knowsServer(trust, [token.signer, ...token.chain]);
  if (trusted) report.checked.push('timestamp_server');
  else report.unchecked.push('timestamp_server');
  report.stamp = { at: token.at, server: token.signer, trusted };
}

async function signerCounts(report: Report, { signer }: Seal, trust: Trust): Promise<boolean> {
  const at = report.statement!.at;
  const valid = isValidAt(signer, at);
  if (valid) report.checked.push('validity');
  else report.faults.push('validity');
  const worth = await standing(trust, signer, at);
  if (worth === 'unknown') report.faults.push('unlisted');
  else report.checked.push(worth);
  report.unchecked.push('revocation', 'record');
  return valid && worth !== 'unknown';
}
