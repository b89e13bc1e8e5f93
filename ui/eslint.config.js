// House rules of the UI, held by lint: only src/ipc talks to the shell, src/shared knows no domain,
// domain folders do not know one another, screens compose.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const domains = ['preparation', 'readiness', 'roster', 'order', 'start', 'running', 'signing', 'projector', 'documents', 'archive', 'seal', 'verifying', 'verifier', 'pad', 'pads'];

/** Patterns that reach a folder from one level below src. */
const reach = (folders) => folders.flatMap((name) => [`../${name}/*`, `**/src/${name}/*`]);

const onlyIpc = { group: ['@tauri-apps/*'], message: 'Only src/ipc talks to the shell.' };

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/ipc/generated/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { patterns: [onlyIpc] }],
      // State is held in $state.raw and replaced whole; maps and sets inside it are never changed in place.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  { files: ['src/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [onlyIpc, { group: reach([...domains, 'screens']), message: 'src/shared knows no domain.' }] },
      ],
    },
  },
  ...domains.map((own) => ({
    files: [`src/${own}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyIpc,
            {
              group: reach([...domains.filter((name) => name !== own), 'screens']),
              message: 'Domain folders meet in a screen, not in one another.',
            },
          ],
        },
      ],
    },
  })),
  { files: ['*.config.js'], languageOptions: { globals: { ...globals.node } } },
);
