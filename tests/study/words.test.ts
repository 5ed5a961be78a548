import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { agoWords, intervalWords } from '@/study/index.ts';

describe('an interval in words', () => {
  it.each([
    [SECOND_MS, '1 min'],
    [10 * MINUTE_MS, '10 min'],
    [59 * MINUTE_MS, '59 min'],
    [60 * MINUTE_MS, '1 hour'],
    [5 * HOUR_MS, '5 hours'],
    [DAY_MS, '1 day'],
    [15 * DAY_MS, '15 days'],
    [31 * DAY_MS, '31 days'],
    [67 * DAY_MS, '2.2 months'],
    [91 * DAY_MS, '3 months'],
    [365.25 * DAY_MS, '1 year'],
    [511 * DAY_MS, '1.4 years'],
  ])('%i ms is %s', (lengthMs, words) => {
    expect(intervalWords(lengthMs)).toBe(words);
  });

  it('is said as a time ago', () => {
    expect(agoWords(12 * DAY_MS)).toBe('12 days ago');
    expect(agoWords(30 * SECOND_MS)).toBe('just now');
  });
});
