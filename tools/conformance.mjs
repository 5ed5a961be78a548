// Prints how many recorded answers of real engines each dialect gives. npm run conformance [dialect] [-- --rows]
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const wanted = words.find((word) => !word.startsWith('-'));
const showRows = words.includes('--rows');
const server = await createServer({
  root,
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true, include: [] },
});
const { barOf, recordings } = await server.ssrLoadModule('/tests/conformance/recordings.ts');
const { compare } = await server.ssrLoadModule('/tests/conformance/engine.ts');
const { knownDifferences } = await server.ssrLoadModule('/tests/conformance/known.ts');
const known = knownDifferences();

let failed = false;
const table = [['dialect', 'rows', 'left out', 'agree', '%', 'bar', 'unlisted']];
for (const dialect of new Set(recordings.map((recording) => recording.dialect))) {
  if (wanted && dialect !== wanted) continue;
  const files = recordings.filter((recording) => recording.dialect === dialect).map(compare);
  const sum = (of) => files.reduce((total, file) => total + of(file), 0);
  const differences = files.flatMap((file) => file.differences);
  const unlisted = differences.filter(({ file, row }) => !known.has(`${file} ${row.id}`));
  const rows = sum((file) => file.rows);
  const share = ((rows - differences.length) / rows) * 100;
  failed ||= share < barOf(dialect) || unlisted.length > 0;
  const cells = [rows, sum((file) => file.leftOut), rows - differences.length, share.toFixed(2)];
  table.push([dialect, ...cells, barOf(dialect), unlisted.length]);
  if (!showRows) continue;
  for (const { file, row, theirs, ours } of differences) {
    const { id, expr, tz, from, error } = row;
    console.log(`${file} ${id} ${JSON.stringify(expr)} ${tz} ${from ?? ''}`);
    console.log(`  theirs ${theirs}${error ? ` (${error})` : ''}\n  ours   ${ours}`);
  }
}
await server.close();

const widths = table[0].map((_, at) => Math.max(...table.map((row) => String(row[at]).length)));
for (const row of table) {
  const cells = row.map((cell, at) =>
    at === 0 ? String(cell).padEnd(widths[at]) : String(cell).padStart(widths[at]),
  );
  console.log(cells.join('  '));
}
process.exit(failed ? 1 : 0);
