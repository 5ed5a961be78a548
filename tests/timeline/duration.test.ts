import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '@/base/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['20m', 1_200_000],
    ['90s', 90_000],
    ['90 s', 90_000],
    ['1h', 3_600_000],
    ['1h 30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['2 min', 120_000],
    ['1d', 86_400_000],
    ['0', 0],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '20', 'm', '20 fortnights', '-5s', '5s later', '1h,30m'])('refuses “%s”', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('formatDuration', () => {
  it.each([
    [1_200_000, '20 min'],
    [90_000, '90 s'],
    [5_400_000, '1 h 30 min'],
    [250, '250 ms'],
    [60_250, '1 min 250 ms'],
    [0, '0 s'],
  ])('writes %i', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('writes what parseDuration reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e10 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});
