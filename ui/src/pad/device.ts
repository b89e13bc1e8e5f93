// What this device says it is, so that the operator tells two pads apart. A word, not a fingerprint.

const KINDS: [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android.*Mobile/, 'Ponsel Android'],
  [/Android/, 'Tablet Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

export function deviceLabel(agent: string, touchPoints: number): string {
  // A newer iPad says it is a Macintosh.
  if (/Macintosh/.test(agent)) return touchPoints > 1 ? 'iPad' : 'Mac';
  return KINDS.find(([pattern]) => pattern.test(agent))?.[1] ?? 'Perangkat';
}
