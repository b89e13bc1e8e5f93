// The verifier's page as one file, so that it opens from a stick years later, without a network, in whatever browser
// there is.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { oneFile } from './one-file.js';

const PAGE = 'verifier.html';

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [svelte(), oneFile(PAGE, ['style-src STYLE', 'font-src data:', `connect-src 'none'`])],
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
