import { describe, expect, it } from 'vitest';
import { slotLabels } from '@/pages/lab/grid/labels.ts';
import { boxOf, gridLayout, linesIn } from '@/pages/lab/grid/layout.ts';
import { legendOf } from '@/pages/lab/grid/marks.ts';
import { moved } from '@/pages/lab/grid/move.ts';
import { placeText } from '@/pages/lab/grid/words.ts';
import { defaultParams, defaultScenario, findings, ledgerOf, run } from '@/sim/index.ts';
import { EVENT_KINDS, type Scenario, type StrategyId } from '@/sim/types.ts';
import { LabClock, periodOf } from '@/state/lab/clock.ts';
import { gridOf, nextPlace, type Grid } from '@/state/lab/grid.ts';
import { toItems } from '@/state/lab/items.ts';
import type { LabResult } from '@/state/lab/lab.svelte.ts';
import { toLanes } from '@/state/lab/lanes.ts';

function resultOf(scenario: Scenario, seed = 1): LabResult {
  const trace = run(scenario, seed);
  const found = findings(trace);
  const periodMs = periodOf(trace.slotTimesMs);
  const clock = new LabClock(scenario, periodMs);
  return {
    trace,
    findings: found,
    clock,
    periodMs,
    lanes: toLanes(trace, found, clock),
    items: toItems(trace, found),
    story: found.list,
  };
}
const withStrategy = (id: StrategyId, params = {}): Scenario => ({
  ...defaultScenario,
  schedule: { ...defaultScenario.schedule, slots: 3 },
  instances: { ...defaultScenario.instances, count: 2 },
  work: { ...defaultScenario.work, durationMs: 10_000, spreadMs: 0 },
  strategy: { id, params: { ...defaultParams(id), ...params } },
});
const textsOf = (result: LabResult, grid: Grid, slot: number) =>
  [-1, 0, 1].map((line) => placeText({ slot, line }, grid, result));

describe('gridOf', () => {
  it('lets no instance miss what a scheduler outside never asked of it', () => {
    const down = { kind: 'scheduler-down', atMs: 50_000, forMs: 30_000 } as const;
    const scenario = { ...withStrategy('overlap-policy', { catchUpMs: 10_000 }), faults: [down] };
    const result = resultOf(scenario);
    const grid = gridOf(result);
    const [head, ...cells] = textsOf(result, grid, 1);
    expect(head).toBe('12:01: never ran');
    expect(cells).toEqual([
      '12:01, A: had nothing to do with it',
      '12:01, B: had nothing to do with it',
    ]);
    const { entry } = grid.cell(1, 0);
    expect([entry.cell, ledgerOf(result.trace, result.findings)(1, 0).cell]).toEqual([
      'idle',
      'idle',
    ]);
  });

  it('tells who handed a slot on to the queue, where another worked it off', () => {
    const few = withStrategy('cron-queue');
    const result = resultOf({ ...few, schedule: { ...few.schedule, slots: 30 } });
    const grid = gridOf(result);
    const { trace, findings: found } = result;
    const handed = EVENT_KINDS.indexOf('handed-on');
    const events = [...trace.kind.keys()].filter((event) => trace.kind[event] === handed);
    const elsewhere = events
      .map((event) => ({ slot: trace.slot[event] ?? -1, line: trace.instance[event] ?? -1 }))
      .filter(({ slot, line }) =>
        found.runs.every((it) => it.slot !== slot || it.instance !== line),
      );
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const place of elsewhere) {
      expect(placeText(place, grid, result)).toMatch(/: handed it on$/);
    }
  });

  it('has runs outside the schedule stand before the first slot', () => {
    const scenario = withStrategy('every-instance');
    const onBoot = { ...scenario, instances: { ...scenario.instances, runOnBoot: true } };
    const result = resultOf(onBoot);
    const grid = gridOf(result);
    expect(grid.firstSlot).toBe(-1);
    expect(textsOf(result, grid, -1)).toEqual([
      expect.stringMatching(/^the start-up: ran twice/),
      'the start-up, A: ran',
      'the start-up, B: ran',
    ]);
    const labels = slotLabels(result.trace, result.clock, { from: -1, to: 2 });
    expect(labels.map(({ text }) => text)).toEqual(['start', ':00', ':01']);
  });

  it('tells a run that outlives its lock from one that does not, also where it is the second', () => {
    const locked = withStrategy('redis-lock', { ttlMs: 30_000, perSlot: true, wait: true });
    const long = { ...locked, work: { ...locked.work, durationMs: 50_000 } };
    const result = resultOf(long);
    const grid = gridOf(result);
    const kinds = [0, 1].map((line) => grid.cell(0, line).kind).sort();
    expect(kinds).toEqual(['zombie', 'zombie-again']);
    const marks = legendOf(grid).map(({ mark }) => mark);
    expect(marks).toEqual(expect.arrayContaining(['twice', 'zombie', 'zombie-again']));
    expect(marks).not.toContain('missed');
  });
});

describe('nextPlace', () => {
  const places = [{ slot: 4, line: 0 }, null, { slot: 2, line: 1 }, { slot: 2, line: 0 }];

  it('goes by slots, then lines, and from the last to the first', () => {
    expect(nextPlace(places, null)).toBe(3);
    expect(nextPlace(places, { slot: 2, line: 0 })).toBe(2);
    expect(nextPlace(places, { slot: 2, line: 1 })).toBe(0);
    expect(nextPlace(places, { slot: 4, line: 0 })).toBe(3);
    expect(nextPlace([null], null)).toBe(-1);
  });
});

describe('the layout of the grid', () => {
  const grid = { firstSlot: 0, lastSlot: 59, instances: 3 } as Grid;
  const wide = gridLayout(grid, 800, false, 60_000, 1);

  it('has fifteen slots a row where they fit, fewer that divide an hour where not', () => {
    expect([wide.columns, wide.bands]).toEqual([15, 4]);
    expect(gridLayout(grid, 616, false, 60_000, 1).columns).toBe(12);
    expect(gridLayout(grid, 320, false, 60_000, 1).columns).toBe(5);
  });

  it('has slots as lines on a phone, unless there are too many instances', () => {
    expect(gridLayout(grid, 358, true, 60_000, 1)).toMatchObject({ upright: true, columns: 3 });
    const crowd = gridLayout({ ...grid, instances: 8 }, 358, true, 60_000, 1);
    expect(crowd).toMatchObject({ upright: false, columns: 6, lineHeight: 45 });
  });

  it('leads arrow keys over the ends of rows and bands', () => {
    const from = (slot: number, line: number, key: string) =>
      moved(key, false, { slot, line }, grid, wide);
    expect(from(14, 1, 'ArrowRight')).toEqual({ slot: 15, line: 1 });
    expect(from(3, 2, 'ArrowDown')).toEqual({ slot: 18, line: -1 });
    expect(from(18, -1, 'ArrowUp')).toEqual({ slot: 3, line: 2 });
    expect(from(3, -1, 'ArrowUp')).toEqual({ slot: 3, line: -1 });
    expect(from(59, 2, 'ArrowDown')).toEqual({ slot: 59, line: 2 });
    expect(from(20, 0, 'Home')).toEqual({ slot: 15, line: 0 });
    expect(from(20, 0, 'End')).toEqual({ slot: 29, line: 0 });
    expect(moved('End', true, { slot: 20, line: 0 }, grid, wide)).toEqual({ slot: 59, line: 0 });
    expect(from(20, 0, 'x')).toBeNull();
  });

  it('finds the lines in view, and a place among them', () => {
    const { top, height } = boxOf(wide, grid, { slot: 20, line: 1 });
    const view = { from: top, to: top + height };
    expect(linesIn(wide, 1, view)).toEqual({ from: 1, to: 2 });
    expect(linesIn(wide, 0, view)).toEqual({ from: 3, to: 3 });
  });
});
