import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultScenario } from '@/sim/index.ts';
import type { Scenario } from '@/sim/index.ts';
import { allCases, type Scope, type ScopeResult } from '@/sim/search/scope.ts';
import { search, type SearchResult } from '@/sim/search/search.ts';
import type { Asked } from '@/workers/latest.ts';
import type { SearchProgress } from '@/workers/search.ts';
import { searchJob, type SearchInput } from '@/workers/searchJob.ts';

/** Does a search worker's job in its place, a moment later. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  /** What all of them were asked, in order. */
  static inputs: SearchInput[] = [];
  static onAsked: (input: SearchInput) => void = () => undefined;
  asked = 0;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage({ id, input }: Asked<SearchInput>): void {
    this.asked++;
    FakeWorker.inputs.push(input);
    FakeWorker.onAsked(input);
    // The second worker is the faster one.
    const waitMs = FakeWorker.started.indexOf(this) === 0 ? 5 : 0;
    setTimeout(() => {
      const output = searchJob(input, (part) => this.#send({ id, kind: 'part', part }));
      this.#send({ id, kind: 'whole', output });
    }, waitMs);
  }

  terminate(): void {
    // Nothing goes on by itself here.
  }

  #send(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

async function client() {
  vi.resetModules();
  return import('@/workers/search.ts');
}

const rare: Scenario = {
  ...defaultScenario,
  schedule: { ...defaultScenario.schedule, slots: 2 },
  work: { ...defaultScenario.work, failRate: 0.01 },
};
const settings = {
  promise: 'no-failed-runs',
  firstSeed: 1,
  seeds: 400,
  kinds: [],
  faults: 0,
} as const;

/** Of two instances both must be gone for a slot to go undone: it takes two crashes. */
const twoInstances: Scenario = {
  ...rare,
  schedule: { ...rare.schedule, slots: 1 },
  work: { ...rare.work, durationMs: 5, spreadMs: 0, failRate: 0 },
  instances: { ...rare.instances, count: 2, maxSkewMs: 0 },
};
const twoCrashes = { kinds: ['crash'], faults: 2, deviations: 0, maxCases: 10_000 } as const;

beforeEach(() => {
  FakeWorker.started = [];
  FakeWorker.inputs = [];
  FakeWorker.onAsked = () => undefined;
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The same without workers. */
function straight(): SearchResult {
  const steps = search(rare, settings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const found = straight();

function straightCases(scenario: Scenario, scope: Scope): ScopeResult {
  const steps = allCases(scenario, scope);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('searchStory', () => {
  it.each([1, 2, 3])('finds the same in %i workers as in none', async (workers) => {
    const { searchStory } = await client();
    expect(await searchStory(rare, settings, { workers })).toEqual(found);
    expect(FakeWorker.started).toHaveLength(workers);
    expect(FakeWorker.started.every(({ asked }) => asked > 0)).toBe(true);
  });

  it('has a story that is not among the first seeds', () => {
    expect(found.found?.story.seed).toBeGreaterThan(100);
  });

  it('says how far it is, and that there is nothing', async () => {
    const { searchStory } = await client();
    const progress: SearchProgress[] = [];
    const calm = { ...rare, work: { ...rare.work, failRate: 0 } };
    const result = await searchStory(
      calm,
      { ...settings, seeds: 60 },
      { onProgress: (part) => progress.push(part) },
    );
    expect(result).toEqual({ tried: { seeds: 60, runs: 60, unjudged: 0 }, found: null });
    const seeds = progress.map((part) => (part.kind === 'hunt' ? part.tried.seeds : 0));
    expect(seeds).toHaveLength(3);
    expect(seeds.at(-1)).toBe(60);
  });

  it('stops when called off', async () => {
    const { searchStory } = await client();
    const abort = new AbortController();
    const searching = searchStory(rare, settings, { signal: abort.signal });
    abort.abort();
    await expect(searching).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(FakeWorker.started.map(({ asked }) => asked)).toEqual([1, 1]);
  });

  it('goes through all cases, and finds margins', async () => {
    const { searchCases, searchMargin } = await client();
    const scope = {
      promise: 'no-missed',
      kinds: [],
      faults: 0,
      deviations: 0,
      maxCases: 10,
    } as const;
    const none = { kind: 'none', cases: 1, unjudged: 0 };
    expect(await searchCases(rare, scope)).toMatchObject({ result: none, found: null });
    const question = {
      promise: 'no-overlap',
      path: 'work.durationMs',
      low: 10_000,
      high: 100_000,
      firstSeed: 1,
      seeds: 1,
    } as const;
    const still = { ...rare, work: { ...rare.work, spreadMs: 0, failRate: 0 } };
    expect(await searchMargin(still, question)).toMatchObject({ kind: 'edge', turns: 'broken' });
  });

  it('makes the case that breaks a promise as small as it can be, and says how far it is with all cases', async () => {
    const { searchCases } = await client();
    const scope = {
      promise: 'no-undone',
      kinds: ['crash'],
      faults: 1,
      deviations: 0,
      maxCases: 1_000,
    } as const;
    const row = { ...rare, strategy: { id: 'slot-row', params: {} } } as const;
    const still = { ...row, work: { ...row.work, failRate: 0 } };
    const { result, found } = await searchCases(still, scope);
    expect(result.kind).toBe('broken');
    expect(found?.isMinimal).toBe(true);
    expect(found?.story.scenario.schedule.slots).toBe(1);
    expect(found?.story.scenario.faults).toHaveLength(1);

    const progress: SearchProgress[] = [];
    const onProgress = (part: SearchProgress) => progress.push(part);
    const kept = { ...scope, promise: 'no-duplicate-runs', faults: 2 } as const;
    const none = await searchCases(still, kept, { onProgress });
    expect(none).toMatchObject({ result: { kind: 'none' }, found: null });
    const heard = progress.map((part) => (part.kind === 'cases' ? part.cases : NaN));
    expect(heard.length).toBeGreaterThan(1);
    expect(heard).toEqual(heard.toSorted((one, other) => one - other));
    expect(heard.at(-1)).toBeLessThanOrEqual('cases' in none.result ? none.result.cases : 0);
  });

  it('cuts a case down that was found before it was stopped, and else has none', async () => {
    const { searchCases } = await client();
    const scope = { ...twoCrashes, promise: 'no-undone' } as const;
    const stop = new AbortController();
    // All cases are gone through: the next thing asked is to cut the one found down.
    FakeWorker.onAsked = ({ kind }) => {
      if (kind === 'shrink') stop.abort();
    };
    const { found, wasStopped } = await searchCases(twoInstances, scope, { stop: stop.signal });
    expect(found?.isMinimal).toBe(true);
    expect(wasStopped).toBe(false);
    const stopped = searchCases(twoInstances, scope, { stop: stop.signal });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('keeps a case that one share has found where it is stopped before the others', async () => {
    const { searchCases } = await client();
    const scope = { ...twoCrashes, promise: 'no-undone' } as const;
    const shareWith = Array.from({ length: 8 }, (_, nth) => nth).findIndex(
      (nth) => straightCases(twoInstances, { ...scope, share: { nth, of: 8 } }).kind === 'broken',
    );
    const stop = new AbortController();
    FakeWorker.onAsked = (input) => {
      if (input.kind === 'cases' && input.scope.share?.nth === shareWith + 1) stop.abort();
    };
    const options = { stop: stop.signal, workers: 1 };
    const { result, found, wasStopped } = await searchCases(twoInstances, scope, options);
    expect(result.kind).toBe('broken');
    expect(found?.isMinimal).toBe(true);
    expect(wasStopped).toBe(true);
  });

  it.each([1, 2, 3])(
    'finds the same case in %i workers as in none, and misses none',
    async (workers) => {
      const { searchCases } = await client();
      const scope = twoCrashes;
      const scenario = twoInstances;
      for (const promise of ['no-undone', 'no-stale-writes'] as const) {
        const alone = straightCases(scenario, { ...scope, promise });
        const { result, within } = await searchCases(scenario, { ...scope, promise }, { workers });
        if (alone.kind === 'broken')
          expect(result).toEqual({ ...alone, cases: expect.any(Number) });
        else expect(result).toEqual(alone);
        expect(alone.kind).toBe(promise === 'no-undone' ? 'broken' : 'none');
        expect(within).toContain(
          'At most two faults, each a crash, at each moment at which its instance does or hears something, of one second or 1,005 ms.',
        );
      }
      expect(FakeWorker.started).toHaveLength(workers);
    },
  );

  /** Whose shares were asked for once there was a newer search: its scenario is another object, however alike. */
  const askedFor = (scenario: Scenario, inputs: readonly SearchInput[]) =>
    inputs.filter((input) => 'scenario' in input && input.scenario === scenario);

  it('leaves the workers to a newer search of all cases', async () => {
    const { searchCases } = await client();
    const scope = { ...twoCrashes, promise: 'no-stale-writes' } as const;
    const alone = straightCases(twoInstances, { ...scope, decisions: 1 });
    const first = 'cases' in alone ? alone.cases : NaN;
    const another = { ...twoInstances };
    let end: Promise<void> = Promise.resolve();
    await new Promise<void>((shareIsDone) => {
      const onProgress = (part: SearchProgress) => {
        if (part.kind === 'cases' && part.cases > first) shareIsDone();
      };
      const older = searchCases(twoInstances, scope, { onProgress });
      end = expect(older).rejects.toMatchObject({ name: 'AbortError' });
    });
    // The worker that is done with it has been asked for the next.
    const askedBefore = askedFor(twoInstances, FakeWorker.inputs).length;
    const newer = searchCases(another, scope);
    expect(await newer).toMatchObject({ result: straightCases(twoInstances, scope) });
    await end;
    expect(askedBefore).toBeGreaterThan(1);
    // The newer one begins on the first worker alone: the older asks nothing more of the second.
    expect(askedFor(twoInstances, FakeWorker.inputs)).toHaveLength(askedBefore);
  });

  it('leaves the workers to a newer search of seeds', async () => {
    const { searchStory } = await client();
    const calm = { ...rare, work: { ...rare.work, failRate: 0 } };
    const another = { ...calm };
    const older = searchStory(calm, settings);
    const end = expect(older).rejects.toMatchObject({ name: 'AbortError' });
    const askedBefore = askedFor(calm, FakeWorker.inputs).length;
    const newer = await searchStory(another, { ...settings, seeds: 100 }, { workers: 1 });
    await end;
    expect(newer).toMatchObject({ tried: { seeds: 100 }, found: null });
    expect(askedBefore).toBe(2);
    expect(askedFor(calm, FakeWorker.inputs)).toHaveLength(askedBefore);
  });
});
