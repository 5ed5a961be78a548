// Runs tests/bench/*.bench.ts one after the other and prints one table. npm run bench [part of a file's name]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv[2] ?? '';
const files = readdirSync(`${root}tests/bench`)
  .filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
  .sort();

if (!existsSync(`${root}dist/index.html`)) await build({ root, logLevel: 'warn' });
// As deep as tests/bench, so that what stays outside the bundle is found by the same path.
const out = `${root}test-results/bench`;
// Bundled as the app is: module by module, each call into another file would be a look-up as well.
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
      input: files.map((file) => `${root}tests/bench/${file}`),
      // They find the project by where they lie themselves.
      external: /\/tools\//,
    },
  },
});

const rows = [];
for (const file of files) {
  console.log(`measuring ${file}`);
  for (const { what, figure, ratio } of await measured(file))
    rows.push({ file: file.replace('.bench.ts', ''), what, figure, ratio: ratio ?? '' });
}

const columns = ['file', 'what', 'figure', 'ratio'];
const widths = columns.map((name) =>
  Math.max(name.length, ...rows.map((row) => String(row[name]).length)),
);
const line = (cells) => cells.map((cell, at) => String(cell).padEnd(widths[at] ?? 0)).join('  ');
console.log('');
console.log(line(columns));
console.log(widths.map((width) => '-'.repeat(width)).join('  '));
for (const row of rows) console.log(line(columns.map((name) => row[name])));
process.exit(0);

/** A file's figures, from a process of its own: what the build and other files took would count in its memory. */
async function measured(file) {
  const child = fork(fileURLToPath(new URL('bench-file.mjs', import.meta.url)), [
    `${out}/${file.replace('.ts', '.js')}`,
  ]);
  const [figures] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (!Array.isArray(figures)) throw new Error(`${file} gave no figures`);
  return figures;
}
