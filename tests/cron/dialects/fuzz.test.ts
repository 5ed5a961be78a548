import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dialects, explainToken, next, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

// Ten thousand texts for each dialect take seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const TEXTS = 10_000;
const alphabet = '0123456789*/,-#?@LWHTZ=~+. \t\n\r.:|%janmoSUN\u00a0é１😀\u202e\u0301'.split('');
const near = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((c) => c.join(''));

const SEEDS = [
  ...[
    '*/5 9-17 * * 1-5',
    '0 0 L * ?',
    '0 0 12 ? * MON#2 2026-2030',
    '15 10 15W * *',
    '0~30 * * * *',
  ],
  ...['@every 1h30m', '@daily', 'TZ=Asia/Tokyo 5 4 * * *', 'CRON_TZ=Mars/Olympus 0 0 * * *'],
  ...['Mon..Fri *-*-* 02:30:00', '0 9 * * mon%2 Europe/Berlin', '-5 * * * *', 'H H(0-7) * * *'],
];
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.nat(40), fc.nat(4), near)
  .map(([text, at, cut, put]) => text.slice(0, at) + put.slice(0, 4) + text.slice(at + cut));

const texts = fc.sample(fc.oneof(near, mutated, fc.string({ unit: 'binary' })), {
  numRuns: TEXTS,
  seed: 20261123,
});

describe('any text at all', () => {
  const utc = zoneOf('UTC');
  for (const dialect of Object.keys(dialects) as DialectId[]) {
    it(`is answered by ${dialect}, and every span lies inside it`, () => {
      const wrong: string[] = [];
      for (const text of texts) {
        const result = parse(text, dialect);
        const notes = result.ok ? result.warnings : result.diagnostics;
        const spans = [...notes, ...result.tokens].map(({ span }) => span);
        const inside = spans.every(
          ({ start, end }) => start >= 0 && start <= end && end <= text.length,
        );
        const asTyped = result.tokens.every(
          (token) =>
            text.slice(token.span.start, token.span.end) === token.text &&
            explainToken(token, result, dialect).text !== '',
        );
        const said = result.ok || notes.length > 0;
        if (result.ok) next(result.schedule, utc, 0);
        if (!inside || !asTyped || !said) wrong.push(text);
      }
      expect(wrong).toEqual([]);
    });
  }

  it('a megabyte is refused at once, by every dialect', () => {
    for (const dialect of Object.keys(dialects) as DialectId[]) {
      for (const text of ['*/5,'.repeat(250_000), ' '.repeat(1_000_000), '0 '.repeat(500_000)]) {
        expect(parse(text, dialect).ok).toBe(false);
      }
    }
  });
});
