// Simulates 10,000 random scenarios in Node and in Chromium, in one thread and in several, and compares the traces'
// hashes. npm run determinism [how many]
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser, launchArgs } from './browser.mjs';
import { serve } from './serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'test-results/determinism';
const script = 'determinism.js';

/** Bundles the simulator with its random scenarios, once, for Node and for a page. */
export async function buildDeterminism() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': `${root}src` } },
    build: {
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'es2023',
      lib: {
        entry: `${root}tests/support/determinism.ts`,
        formats: ['es'],
        fileName: () => script,
      },
    },
  });
  writeFileSync(
    `${root}${folder}/index.html`,
    '<!doctype html><title>Determinism</title><link rel="icon" href="data:,">',
  );
}

/** Splits so many scenarios among workers: the first of each, and how many. */
function shares(count, workers) {
  const each = Math.ceil(count / workers);
  return Array.from({ length: workers }, (_, nth) => [
    nth * each,
    Math.max(0, Math.min(each, count - nth * each)),
  ]);
}

/**
 * The hashes as Node's worker threads find them.
 * @param {number} count
 * @param {number} workers
 * @returns {Promise<number[]>}
 */
export async function hashesInNode(count, workers) {
  const url = pathToFileURL(`${root}${folder}/${script}`).href;
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    import(${JSON.stringify(url)}).then(({ hashesOf }) => parentPort.postMessage(hashesOf(...workerData)));`;
  const parts = shares(count, workers).map(
    (workerData) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(code, { eval: true, workerData });
        worker.once('message', resolve);
        worker.once('error', reject);
      }),
  );
  return (await Promise.all(parts)).flat();
}

/**
 * The hashes as a page's workers find them.
 * @param {import('@playwright/test').Page} page
 * @param {number} count
 * @param {number} workers
 * @returns {Promise<number[]>}
 */
export async function hashesInPage(page, count, workers) {
  const server = await serve({ port: 4_400, folder });
  try {
    await page.goto(server.url);
    const parts = shares(count, workers);
    return await page.evaluate(inWorkers, { url: `${server.url}${script}`, parts });
  } finally {
    await server.close();
  }
}

/** Runs in the page. */
async function inWorkers({ url, parts }) {
  const code = `import { hashesOf } from ${JSON.stringify(url)};
    onmessage = ({ data }) => postMessage(hashesOf(...data));`;
  const source = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const hashes = parts.map(
    (part) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(source, { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = () => reject(new Error('the worker failed'));
        worker.postMessage(part);
      }),
  );
  return (await Promise.all(hashes)).flat();
}

async function compare(count) {
  await buildDeterminism();
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: launchArgs, executablePath });
  const page = await browser.newPage();
  const ways = {
    'Node, one thread': () => hashesInNode(count, 1),
    'Node, two threads': () => hashesInNode(count, 2),
    'Chromium, one worker': () => hashesInPage(page, count, 1),
    'Chromium, two workers': () => hashesInPage(page, count, 2),
  };
  let expected = null;
  let same = true;
  for (const [way, hashesOf] of Object.entries(ways)) {
    const start = Date.now();
    const hashes = await hashesOf();
    expected ??= hashes;
    const different = expected.flatMap((hash, number) => (hash === hashes[number] ? [] : [number]));
    same &&= different.length === 0 && hashes.length === count;
    const seconds = ((Date.now() - start) / 1_000).toFixed(1);
    const said =
      different.length === 0 ? 'the same' : `differ: ${different.slice(0, 10).join(', ')}`;
    console.log(`${way}: ${hashes.length} traces in ${seconds} s, ${said}`);
  }
  await browser.close();
  return same;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exit((await compare(Number(process.argv[2] ?? 10_000))) ? 0 : 1);
}
