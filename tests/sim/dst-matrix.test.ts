import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findings, run, validateScenario } from '@/sim/index.ts';
import type { Scenario, Trace } from '@/sim/index.ts';
import type { ScenarioFile } from '@/content/types.ts';
import type { Row } from '../conformance/recordings.ts';
import { scenarioWith } from './support.ts';

/** A civil day on whose night the clock changes, as instants; the minute asked for is in the hour that changes. */
const nights = {
  'New York, spring': ['2026-03-08T05:00Z', '2026-03-09T04:00Z'],
  'New York, autumn': ['2026-11-01T04:00Z', '2026-11-02T05:00Z'],
  'Lord Howe, spring': ['2026-10-03T13:30Z', '2026-10-04T13:00Z'],
  'Lord Howe, autumn': ['2026-04-04T13:00Z', '2026-04-05T13:30Z'],
} as const;
type Night = keyof typeof nights;

/** How often each engine was seen to run such a job that day: the recorded row, and the count read from it. */
const grid: readonly (readonly [
  Scenario['schedule']['dialect'],
  string,
  Night,
  string,
  0 | 1 | 2,
])[] = [
  ['vixie', 'vixie-cron', 'New York, spring', 'daemon-e094cbbb6c', 1],
  ['cronie', 'cronie', 'New York, spring', 'daemon-e094cbbb6c', 1],
  ['busybox', 'busybox-crond', 'New York, spring', 'daemon-e094cbbb6c', 0],
  ['kubernetes', 'robfig-standard', 'New York, spring', 'dst-gap-eb13fa0a61', 0],
  ['quartz', 'quartz', 'New York, spring', 'dst-gap-043b947bda', 0],
  ['node-cron', 'node-cron', 'New York, spring', 'dst-gap-eb13fa0a61', 0],
  ['croner', 'croner', 'New York, spring', 'dst-gap-eb13fa0a61', 1],
  ['vixie', 'vixie-cron', 'New York, autumn', 'daemon-ac025ebb64', 1],
  ['cronie', 'cronie', 'New York, autumn', 'daemon-ac025ebb64', 1],
  ['busybox', 'busybox-crond', 'New York, autumn', 'daemon-ac025ebb64', 2],
  ['kubernetes', 'robfig-standard', 'New York, autumn', 'dst-overlap-9dbdc4ef5b', 2],
  ['quartz', 'quartz', 'New York, autumn', 'dst-overlap-965b53b597', 1],
  ['node-cron', 'node-cron', 'New York, autumn', 'dst-overlap-9dbdc4ef5b', 1],
  ['croner', 'croner', 'New York, autumn', 'dst-overlap-9dbdc4ef5b', 1],
  ['vixie', 'vixie-cron', 'Lord Howe, spring', 'daemon-b514fc3832', 1],
  ['cronie', 'cronie', 'Lord Howe, spring', 'daemon-b514fc3832', 1],
  ['busybox', 'busybox-crond', 'Lord Howe, spring', 'daemon-b514fc3832', 0],
  ['kubernetes', 'robfig-standard', 'Lord Howe, spring', 'dst-gap-c19b34fccf', 0],
  ['quartz', 'quartz', 'Lord Howe, spring', 'dst-gap-e3ceaf55b8', 0],
  ['node-cron', 'node-cron', 'Lord Howe, spring', 'dst-gap-c19b34fccf', 0],
  ['croner', 'croner', 'Lord Howe, spring', 'dst-gap-c19b34fccf', 1],
  ['vixie', 'vixie-cron', 'Lord Howe, autumn', 'daemon-0cdf4f60d1', 1],
  ['cronie', 'cronie', 'Lord Howe, autumn', 'daemon-0cdf4f60d1', 1],
  ['busybox', 'busybox-crond', 'Lord Howe, autumn', 'daemon-0cdf4f60d1', 2],
  ['kubernetes', 'robfig-standard', 'Lord Howe, autumn', 'dst-overlap-13468c01a1', 2],
  ['quartz', 'quartz', 'Lord Howe, autumn', 'dst-overlap-b687c20f82', 1],
  ['node-cron', 'node-cron', 'Lord Howe, autumn', 'dst-overlap-13468c01a1', 1],
  ['croner', 'croner', 'Lord Howe, autumn', 'dst-overlap-13468c01a1', 1],
];

const recorded = new Map<string, readonly Row[]>();
function rowOf(file: string, id: string): Row {
  const rows =
    recorded.get(file) ??
    (JSON.parse(read(`../conformance/recorded/${file}.json`)) as { rows: readonly Row[] }).rows;
  recorded.set(file, rows);
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no row ${id} in ${file}`);
  return row;
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

/** The instants of a night, out of many, to the minute. */
function within(night: Night, instants: readonly number[]): string[] {
  const [fromMs, toMs] = nights[night].map((text) => Date.parse(text)) as [number, number];
  return instants
    .filter((ms) => ms >= fromMs && ms < toMs)
    .map((ms) => new Date(ms).toISOString().slice(0, 16));
}

/** When a trace's runs began. */
function runsOf(trace: Trace): number[] {
  return findings(trace).runs.map(({ startMs }) => trace.scenario.schedule.fromMs + startMs);
}

function simulated(dialect: Scenario['schedule']['dialect'], row: Row): number[] {
  const base = scenarioWith({ slots: 4, workMs: 1_000, skewMs: 0 });
  const { expr: expression, tz: zone } = row;
  const fromMs = Date.parse(row.from ?? '') + 1_000;
  return runsOf(
    run({ ...base, schedule: { ...base.schedule, expression, dialect, zone, fromMs } }, 1),
  );
}

describe('a job at a time that a night has not, or has twice', () => {
  it.each(grid)('%s (%s), %s, %s: %i', (dialect, file, night, id, count) => {
    const row = rowOf(file, id);
    const fires = within(
      night,
      (row.fires ?? []).map((text) => Date.parse(text)),
    );
    expect(fires).toHaveLength(count);
    expect(within(night, simulated(dialect, row))).toEqual(fires);
  });
});

describe('the stories of such nights', () => {
  const told: Readonly<Record<string, readonly [Night, number]>> = {
    'dst-gap-kubernetes': ['New York, spring', 0],
    'dst-gap-vixie': ['New York, spring', 1],
    'dst-fold-busybox': ['New York, autumn', 2],
    'dst-fold-node-cron': ['New York, autumn', 1],
    'dst-fold-quartz': ['New York, autumn', 1],
    'dst-half-hour': ['Lord Howe, autumn', 2],
  };

  it.each(Object.entries(told))('%s has as many runs as the engine', (id, [night, count]) => {
    const checked = validateScenario(storyOf(id).scenario);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    const { dialect, zone } = checked.scenario.schedule;
    expect(grid.some((cell) => cell[0] === dialect && cell[2] === night && cell[4] === count)).toBe(
      true,
    );
    expect(night.startsWith('Lord') ? 'Australia/Lord_Howe' : 'America/New_York').toBe(zone);
    const trace = run(checked.scenario, 1);
    expect(within(night, runsOf(trace))).toHaveLength(count);
  });

  it('are all told of here', () => {
    const files = readdirSync(new URL('../../content/scenarios/', import.meta.url));
    const stories = files
      .filter((name) => name.startsWith('dst-'))
      .map((name) => name.slice(0, -5));
    expect(stories.filter((id) => id !== 'dst-night').sort()).toEqual(Object.keys(told).sort());
  });

  function storyOf(id: string): ScenarioFile {
    return JSON.parse(read(`../../content/scenarios/${id}.json`)) as ScenarioFile;
  }
});
