import { describe, expect, it } from 'vitest';
import { clockText, timeTicks } from '@/timeline/index.ts';

const MINUTE = 60_000;
/** A clock that reads 12:00 when the simulation begins. */
const noon = () => 12 * 60 * MINUTE;

describe('timeTicks', () => {
  it('stands on whole minutes of the local clock, named by minute', () => {
    const ticks = timeTicks({ fromMs: 0, toMs: 4 * MINUTE }, 5, noon);
    expect(ticks.map((tick) => [tick.ms, tick.label])).toEqual([
      [0, ':00'],
      [MINUTE, ':01'],
      [2 * MINUTE, ':02'],
      [3 * MINUTE, ':03'],
      [4 * MINUTE, ':04'],
    ]);
  });

  it('keeps round clock times when the simulation begins between them', () => {
    const ticks = timeTicks({ fromMs: 0, toMs: 3 * MINUTE }, 3, () => noon() + 20_000);
    expect(ticks.map((tick) => tick.ms)).toEqual([40_000, 100_000, 160_000]);
    expect(ticks[0]?.label).toBe(':01');
  });

  it('names hours in full and seconds with their minute', () => {
    const hours = timeTicks({ fromMs: 0, toMs: 6 * 60 * MINUTE }, 6, noon);
    expect(hours[1]?.label).toBe('13:00');
    const seconds = timeTicks({ fromMs: 0, toMs: 20_000 }, 4, noon);
    expect(seconds[1]?.label).toBe(':00:05');
  });

  it('labels each tick by the clock at that tick, across a clock change', () => {
    const spring = (ms: number) => noon() + (ms >= 90 * MINUTE ? 60 * MINUTE : 0);
    const ticks = timeTicks({ fromMs: 0, toMs: 180 * MINUTE }, 3, spring);
    expect(ticks.map((tick) => tick.label)).toEqual(['12:00', '13:00', '15:00', '16:00']);
  });
});

describe('clockText', () => {
  it('writes what a wall clock shows, in three precisions', () => {
    const local = ((9 * 60 + 5) * 60 + 7) * 1_000 + 42;
    expect(clockText(local, 'minute')).toBe('09:05');
    expect(clockText(local, 'second')).toBe('09:05:07');
    expect(clockText(local, 'milli')).toBe('09:05:07.042');
  });

  it('reads times before its epoch as times of the day before', () => {
    expect(clockText(-1_000, 'second')).toBe('23:59:59');
  });
});
