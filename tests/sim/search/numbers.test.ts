import { describe, expect, it } from 'vitest';
import { validateScenario, type Fault } from '@/sim/index.ts';
import { withNumber } from '@/sim/search/margin.ts';
import { marginNumbers } from '@/sim/search/numbers.ts';
import { scenarioWith } from '../support.ts';

const pause = (atMs: number): Fault => ({ kind: 'pause', instance: 1, atMs, forMs: 40_000 });
const scenario = {
  ...scenarioWith({ strategy: 'redis-lock', instances: 3, slots: 4, workMs: 5_000 }),
  faults: [pause(1_000), pause(61_000), { kind: 'database-failover', atMs: 5, lostMs: 7 } as const],
};
const numbers = marginNumbers(scenario);

describe('marginNumbers', () => {
  it('has those of the strategy first, and says what each is', () => {
    const labels = numbers.map(({ label }) => label);
    expect(labels[0]).toBe('Redis lock, lives');
    expect(labels).toContain('The work takes');
    expect(labels).toContain('B pauses at 12:00:01, for');
    expect(labels).toContain('B pauses at 12:01:01, for');
    expect(labels).toContain('The database fails over losing the last');
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('leaves out what plays no part: nobody tries again who does not wait', () => {
    const { strategy } = scenario;
    const alone = { ...scenario, strategy: { ...strategy, params: { ...strategy.params } } };
    const paths = (wait: boolean) =>
      marginNumbers({
        ...alone,
        strategy: { ...strategy, params: { ...strategy.params, wait } },
      }).map(({ path }) => path);
    expect(paths(true)).toContain('strategy.params.retryMs');
    expect(paths(false)).toContain('strategy.params.ttlMs');
  });

  it('varies each about its value, and within what a scenario may have', () => {
    for (const { path, valueMs, lowMs, highMs } of numbers) {
      expect(lowMs).toBeLessThanOrEqual(valueMs);
      expect(highMs).toBeGreaterThanOrEqual(valueMs);
      expect(highMs).toBeGreaterThan(lowMs);
      const same = withNumber(scenario, path, valueMs);
      expect(same).toEqual(scenario);
      const ends = [lowMs, highMs].map((ms) => validateScenario(withNumber(scenario, path, ms)).ok);
      expect(ends, path).toEqual([true, true]);
    }
  });
});
