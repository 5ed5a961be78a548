import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Expectation, ScenarioFile } from '@/content/types.ts';
import { eventAt, findings, run, validateScenario, verdict } from '@/sim/index.ts';
import type { Findings, Scenario } from '@/sim/index.ts';
import { withChange } from '@/state/lab/edits.ts';
import { firstChoice } from '@/state/lab/why.ts';

const SEEDS = 200;
const folder = new URL('../../content/scenarios/', import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  file: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ScenarioFile,
}));

/** The scenario with its settings complete. */
function complete(value: unknown): Scenario {
  const checked = validateScenario(value);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.scenario;
}

/** The scenario with its fix made, as the lab makes it. */
function changed(scenario: Scenario, change: Readonly<Record<string, unknown>>): Scenario {
  return complete(withChange(scenario, change));
}

type SomeCounts = Readonly<Record<string, number>>;

/** The counts of each seed. */
function countsOf(scenario: Scenario): SomeCounts[] {
  return Array.from(
    { length: SEEDS },
    (_, seed) => findings(run(scenario, seed)).counts as unknown as SomeCounts,
  );
}

/** A file's scenario is asked about twice: whether it comes out as it says, and whether its fix mends anything. */
const before = new Map<string, SomeCounts[]>();
function countsBefore(file: ScenarioFile): SomeCounts[] {
  const counts = before.get(file.id) ?? countsOf(complete(file.scenario));
  before.set(file.id, counts);
  return counts;
}

/** Says of each expectation that does not hold what was seen instead. */
function broken(runs: readonly SomeCounts[], expectations: readonly Expectation[]): string[] {
  return expectations.flatMap(({ count, min, max, share = 1 }) => {
    const seen = runs.map(
      (counts) => (counts as unknown as Readonly<Record<string, number>>)[count] ?? NaN,
    );
    const holding = seen.filter((value) => value >= min && value <= max).length;
    if (holding >= share * SEEDS) return [];
    const sorted = seen.toSorted((one, other) => one - other);
    const [least, most] = [sorted[0], sorted.at(-1)].map(String);
    return [
      `${count}: ${String(min)} to ${String(max)} in ${String(holding)} seeds; ${least} to ${most} seen`,
    ];
  });
}

function outcomes(id: string): Findings[] {
  const file = files.find((candidate) => candidate.file.id === id)?.file;
  if (!file) throw new Error(`no scenario ${id}`);
  const scenario = complete(file.scenario);
  return Array.from({ length: 10 }, (_, seed) => findings(run(scenario, seed)));
}

describe('content/scenarios', () => {
  it.each(files)('$name is valid and carries its file’s name', ({ name, file }) => {
    expect(name).toBe(`${file.id}.json`);
    const scenario = complete(file.scenario);
    expect(scenario).toMatchObject(file.scenario);
    expect(verdict(scenario, findings(run(scenario, file.seed))).length).toBeGreaterThan(0);
  });

  const asking = files.flatMap(({ name, file }) =>
    file.open ? [{ name, file, ...file.open }] : [],
  );
  it.each(asking)('$name opens on what it asks about', ({ file, finding, slot }) => {
    const trace = run(complete(file.scenario), file.seed);
    const choice = firstChoice(trace, findings(trace), file.open ?? null);
    expect(choice?.kind).toBe(finding);
    if (slot !== undefined) expect(choice?.slot).toBe(slot);
  });

  it.each(files)('$name comes out as it says, whatever the seed', ({ file }) => {
    expect(file.expect.length).toBeGreaterThan(0);
    expect(broken(countsBefore(file), file.expect)).toEqual([]);
  });

  const mended = files.flatMap(({ name, file }) =>
    file.fixed ? [{ name, file, ...file.fixed }] : [],
  );
  it.each(mended)(
    '$name is mended by its fix, whatever the seed',
    ({ file, change, expect: then }) => {
      expect(broken(countsOf(changed(complete(file.scenario), change)), then)).toEqual([]);
      // What is expected of the fix must not hold without it.
      expect(broken(countsBefore(file), then)).not.toEqual([]);
    },
  );

  it('bad-example: more copies than cores from 12:08 on', () => {
    for (const { list } of outcomes('bad-example')) {
      expect(list.filter(({ kind }) => kind === 'saturated')).toMatchObject([{ slot: 8 }]);
    }
  });

  it('three-instances: each slot runs three times', () => {
    for (const { counts, slots } of outcomes('three-instances')) {
      expect(counts).toMatchObject({ slots: 24, duplicateSlots: 24, duplicateRuns: 48 });
      expect(slots.every(({ runs }) => runs.length === 3)).toBe(true);
    }
  });

  it('lock-shorter-than-job: the second holder walks into every slot', () => {
    for (const { counts, locks } of outcomes('lock-shorter-than-job')) {
      expect(counts).toMatchObject({ slots: 60, duplicateSlots: 60, missed: 0 });
      expect(locks.filter(({ end }) => end === 'expired').length).toBeGreaterThanOrEqual(60);
    }
  });

  it('slot-row: with its own seed it is B whom the crash of 12:30:10 finds at work', () => {
    const file = files.find((candidate) => candidate.file.id === 'slot-row')?.file;
    if (!file) throw new Error('no scenario slot-row');
    const trace = run(complete(file.scenario), file.seed);
    const crashed = findings(trace).list.filter(({ kind }) => kind === 'crashed');
    expect(crashed).toMatchObject([{ slot: 30, atMs: 1_810_000 }]);
    expect(eventAt(trace, crashed[0]?.event ?? 0).instance).toBe(1);
  });
});
