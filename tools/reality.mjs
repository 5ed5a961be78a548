// Runs the lab's strategies in real processes against a real Redis and a real PostgreSQL, and compares what came of it
// with the simulation. npm run reality [part of an experiment's name]
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}test-results/reality`;
await build({
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@': `${root}src` } },
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2023',
    rolldownOptions: {
      input: ['main', 'process'].map((name) => `${root}tests/reality/${name}.ts`),
    },
  },
});
const { main } = await import(pathToFileURL(`${out}/main.js`).href);
process.exit(await main(process.argv[2] ?? '', `${out}/process.js`, console.log));
