import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dialects } from '@/cron/index.ts';
import { GROUPS, VERIFIED } from '@/pages/playground/schedulers.ts';
import { recordings } from '../conformance/recordings.ts';

describe('the list', () => {
  it('offers every scheduler the app knows, once', () => {
    const offered = GROUPS.flatMap(({ ids }) => ids);
    expect(offered.toSorted()).toEqual(Object.keys(dialects).toSorted());
  });

  it('calls verified what has recordings', () => {
    const recorded = new Set(recordings.map(({ dialect }) => dialect));
    expect(Object.keys(VERIFIED).toSorted()).toEqual([...recorded].toSorted());
  });
});

it('asks for no rules but Debian’s at the start', () => {
  const core = readFileSync(new URL('../../src/cron/core.ts', import.meta.url), 'utf8');
  expect(core).toContain("await import('./dialects/index.ts')");
  expect(core).not.toMatch(/^(import|export) .* from '.\/dialects\/index.ts'/m);
});
