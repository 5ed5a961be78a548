import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { contentPlugin } from './src/content/build/plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Relative, so that the built app works under any sub-path of any static host.
  base: './',
  resolve: { alias: { '@': here('./src') } },
  plugins: [contentPlugin(here('./content')), svelte()],
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    setupFiles: ['tests/support/setup.ts'],
    coverage: { include: ['src/**/*.{ts,svelte}'] },
  },
});
