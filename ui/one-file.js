// A page as one file: script, styles, typeface and geometry stand in it, and its own policy names them by digest and
// lets in nothing else.
import { createHash } from 'node:crypto';

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Puts what `page` refers to into the page. `allowed` are the sources of its policy beside the script's and the style's
 * own digests, for instance `img-src data:`; `script` are words added to the script's sources.
 */
export function oneFile(page, allowed, script = '') {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const html = bundle[page];
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const sheets = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.css'));
      if (chunks.length !== 1 || sheets.length !== 1) throw new Error('the page has to be one script and one sheet');
      // A closing tag inside a string would end the script; written so, it is the same string.
      const code = chunks[0].code.trim().replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');
      const style = String(sheets[0].source).trim();
      const policy = [
        `default-src 'none'`, `script-src ${hash(code)}${script}`, ...allowed, `form-action 'none'`, `base-uri 'none'`,
      ].map((rule) => rule.replace('STYLE', hash(style))).join('; ');
      const whole = String(html.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
        .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`);
      const head = whole.slice(0, whole.indexOf('<style>'));
      if (/(?:src|href)="(?!data:)/.test(head)) throw new Error('the page refers to another file');
      for (const name of Object.keys(bundle)) if (name !== page) delete bundle[name];
      html.source = whole;
    },
  };
}
