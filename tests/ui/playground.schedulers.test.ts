import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialects } from '@/cron/index.ts';
import { GROUPS, VERIFIED } from '@/pages/playground/schedulers.ts';
import { recordings, rowsOf } from '../conformance/recordings.ts';

describe('the list', () => {
  it('offers every scheduler the app knows, once', () => {
    const offered = GROUPS.flatMap(({ ids }) => ids);
    expect(offered.toSorted()).toEqual(Object.keys(dialects).toSorted());
  });

  it('calls verified what has recordings, and claims no more answers than there are', () => {
    const rows = new Map<string, number>();
    for (const { dialect, file } of recordings)
      rows.set(dialect, (rows.get(dialect) ?? 0) + rowsOf(file).length);
    expect(Object.keys(VERIFIED).toSorted()).toEqual([...rows.keys()].toSorted());
    for (const [id, count] of Object.entries(VERIFIED))
      expect(count, id).toBeLessThanOrEqual(rows.get(id) ?? 0);
  });
});

it('asks for no rules but Debian’s at the start', () => {
  const core = readFileSync(new URL('../../src/cron/core.ts', import.meta.url), 'utf8');
  expect(core).toContain("await import('./dialects/index.ts')");
  expect(core).not.toMatch(/^(import|export) .* from '.\/dialects\/index.ts'/m);
});
