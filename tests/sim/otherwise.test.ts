import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/base/time.ts';
import type { ScenarioFile } from '@/content/types.ts';
import { counterfactuals, findings, run, validateScenario } from '@/sim/index.ts';
import type { Fault, Scenario } from '@/sim/index.ts';
import { otherwise } from '@/sim/counterfactual.ts';
import { randomScenario } from '../support/random-scenario.ts';
import { traceHash } from '../support/trace-hash.ts';
import { eventsOf, scenarioWith } from './support.ts';

const folder = new URL('../../content/scenarios/', import.meta.url);
const shipped = readdirSync(folder).map((name) => {
  const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ScenarioFile;
  const checked = validateScenario(file.scenario);
  if (!checked.ok) throw new Error(name);
  return { id: file.id, seed: file.seed, scenario: checked.scenario };
});

/** The parts of a scenario in which two differ: `faults`, `work.durationMs` … */
function differences(one: Scenario, other: Scenario): string[] {
  return (Object.keys(one) as (keyof Scenario)[]).flatMap((group) => {
    const [before, after] = [one[group], other[group]].map((part) => JSON.stringify(part));
    return before === after ? [] : [group];
  });
}

describe('what would have been otherwise', () => {
  it.each(shipped)('$id: is one change, which can be opened and run', ({ scenario }) => {
    const others = otherwise(scenario);
    expect(others.length).toBeGreaterThan(1);
    for (const { what, scenario: other } of others) {
      expect(validateScenario(other), what).toEqual({ ok: true, scenario: other });
      const changed = differences(scenario, other).filter(
        (group) => group !== 'faults' || !what.startsWith('with one instance'),
      );
      expect(changed.length, what).toBe(1);
      if (what.startsWith('without')) {
        expect(changed).toEqual(['faults']);
        expect(other.faults).toHaveLength(scenario.faults.length - 1);
        expect(other.faults.every((fault) => scenario.faults.includes(fault))).toBe(true);
      }
    }
  });

  it('says of a finding of every scenario what running the changed one says', () => {
    for (const { id, seed, scenario } of shipped) {
      const small = {
        ...scenario,
        schedule: { ...scenario.schedule, slots: Math.min(6, scenario.schedule.slots) },
      };
      const trace = run(small, seed);
      const { list } = findings(trace);
      const finding = list.at(seed % Math.max(1, list.length));
      if (!finding) continue;
      const scenarios = new Map(otherwise(small).map((one) => [one.what, one.scenario]));
      for (const { what, scenario: changed, gone, counts } of counterfactuals(trace, finding)) {
        expect(changed, `${id}: ${what}`).toEqual(scenarios.get(what));
        const then = findings(run(changed, seed));
        expect(then.counts, `${id}: ${what}`).toEqual(counts);
        const isThere = then.list.some(
          ({ kind, slot }) => kind === finding.kind && slot === finding.slot,
        );
        if (gone) expect(isThere, `${id}: ${what}`).toBe(false);
        if (isThere) expect(gone, `${id}: ${what}`).toBe(false);
      }
    }
  });

  it('is nothing without a fault that never came, wherever that stood', () => {
    const never: Fault = { kind: 'crash', instance: 0, atMs: 300 * DAY_MS, downMs: 1_000 };
    const limits = { events: 3_000, steps: 10_000 };
    let compared = 0;
    for (let number = 0; number < 40; number++) {
      const scenario = randomScenario(number);
      const trace = run(scenario, number, limits);
      if (trace.stoppedBy !== null) continue;
      for (const at of [0, scenario.faults.length]) {
        const faults = scenario.faults.toSpliced(at, 0, never);
        const other = run({ ...scenario, faults }, number, limits);
        expect(traceHash(other), String(number)).toBe(traceHash(trace));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(30);
  });

  it('has the faults that stay happen when they did', () => {
    const pause: Fault = { kind: 'pause', instance: -1, atMs: 0, forMs: 100, perHour: 60 };
    const crash: Fault = { kind: 'crash', instance: 1, atMs: 100_000, downMs: 100 };
    const slow: Fault = { kind: 'redis-down', atMs: 0, forMs: 100, node: 0, perHour: 30 };
    const scenario = scenarioWith({ instances: 3, slots: 30, faults: [crash, pause, slow] });
    const happened = (of: Scenario) =>
      eventsOf(run(of, 5), 'pause', 'redis-down').map(({ timeMs, instance }) => [timeMs, instance]);
    const without = otherwise(scenario).find(({ what }) => what === 'without a crash of B');
    expect(happened(scenario).length).toBeGreaterThan(20);
    expect(happened(without?.scenario ?? scenario)).toEqual(happened(scenario));
  });
});
