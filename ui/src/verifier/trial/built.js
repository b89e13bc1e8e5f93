// The verifier's page as it is shipped, built into a folder of its own for the tests, and as an exporter fills it.
import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { read } from './shelf.js';

const UI = fileURLToPath(new URL('../../../', import.meta.url));
const PLACE = '<script type="application/json" id="trust">[]</script>';

/** Builds the page; gives the folder, the page's text, and a way to write it with certificates and clean up. */
export async function built() {
  const folder = mkdtempSync(join(tmpdir(), 'ikrar-page-'));
  const settings = { root: UI, configFile: join(UI, 'vite.verifier.config.js'), logLevel: 'error' };
  // The test runner's own mode would build Svelte for tests.
  const mode = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ ...settings, mode: 'production', build: { outDir: folder } });
  process.env.NODE_ENV = mode;
  const text = readFileSync(join(folder, 'verifier.html'), 'utf8');
  return {
    text,
    /** The page with these certificates, and where it lies. */
    page(...certificates) {
      const list = certificates.map((name) => Buffer.from(read(name)).toString('base64'));
      const path = join(folder, `periksa-${certificates.length}.html`);
      writeFileSync(path, text.replace(PLACE, PLACE.replace('[]', JSON.stringify(list))));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The source of axe, which judges names, roles, contrast and nesting of what a browser shows. */
export function axeSource() {
  return readFileSync(join(UI, 'node_modules/axe-core/axe.min.js'), 'utf8');
}
