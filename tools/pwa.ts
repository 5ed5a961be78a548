import type { VitePWAOptions } from 'vite-plugin-pwa';

/** Everything is precached, so that the second visit needs no network; a new version waits until it is asked for. */
export const pwa: Partial<VitePWAOptions> = {
  registerType: 'prompt',
  injectRegister: null,
  includeManifestIcons: false,
  manifest: {
    name: 'Cronograph',
    short_name: 'Cronograph',
    description:
      'See what a cron schedule really does: alone, across a daylight-saving night, and on several instances at once.',
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf8f2',
    theme_color: '#faf8f2',
    categories: ['developer', 'education'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,png,woff2,json}'],
    navigateFallback: 'index.html',
    cleanupOutdatedCaches: true,
    // The first visit is already under the worker's care, so one visit is enough to go offline.
    clientsClaim: true,
  },
};
