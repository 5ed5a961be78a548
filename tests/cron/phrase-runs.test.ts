import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import { readPhrase } from '@/cron/phrase/index.ts';
import { timesOf } from '@/cron/phrase/runs.ts';

const FROM = Date.UTC(2026, 0, 1);
function times(words: string, limit: number) {
  const reading = readPhrase(words);
  if (!reading.ok) throw new Error(words);
  return timesOf(reading.intent, FROM, limit).map((at) => new Date(at).toISOString().slice(0, 16));
}

describe('the times that words name', () => {
  it.each([
    // A calendar of 2026: 1 January is a Thursday.
    ['last day of month at noon', ['2026-01-31T12:00', '2026-02-28T12:00', '2026-03-31T12:00']],
    ['first Monday of the month at 6am', ['2026-01-05T06:00', '2026-02-02T06:00']],
    ['last Friday of the month at 18:00', ['2026-01-30T18:00', '2026-02-27T18:00']],
    ['last working day of the month at 17:00', ['2026-01-30T17:00', '2026-02-27T17:00']],
    ['every Friday the 13th at 8:00', ['2026-02-13T08:00', '2026-03-13T08:00', '2026-11-13T08:00']],
    ['twice a day', ['2026-01-01T12:00', '2026-01-02T00:00', '2026-01-02T12:00']],
  ])('%s', (words, expected) => {
    expect(times(words, expected.length)).toEqual(expected);
  });

  it.each([
    ['every 30 minutes on Monday', '*/30 * * * 1', 'vixie'],
    ['every weekday at 9:30', '0 30 9 ? * MON-FRI', 'quartz'],
    ['on the 15th of every month at 5:00', '0 5 15 * *', 'kubernetes'],
  ] as const)('are those of a scheduler: %s', (words, text, dialect) => {
    const reading = readPhrase(words);
    const result = parse(text, dialect);
    if (!reading.ok || !result.ok) throw new Error(words);
    const runs = [...occurrences(result.schedule, zoneOf('UTC'), { from: FROM, limit: 100 })];
    expect(timesOf(reading.intent, FROM, 100)).toEqual(runs);
  });
});
