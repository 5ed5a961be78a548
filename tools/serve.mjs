import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files with a hash in their name never change; everything else is asked for again, above all the service worker. */
const cachePlugin = (base) => ({
  name: 'cronograph-cache',
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      const hashed = (request.url ?? '').startsWith(`${base}assets/`);
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      next();
    });
  },
});

/**
 * Serves the built app on the first free port from `port` on.
 * @param {{ port?: number, base?: string, folder?: string }} [options] `base`: the path to serve under, with slashes
 *   at both ends; `folder`: where the built app lies
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 4173, base = '/', folder = 'dist' } = {}) {
  const server = await preview({
    root,
    base,
    configFile: false,
    logLevel: 'error',
    plugins: [cachePlugin(base)],
    build: { outDir: folder },
    preview: { port, strictPort: false, host: 'localhost' },
  });
  const address = server.httpServer.address();
  return {
    url: `http://localhost:${address.port}${base}`,
    close: () => server.close(),
  };
}
