import { describe, expect, it } from 'vitest';
import type { DialectId } from '@/cron/index.ts';
import '@/cron/index.ts';
import { sentence } from '@/cron/sentence.ts';

/* Each sentence says what the engine does with the text, as its source and its recorded answers have it. */
const rows: [DialectId, text: string, said: string | null][] = [
  [
    'kubernetes',
    '*/5 9-17 * * 1-5',
    'Every 5 minutes, between 09:00 and 17:59, Monday through Friday',
  ],
  ['kubernetes', '5/15 * * * *', 'Every 15 minutes, minutes 5 through 59 past the hour'],
  ['kubernetes', '0 9 ? * 1', 'At 09:00, only on Monday'],
  ['kubernetes', '@every 1h30m', 'Every 1 hour 30 minutes'],
  ['kubernetes', 'TZ=Asia/Tokyo 0 6 * * *', 'At 06:00'],
  ['kubernetes', ', * * * *', null],
  ['robfig', '*/10 * * * * *', 'Every 10 seconds'],
  ['robfig', '30 5 9 * * *', 'At 09:05:30'],
  // BusyBox empties the field that is a star: the other alone decides.
  ['busybox', '0 0 10 * *', 'At 00:00, on day 10 of the month'],
  ['busybox', '0 0 * * 7', 'At 00:00'],
  ['busybox', '0 0 L * *', null],
  // Every second Monday is not every Monday.
  ['fugit', '0 0 * * mon%2', null],
  ['fugit', '0 0 * * mon', 'At 00:00, only on Monday'],
];

describe('the sentence of a dialect', () => {
  for (const [dialect, text, said] of rows) {
    it(`${dialect}: ${text}`, () => {
      expect(sentence(text, dialect)?.text ?? null).toBe(said);
    });
  }
});
