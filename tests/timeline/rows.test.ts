import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstEndingAfter, stackRows } from '@/timeline/rows.ts';

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 90 })), {
    maxLength: 60,
  })
  .map((pairs) =>
    pairs
      .map(([fromMs, width]) => ({ fromMs, toMs: fromMs + width }))
      .sort((a, b) => a.fromMs - b.fromMs),
  );

describe('stackRows', () => {
  it('gives a run the row that has just become free', () => {
    const rows = stackRows([
      { fromMs: 0, toMs: 20 },
      { fromMs: 5, toMs: 25 },
      { fromMs: 20, toMs: 40 },
    ]);
    expect(rows).toEqual([0, 1, 0]);
  });

  it('never lets two spans of a row overlap', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const rows = stackRows(all);
        const clash = all.some((a, i) =>
          all.some(
            (b, j) => i < j && rows[i] === rows[j] && b.fromMs < a.toMs && a.fromMs < b.toMs,
          ),
        );
        expect(clash).toBe(false);
      }),
    );
  });

  it('uses as many rows as are at work at the fullest instant, no more', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const fullest = all.map(
          ({ fromMs }) => all.filter((b) => b.fromMs <= fromMs && fromMs < b.toMs).length,
        );
        expect(Math.max(-1, ...stackRows(all)) + 1).toBe(Math.max(0, ...fullest));
      }),
    );
  });
});

describe('firstEndingAfter', () => {
  it('agrees with a walk from the front', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -5, max: 400 }), (all, ms) => {
        const row = all.filter((_, i) => stackRows(all)[i] === 0);
        const walked = row.findIndex(({ toMs }) => toMs > ms);
        expect(firstEndingAfter(row, ms)).toBe(walked === -1 ? row.length : walked);
      }),
    );
  });
});
