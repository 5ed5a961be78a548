import { describe, expect, it } from 'vitest';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import { boundsOf, climbEnd, openingWindow } from '@/state/lab/window.ts';
import { periodOf } from '@/state/lab/clock.ts';

const MINUTE = 60_000;

/** The window that a job of this expression and this length opens with. */
function opening(expression: string, durationMs: number) {
  const { schedule, work } = defaultScenario;
  const scenario = {
    ...defaultScenario,
    schedule: { ...schedule, expression, slots: 60 },
    work: { ...work, durationMs, spreadMs: 0 },
  };
  const trace = run(scenario, 1);
  const found = findings(trace);
  const bounds = boundsOf(found, trace.endMs);
  const window = openingWindow(found, bounds, periodOf(trace.slotTimesMs), false);
  return { window, found, widthMs: window.toMs - window.fromMs };
}

describe('openingWindow', () => {
  it.each([
    ['*/5 * * * *', 20_000],
    ['0 * * * *', 20_000],
    ['0 4 * * *', 20_000],
    ['0 4 1 * *', 5 * MINUTE],
  ])('shows the first run of %s wide enough to be read', (expression, durationMs) => {
    const { window, found, widthMs } = opening(expression, durationMs);
    const first = found.runs[0];
    expect(durationMs / widthMs).toBeGreaterThanOrEqual(1 / 40);
    expect(window.fromMs).toBeLessThanOrEqual(first?.startMs ?? -1);
    expect(window.toMs).toBeGreaterThanOrEqual(first?.endMs ?? Infinity);
  });

  it('shows fourteen slots where runs are long enough', () => {
    expect(opening('* * * * *', 50_000).widthMs).toBe(14 * MINUTE);
  });

  it('shows the whole climb where runs pile up', () => {
    const { window, found } = opening('* * * * *', 20 * MINUTE);
    expect(window.fromMs).toBe(found.slots[0]?.atMs);
    expect(window.toMs).toBeGreaterThan(climbEnd(found) + 10 * MINUTE);
  });
});
