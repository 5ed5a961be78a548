import { readFileSync } from 'node:fs';

/** The rows of known-differences.md, as "file id". The table is `| dialect | file | row | cause |`. */
export function knownDifferences(): ReadonlySet<string> {
  const text = readFileSync(new URL('./known-differences.md', import.meta.url), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim().replace(/^`|`$/g, ''));
    const [, , file = '', id = '', cause = ''] = cells;
    return /-[0-9a-f]{10}$/.test(id) && cause !== '' ? [`${file} ${id}`] : [];
  });
  return new Set(rows);
}
