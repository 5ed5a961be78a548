import { FIRST_LOAD_MAX_BYTES, firstLoadBytes, firstLoadFiles } from '../../tools/first-load.mjs';
import type { Figure } from './figure.ts';

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;

/** What travels before the playground answers: JavaScript and CSS, gzip. */
export function bench(): Promise<Figure[]> {
  const total = firstLoadBytes();
  const share = Math.round((total / FIRST_LOAD_MAX_BYTES) * 100);
  return Promise.resolve([
    {
      what: 'first load, JavaScript and CSS, gzip',
      figure: kilobytes(total),
      ratio: `${share} % of the budget of ${kilobytes(FIRST_LOAD_MAX_BYTES)}`,
    },
    ...firstLoadFiles()
      .slice(0, 4)
      .map(({ file, gzipBytes }) => ({ what: `  ${file}`, figure: kilobytes(gzipBytes) })),
  ]);
}
