import { describe, expect, it } from 'vitest';
import {
  counterfactuals,
  eventAt,
  explainEvent,
  explainFinding,
  findings,
  run,
  strategies,
  verdict,
} from '@/sim/index.ts';
import type { Explanation, Findings, Trace } from '@/sim/index.ts';
import { measured } from '@/sim/words.ts';
import { randomScenario } from '../support/random-scenario.ts';

const LIMITS = { events: 3_000, steps: 10_000 };
/** So many findings of a kind are explained in each trace. */
const OF_A_KIND = 2;

/** What no person would write: words of the machine, and numbers that nobody reads. */
const UNREADABLE =
  /NaN|undefined|null|\[object|Infinity|unplanned| {2}| [.,:]|\.\.|,,|(^|\s)[-−]\d|\d{5,}|\d\.\d{3,}/;

interface Told {
  readonly trace: Trace;
  readonly found: Findings;
  readonly explanations: readonly Explanation[];
}

const told: readonly Told[] = Array.from({ length: 170 }, (_, number) => {
  const trace = run(randomScenario(number), number, LIMITS);
  const found = findings(trace);
  const seen = new Map<string, number>();
  const some = found.list.filter(({ kind }) => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= OF_A_KIND;
  });
  return { trace, found, explanations: some.map((one) => explainFinding(trace, found, one)) };
});

const isSentence = (text: string) => /^[\p{Lu}\d].*\.$/u.test(text) && !UNREADABLE.test(text);
const isQuestion = (text: string) => /^\p{Lu}.*\?$/u.test(text) && !UNREADABLE.test(text);

describe('what is said of any trace', () => {
  it('is said of every strategy and of most kinds of findings', () => {
    const ids = new Set(told.map(({ trace }) => trace.scenario.strategy.id));
    expect(ids).toEqual(new Set(Object.keys(strategies)));
    const kinds = new Set(told.flatMap(({ found }) => found.list.map(({ kind }) => kind)));
    expect(kinds.size).toBeGreaterThan(10);
  });

  it('are sentences that a person could have written', () => {
    for (const { trace, found, explanations } of told) {
      const words = verdict(trace.scenario, found).map(({ text }) => text);
      const steps = explanations.flatMap((one) => one.steps.map(({ text }) => text));
      expect([words.join(''), ...steps].filter((text) => !isSentence(text))).toEqual([]);
      const titles = explanations.map(({ title }) => title);
      expect(titles.filter((text) => !isQuestion(text))).toEqual([]);
    }
  });

  it('says of events what a person could have written', () => {
    const unreadable = new Set<string>();
    for (const { trace, found } of told) {
      const kinds = new Set(trace.kind);
      for (const kind of kinds) {
        const event = eventAt(trace, trace.kind.lastIndexOf(kind));
        const { title } = explainEvent(trace, found, event);
        if (!isSentence(title)) unreadable.add(title);
      }
    }
    expect([...unreadable]).toEqual([]);
  });

  it('has a deciding step for whatever went wrong, and its steps in the order of time', () => {
    for (const { explanations } of told) {
      for (const { title, steps } of explanations) {
        expect(
          steps.some(({ deciding }) => deciding),
          title,
        ).toBe(true);
        const times = steps.map(({ atMs }) => atMs);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        const texts = steps.map(({ event, text }) => `${String(event)} ${text}`);
        expect(new Set(texts).size, title).toBe(texts.length);
      }
    }
  });

  it('says of what would have been otherwise what a person could have written', () => {
    for (const { trace, found } of told.slice(0, 8)) {
      const [first] = found.list;
      if (!first || trace.stoppedBy !== null) continue;
      const said = counterfactuals(trace, first).map(({ what }) => what);
      expect(said.filter((text) => !/^with.*\S$/.test(text) || UNREADABLE.test(text))).toEqual([]);
      expect(new Set(said).size).toBe(said.length);
    }
  });
});

/** Durations as sentences have them. */
const DURATION = /\d+(?:\.\d)? (?:ms|s|min|h|d)(?: \d+ (?:s|min|h))?\b/g;
const CLOCKS = ['clock-forward', 'clock-back', 'clock-drift'];

/** All times between any two moments of a trace, and all that was set or written down as a number, in words. */
function durationsOf(trace: Trace): ReadonlySet<string> {
  const { scenario, timeMs, instance, slotTimesMs, a, b } = trace;
  const own = Array.from(timeMs, (ms, event) => ms + (trace.skewMs[instance[event] ?? 0] ?? 0));
  const ends = Array.from(timeMs, (ms, event) => ms + (b[event] ?? 0));
  const moments = [...new Set([0, ...timeMs, ...own, ...ends, ...slotTimesMs])];
  const spans = moments.flatMap((one) => moments.map((other) => Math.abs(one - other)));
  const { periodMs, graceMs } = scenario.monitor;
  const set = numbersIn(scenario);
  return new Set(
    [...spans, ...a, ...b, ...set, periodMs + graceMs].map((ms) => measured(Math.abs(ms))),
  );
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [Math.round(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('the numbers in a sentence', () => {
  const small = told.filter(
    ({ trace, explanations }) =>
      trace.length < 60 &&
      explanations.length > 0 &&
      !trace.scenario.faults.some(({ kind }) => CLOCKS.includes(kind)),
  );

  it('are times of this trace, or were set', () => {
    expect(small.length).toBeGreaterThan(15);
    for (const { trace, explanations } of small) {
      const known = durationsOf(trace);
      const texts = explanations.flatMap(({ steps }) => steps.map(({ text }) => text));
      const strange = texts.filter((text) =>
        (text.match(DURATION) ?? []).some((duration) => !known.has(duration)),
      );
      expect(strange).toEqual([]);
    }
  });

  it('are tokens that were given', () => {
    for (const { found, explanations } of told) {
      const given = new Set(found.locks.map(({ token }) => String(token)));
      const texts = explanations.flatMap(({ steps }) => steps.map(({ text }) => text));
      const named = texts.flatMap((text) => [...text.matchAll(/\b(?:token,?|term) (\d+)/g)]);
      expect(named.map(([, token]) => token).filter((token) => !given.has(token ?? ''))).toEqual(
        [],
      );
    }
  });
});
