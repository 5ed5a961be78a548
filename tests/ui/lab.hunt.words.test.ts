import { describe, expect, it } from 'vitest';
import { caseOrigin, caseTitle, isProof } from '@/state/lab/hunt/caseWords.ts';
import type { CaseHunt } from '@/state/lab/hunt/cases.svelte.ts';
import type { MarginHunt } from '@/state/lab/hunt/margin.svelte.ts';
import { marginText, marginTitle } from '@/state/lab/hunt/marginWords.ts';
import { seedsCovered, seedText, seedTitle } from '@/state/lab/hunt/seedWords.ts';
import type { SeedHunt } from '@/state/lab/hunt/seeds.svelte.ts';

const over = { over: true, problem: null, stopped: null, told: null, tookMs: 4_000 };

/** A search of a hundred seeds that found nothing. */
function seedHunt(tried: { seeds: number; runs: number; unjudged: number }, how: object = {}) {
  const settings = { promise: 'no-duplicate-runs', firstSeed: 1, seeds: 100, kinds: [], faults: 0 };
  const survey = { tried, breaches: [], best: null };
  return { ...over, survey, settings, ...how } as unknown as SeedHunt;
}

describe('a search of seeds that found nothing', () => {
  it('says that the promise was kept only where every simulation was judged', () => {
    const judged = seedHunt({ seeds: 100, runs: 100, unjudged: 0 });
    expect(seedTitle(judged)).toBe('No slot runs twice, in 100 seeds');
    expect(seedText(judged)).toBe('None was found. That is a sample, not a proof.');
    const some = seedHunt({ seeds: 100, runs: 100, unjudged: 40 });
    expect(seedTitle(some)).toBe('Nothing found in 100 seeds');
    expect(seedText(some)).toContain(
      '40 of 100 simulations were stopped at the bound of events or steps and could not be judged.',
    );
  });

  it('finds nothing to say where none was judged', () => {
    const none = seedHunt({ seeds: 100, runs: 100, unjudged: 100 });
    expect(seedTitle(none)).toBe('No simulation came to its end');
    expect(seedText(none)).not.toContain('None was found');
    expect(seedText(none)).toContain('100 of 100 simulations');
  });

  it('says no more than what was tried where it broke off', () => {
    const broken = seedHunt({ seeds: 30, runs: 30, unjudged: 0 }, { problem: 'The search broke.' });
    expect(seedTitle(broken)).toBe('The search broke off');
    expect(seedText(broken)).toBe('30 of 100 seeds were tried before that.');
    expect(seedsCovered(broken)[0]).toBe('30 seeds, each as it is');
  });

  it('was stopped before its last seed only where one is left', () => {
    const early = seedHunt({ seeds: 30, runs: 30, unjudged: 0 }, { stopped: 'person' });
    expect(seedText(early)).toContain('You stopped the search before its last seed.');
    const late = seedHunt({ seeds: 100, runs: 100, unjudged: 0 }, { stopped: 'person' });
    expect(seedText(late)).not.toContain('stopped');
    expect(seedsCovered(late)[0]).toBe('Seeds 1 to 100, each as it is');
  });
});

/** A search of all cases, after 60 of them. */
function caseHunt(result: object | null, how: object = {}) {
  const settings = { promise: 'no-duplicate-runs', maxCases: 50_000 };
  const whole = result && { result, within: '', found: null, wasStopped: false };
  return { ...over, result: whole, cases: 60, settings, ...how } as unknown as CaseHunt;
}

describe('a search of all cases that found none', () => {
  it('proves something only where every case was judged', () => {
    const whole = caseHunt({ kind: 'none', cases: 60, unjudged: 0 });
    expect(caseTitle(whole)).toBe('No slot runs twice, in every one of 60 cases');
    expect(isProof(whole.result)).toBe(true);
    const some = caseHunt({ kind: 'none', cases: 60, unjudged: 1 });
    expect(caseTitle(some)).toBe('Nothing found in 60 cases');
    expect(caseOrigin(some)).toBe(
      '1 of 60 cases was stopped at the bound of events or steps and could not be judged. So this is no proof.',
    );
    expect(isProof(some.result)).toBe(false);
    const none = caseHunt({ kind: 'none', cases: 60, unjudged: 60 });
    expect(caseTitle(none)).toBe('No simulation came to its end');
  });

  it('names no bound that is not the count, and no order across the shares', () => {
    const some = caseHunt({ kind: 'unfinished', cases: 60, unjudged: 0 });
    expect(caseTitle(some)).toBe('No slot runs twice, in 60 cases');
    expect(caseOrigin(some)).toBe(
      'The search stopped at its bound, and other cases are left. So this is no proof.',
    );
    expect(isProof(some.result)).toBe(false);
  });

  it('promises nothing where it was stopped, or where its case cannot be told', () => {
    const stopped = caseHunt(null, { stopped: 'time' });
    expect(caseTitle(stopped)).toBe('Stopped before all cases were gone through');
    expect(caseOrigin(stopped)).toBe(
      'The search stopped at its bound of 3 minutes. Others are left, so this is no proof.',
    );
    const untold = caseHunt({ kind: 'broken', cases: 60, replay: null });
    expect(caseTitle(untold)).toBe('Found a slot that runs twice');
  });
});

/** A search for a margin. */
function marginHunt(result: object | null, how: object = {}) {
  const question = { promise: 'no-overlap', low: 10_000, high: 90_000, firstSeed: 1, seeds: 20 };
  const number = { label: 'The work takes', valueMs: 30_000 };
  return { ...over, result, question, number, ...how } as unknown as MarginHunt;
}

describe('a search for a margin', () => {
  it('says that both ends keep the promise only where both were judged', () => {
    const kept = { kind: 'same', verdict: 'kept', runs: 40 };
    expect(marginTitle(marginHunt({ ...kept, unjudged: 0 }))).toMatch(/, at both ends$/);
    expect(marginTitle(marginHunt({ ...kept, unjudged: 0 }))).not.toMatch(/Nothing/);
    const some = marginHunt({ ...kept, unjudged: 20 });
    expect(marginTitle(some)).toBe('Nothing found, at both ends');
    expect(marginText(some)).not.toContain('kept');
    expect(marginText(some)).toContain('20 of 40 simulations were stopped at the bound');
    const none = marginHunt({ ...kept, unjudged: 40 });
    expect(marginTitle(none)).toBe('No simulation came to its end');
  });

  it('is not certain of an edge on whose one side some were not judged', () => {
    const edge = { kind: 'edge', turns: 'broken', before: 59_999, at: 60_000, isMonotone: true };
    const sure = marginHunt({ ...edge, runs: 400, unjudged: 0 });
    expect(marginTitle(sure)).toBe('The work takes 30 s: 30 s to spare');
    expect(marginText(sure)).toContain('it is kept.');
    const unsure = marginHunt({ ...edge, runs: 400, unjudged: 5 });
    expect(marginTitle(unsure)).toBe('The work takes 30 s: the margin is uncertain');
    expect(marginText(unsure)).toContain('it is not seen to break.');
    expect(marginText(unsure)).toContain('5 of 400 simulations');
  });

  it('tells in its own words that it was stopped', () => {
    expect(marginText(marginHunt(null, { stopped: 'person' }))).toMatch(
      /^You stopped the search after 4 s\. What lies between .* is open\.$/,
    );
  });
});
