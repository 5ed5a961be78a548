import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { contentPlugin } from './src/content/build/plugin.ts';
import { cspPlugin } from './tools/csp.ts';
import { pwa } from './tools/pwa.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests of what knows no page. */
const ROOMS = ['conformance', 'content', 'cron', 'sim', 'study', 'timeline'].map(
  (room) => `tests/${room}/**/*.test.ts`,
);

/** Files that are not fetched ahead of the script that imports them. */
const NOT_AHEAD =
  /\b(index-client|rolldown-runtime|time|events|create-id|map|civil|bounds|count|scroll-lock|portal|select-group-heading)-/;

export default defineConfig({
  // Relative, so that the built app works under any sub-path of any static host.
  base: './',
  resolve: { alias: { '@': here('./src') } },
  plugins: [contentPlugin(here('./content')), svelte(), svelteTesting(), cspPlugin(), VitePWA(pwa)],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Nothing is inlined: the policy allows no data: scripts or fonts, and files can be cached one by one.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: {
      polyfill: false,
      // Each list of them in a script counts in the first load: what every page begins with is there already, and the
      // small parts that many share come with whoever asks for them.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => !NOT_AHEAD.test(file)),
    },
    chunkSizeWarningLimit: 200,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Scripts name many others, and a hash does not compress: seven letters tell two versions apart as well as eight.
      output: {
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
      // A barrel of Svelte's would carry all it names into the first load, where next to nothing of it is used.
      treeshake: { moduleSideEffects: [{ test: /svelte.src.reactivity/, sideEffects: false }] },
    },
  },
  test: {
    projects: [
      // Pure rooms keep nothing that one test could leave behind for the next, so they are loaded once for all.
      { extends: true, test: { name: 'rooms', include: ROOMS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'node_modules/**', ...ROOMS],
          setupFiles: ['tests/support/setup.ts'],
        },
      },
    ],
    // The runner itself is idle meanwhile: no core is kept free for it.
    maxWorkers: '100%',
    // A busy machine is not a failing test.
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,svelte}'],
      exclude: ['src/**/types.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
