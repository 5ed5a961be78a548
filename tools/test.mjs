// Runs every check, goes on after a failure, and ends with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { FIRST_LOAD_MAX_BYTES, firstLoadBytes } from './first-load.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}test-results`;
const unitReport = `${results}/unit.json`;
const endToEndReport = `${results}/e2e.json`;

const env = { ...process.env, CI: 'true', PLAYWRIGHT_JSON_OUTPUT_FILE: endToEndReport };
const browser = findBrowser();
if (browser) env.CHROME_PATH = browser;

/** Starts a program of node_modules with Node itself: no shell, and nothing read from standard input. */
function run(script, ...args) {
  const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((done) => {
    child.on('error', () => done(false));
    child.on('close', (status) => done(status === 0));
  });
}

const whole = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** A runner that broke before it could report, or failed outside its tests, counts as one failure. */
function fromReport(passed, path, read) {
  try {
    const counts = read(JSON.parse(readFileSync(path, 'utf8')));
    if (counts.passed + counts.failed === 0) return whole(false);
    if (!passed && counts.failed === 0) counts.failed = 1;
    return counts;
  } catch {
    return whole(false);
  }
}

const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.testResults.filter(brokenFile).length,
  skipped: report.numPendingTests + (report.numTodoTests ?? 0),
});
const brokenFile = (file) => file.status === 'failed' && file.assertionResults.length === 0;

const playwrightCounts = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

function firstLoadFits() {
  try {
    const bytes = firstLoadBytes();
    console.log(`${bytes} of ${FIRST_LOAD_MAX_BYTES} bytes, gzip`);
    return bytes <= FIRST_LOAD_MAX_BYTES;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

const types = async () =>
  whole(
    await run(
      'svelte-check/bin/svelte-check',
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
    ),
  );
const lint = async () => whole(await run('eslint/bin/eslint.js', '.', '--max-warnings', '0'));
const format = async () => whole(await run('prettier/bin/prettier.cjs', '--check', '.'));
const unit = async () => {
  const args = ['--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`];
  return fromReport(await run('vitest/vitest.mjs', 'run', ...args), unitReport, vitestCounts);
};
const build = async () => whole(await run('vite/bin/vite.js', 'build', '--logLevel', 'warn'));
const firstLoad = async () => whole(firstLoadFits());
const endToEnd = async () =>
  fromReport(await run('@playwright/test/cli.js', 'test'), endToEndReport, playwrightCounts);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];

/** Runs checks one after the other; each adds its line to the summary. */
async function inTurn(checks) {
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n--- ${name} ---`);
    const started = Date.now();
    const counts = await check();
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = ((Date.now() - started) / 1_000).toFixed(0);
    summary.push(`${name}: ${inWords(counts)} (${seconds} s)`);
  }
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

// What only reads the files keeps one core each; the runners take all there are.
await Promise.all([inTurn({ types }), inTurn({ lint, format })]);
await inTurn({ unit, build, 'first load': firstLoad, 'end to end': endToEnd });

console.log(`\n${summary.join('\n')}\n`);
console.log(inWords(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
