import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dialects, parse } from '@/cron/index.ts';
import type { Diagnostic, DialectId } from '@/cron/index.ts';
import { isKept } from './promises.ts';
import { broken } from './texts.ts';

vi.setConfig({ testTimeout: 240_000 });

const TEXTS = 250;

function troubles(text: string, dialect: DialectId): readonly Diagnostic[] {
  const result = parse(text, dialect);
  return result.ok ? [] : result.diagnostics;
}

describe('every fix of a refusal mends it, or one of several, and keeps what it promises', () => {
  it.each(Object.keys(dialects) as DialectId[])('%s', (dialect) => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    let fixes = 0;
    for (const text of fc.sample(broken(dialect), { numRuns: TEXTS, seed: 2222 })) {
      const before = troubles(text, dialect);
      for (const trouble of before) {
        for (const fix of trouble.fixes) {
          fixes++;
          const told = `${text} → ${fix.label}: ${fix.text}`;
          const after = troubles(fix.text, dialect);
          if (after.length >= before.length) wrong.push(`no better: ${told}`);
          const pair = `${fix.label} ${fix.text}`;
          if (after.length > 0 || seen.has(pair)) continue;
          seen.add(pair);
          if (!isKept(fix.label, { before: text, after: fix.text, dialect })) {
            wrong.push(`not kept: ${told}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fixes).toBeGreaterThan(TEXTS / 25);
  });
});
