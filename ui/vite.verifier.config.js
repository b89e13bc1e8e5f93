// The verifier's page as one file: script, styles and typeface stand in it, and its own policy lets in nothing else, so
// that it opens from a stick years later, without a network, in whatever browser there is.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const PAGE = 'verifier.html';

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts what the page refers to into the page, and names it in the policy by its digest. */
function oneFile() {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle[PAGE];
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const sheets = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.css'));
      if (chunks.length !== 1 || sheets.length !== 1) throw new Error('the page has to be one script and one sheet');
      // A closing tag inside a string would end the script; written so, it is the same string.
      const script = chunks[0].code.trim().replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');
      const style = String(sheets[0].source).trim();
      const policy = [
        `default-src 'none'`, `script-src ${hash(script)}`, `style-src ${hash(style)}`, 'font-src data:',
        `connect-src 'none'`, `form-action 'none'`, `base-uri 'none'`,
      ].join('; ');
      const html = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`);
      if (/(?:src|href)="/.test(html.slice(0, html.indexOf('<style>')))) throw new Error('the page refers to another file');
      for (const name of Object.keys(bundle)) if (name !== PAGE) delete bundle[name];
      page.source = html;
    },
  };
}

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [svelte(), oneFile()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // Browsers of the last five years.
    target: ['chrome94', 'edge94', 'firefox93', 'safari15'],
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { input: fileURLToPath(new URL(PAGE, import.meta.url)) },
  },
});
