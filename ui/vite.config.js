// Each surface a bundle of its own. Nothing is fetched from a network at run time: fonts and icons are bundled.
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const page = (name) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    rollupOptions: { input: { operator: page('operator.html'), signing: page('signing.html'), projector: page('projector.html') } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // Page fonts and sample rosters live beside ui/, in assets/.
    fs: { allow: [page('..')] },
  },
  test: { include: ['src/**/*.test.ts'] },
  // Tests that draw a screen want the runtime of the browser, not the one that writes HTML on a server.
  ...(process.env.VITEST ? { resolve: { conditions: ['browser'] } } : {}),
});
