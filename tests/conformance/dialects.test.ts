import { describe, expect, it, vi } from 'vitest';
import { VERIFIED } from '@/pages/playground/schedulers.ts';
import { compare } from './engine.ts';
import type { Agreement } from './engine.ts';
import { knownDifferences } from './known.ts';
import { barOf, recordings } from './recordings.ts';

/*
 * What the real engines answered, row by row. README.md says how they were asked; known-differences.md lists each row
 * where our answer differs, with its cause.
 */

// A file has hundreds of rows, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const known = knownDifferences();
const seen = new Set<string>();
const agreements: Agreement[] = [];

describe('recorded answers', () => {
  for (const recording of recordings) {
    it(`${recording.dialect}: ${recording.file}`, () => {
      const agreement = compare(recording);
      const { rows, differences } = agreement;
      agreements.push(agreement);
      for (const { file, row } of differences) seen.add(`${file} ${row.id}`);
      const news = differences.filter(({ file, row }) => !known.has(`${file} ${row.id}`));
      expect(
        news.map(({ row, theirs, ours }) => ({ row: row.id, expr: row.expr, theirs, ours })),
      ).toEqual([]);
      expect(rows).toBeGreaterThan(0);
    });
  }

  it('are all still given where a difference is listed', () => {
    expect([...known].filter((key) => !seen.has(key))).toEqual([]);
  });
});

describe('agreement', () => {
  const dialects = [...new Set(recordings.map(({ dialect }) => dialect))];
  for (const dialect of dialects) {
    it(`${dialect} reaches ${barOf(dialect)} %`, () => {
      const all = agreements.filter((agreement) => agreement.dialect === dialect);
      const rows = all.reduce((sum, file) => sum + file.rows, 0);
      const differing = all.reduce((sum, file) => sum + file.differences.length, 0);
      expect(((rows - differing) / rows) * 100).toBeGreaterThanOrEqual(barOf(dialect));
      // What the list of schedulers tells people.
      expect(VERIFIED[dialect]).toBe(rows - differing);
    });
  }
});
