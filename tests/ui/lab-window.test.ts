import { describe, expect, it } from 'vitest';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import { boundsOf, climbEnd, openingWindow } from '@/state/lab/window.ts';
import { LabClock, periodOf } from '@/state/lab/clock.ts';

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

describe('boundsOf', () => {
  it('begins with a run that is started before the first slot', () => {
    const { schedule, instances } = defaultScenario;
    const hourly = { ...schedule, fromMs: Date.UTC(2026, 10, 23, 12, 10), slots: 3 };
    const scenario = {
      ...defaultScenario,
      schedule: { ...hourly, expression: '0 * * * *', zone: 'UTC' },
      instances: { ...instances, count: 1 },
    };
    const fromOf = (runOnBoot: boolean) => {
      const trace = run({ ...scenario, instances: { ...scenario.instances, runOnBoot } }, 1);
      return boundsOf(findings(trace), trace.endMs).fromMs;
    };
    expect(fromOf(false)).toBe(50 * MINUTE);
    expect(fromOf(true)).toBeLessThan(MINUTE);
  });
});

it('the clock gives the day to instants that are days apart', () => {
  const { schedule } = defaultScenario;
  const fromMs = Date.UTC(2026, 10, 1, 5, 0);
  const scenario = {
    ...defaultScenario,
    schedule: { ...schedule, fromMs, zone: 'America/New_York' },
  };
  const clock = new LabClock(scenario, MINUTE);
  expect([0, 60 * MINUTE, 1_440 * MINUTE].map((ms) => clock.dated(ms))).toEqual([
    '1 Nov 01:00',
    '1 Nov 01:00',
    '2 Nov 00:00',
  ]);
});

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
