import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** DESIGN §8: JavaScript and CSS before the playground answers, gzip. */
export const FIRST_LOAD_MAX_BYTES = 70_000;

/**
 * The files a first visit to the playground needs before it answers: the shell, the page, and what both import.
 * @returns {{ file: string, gzipBytes: number }[]} largest first
 */
export function firstLoadFiles() {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
  const files = new Set(['first-paint.js']);
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const sheet of chunk.css ?? []) files.add(sheet);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit('index.html');
  visit('src/pages/playground/Playground.svelte');
  return [...files]
    .map((file) => ({ file, gzipBytes: gzipSync(readFileSync(`${dist}${file}`)).length }))
    .sort((a, b) => b.gzipBytes - a.gzipBytes);
}

/** The sum of all of them, in bytes. */
export function firstLoadBytes() {
  return firstLoadFiles().reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}
