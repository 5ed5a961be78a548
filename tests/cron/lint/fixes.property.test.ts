import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dialects, understand, zoneOf } from '@/cron/index.ts';
import type { Diagnostic, DialectId } from '@/cron/index.ts';
import { doubtsOf } from '@/cron/parse.ts';
import { isKept } from './promises.ts';
import { texts } from './texts.ts';

// Hundreds of texts in each of the dialects, each fix compared run by run.
vi.setConfig({ testTimeout: 240_000 });

const TEXTS = 150;
const place = { zone: zoneOf('America/New_York'), nowMs: Date.UTC(2026, 9, 28, 14) };

function doubts(text: string, dialect: DialectId): readonly Diagnostic[] | null {
  const understood = understand(text, dialect);
  return understood.ok ? doubtsOf(understood, dialect, place) : null;
}

describe('every fix of a doubt is read, does away with it, and keeps what it promises', () => {
  it.each(Object.keys(dialects) as DialectId[])('%s', (dialect) => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    let fixes = 0;
    for (const text of fc.sample(texts(dialect), { numRuns: TEXTS, seed: 1111 })) {
      for (const doubt of doubts(text, dialect) ?? []) {
        for (const fix of doubt.fixes) {
          fixes++;
          const told = `${text} → ${fix.label}: ${fix.text}`;
          const again = doubts(fix.text, dialect);
          const isGone = !again?.some(
            ({ code, field }) => code === doubt.code && field === doubt.field,
          );
          if (!again || !isGone) wrong.push(`still ${doubt.code}: ${told}`);
          // A promise depends on the label and on what is written; the same pair again tells nothing new.
          const pair = `${fix.label} ${fix.text}`;
          if (seen.has(pair)) continue;
          seen.add(pair);
          if (!isKept(fix.label, { before: text, after: fix.text, dialect }))
            wrong.push(`not kept: ${told}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fixes).toBeGreaterThan(TEXTS / 20);
  });
});
