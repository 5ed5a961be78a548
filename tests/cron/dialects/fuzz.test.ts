import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  dialects,
  explainToken,
  next,
  occurrences,
  parse,
  previous,
  zoneOf,
} from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';

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
  ...['30 1 * * *', '*/20 2,1 * 4 0', '0 0 29 2 *', '5,1 3-5/2 * JAN-jun 1', '10 0-3 30 2 *'],
  ...['Mon..Fri *-*-* 02:30:00', '0 9 * * mon%2 Europe/Berlin', '-5 * * * *', 'H H(0-7) * * *'],
];
const mutated = fc
  .tuple(fc.constantFrom(...SEEDS), fc.nat(40), fc.nat(4), near)
  .map(([text, at, cut, put]) => text.slice(0, at) + put.slice(0, 4) + text.slice(at + cut));

const texts = fc.sample(fc.oneof(near, mutated, fc.string({ unit: 'binary' })), {
  numRuns: TEXTS,
  seed: 20261123,
});

const LORD_HOWE = zoneOf('Australia/Lord_Howe');
/** Hours before the clock goes back by half an hour, where more engines stumble than anywhere else. */
const FOLD = Date.parse('2026-04-04T10:00:00Z');

/** Whether a schedule's runs around a night come in order, after the instant asked from. */
function comesInOrder(schedule: Schedule): boolean {
  const first = next(schedule, LORD_HOWE, FOLD);
  const last = previous(schedule, LORD_HOWE, FOLD);
  return [false, true].every((live) => {
    const runs = occurrences(schedule, LORD_HOWE, { from: FOLD, limit: 20, live });
    const times = [last ?? -Infinity, FOLD, ...runs];
    return (
      (first === null || first > FOLD) && times.every((at, i) => at >= (times[i - 1] ?? -Infinity))
    );
  });
}

describe('any text at all', () => {
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
        const inOrder = !result.ok || comesInOrder(result.schedule);
        if (!inside || !asTyped || !said || !inOrder) wrong.push(text);
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
