// The page of the pads as one file: the laptop gives it out as it is, and nothing else without a token.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { oneFile } from './one-file.js';

const PAGE = 'pad.html';

// Pages of the ceremony come as SVG with styles of their own; they are drawn, never run.
const ALLOWED = [
  `style-src 'unsafe-inline'`, 'img-src data: blob:', 'font-src data:', 'media-src blob:', `connect-src 'self' data:`,
];

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [svelte(), oneFile(PAGE, ALLOWED, ` 'wasm-unsafe-eval'`)],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    // Browsers of the last five years: whatever tablet an office has.
    target: ['chrome94', 'edge94', 'firefox93', 'safari15'],
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: { input: fileURLToPath(new URL(PAGE, import.meta.url)), output: { codeSplitting: false } },
  },
});
