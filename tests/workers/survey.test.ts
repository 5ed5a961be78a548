import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { survey as straight } from '@/sim/search/survey.ts';
import { judge } from '@/sim/search/judge.ts';
import type { Asked } from '@/workers/latest.ts';
import type { Survey } from '@/workers/survey.ts';
import { searchJob, type SearchInput } from '@/workers/searchJob.ts';
import { scenarioWith } from '../sim/support.ts';
import { finish } from '../sim/search/support.ts';

/** Does a search worker's job in its place, a moment later; the one that is asked first is the slower one. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  static inputs: SearchInput[] = [];
  /** Says whether a story is cut down at all. */
  static onShrink = () => true;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage({ id, input }: Asked<SearchInput>): void {
    FakeWorker.inputs.push(input);
    if (input.kind === 'shrink' && !FakeWorker.onShrink()) return;
    const waitMs = FakeWorker.started[0] === this ? 5 : 0;
    setTimeout(() => {
      const output = searchJob(input, () => undefined);
      const data = { id, kind: 'whole', output };
      this.dispatchEvent(new MessageEvent('message', { data }));
    }, waitMs);
  }

  terminate(): void {
    // Nothing goes on by itself here.
  }
}

const scenario = scenarioWith({
  strategy: 'redis-lock',
  instances: 3,
  slots: 3,
  params: { ttlMs: 30_000, doneMark: true },
});
const settings = {
  promise: 'no-duplicate-runs',
  firstSeed: 1,
  seeds: 64,
  kinds: ['pause'],
  faults: 2,
} as const;

async function client() {
  vi.resetModules();
  return import('@/workers/survey.ts');
}
const cuts = () => FakeWorker.inputs.filter(({ kind }) => kind === 'shrink');

beforeEach(() => {
  FakeWorker.started = [];
  FakeWorker.inputs = [];
  FakeWorker.onShrink = () => true;
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('surveySeeds', () => {
  it('finds what is found without workers, and cuts the first three down', async () => {
    const { surveySeeds } = await client();
    const { breaches, ...tried } = finish(straight(scenario, settings)).whole;
    const result = await surveySeeds(scenario, settings);
    expect(result.tried).toEqual(tried);
    expect(result.breaches).toEqual(breaches);
    const seeds = cuts().map((input) => (input.kind === 'shrink' ? input.story.seed : 0));
    expect(seeds).toEqual(breaches.slice(0, 3).map(({ seed }) => seed));
    const { best } = result;
    expect(seeds).toContain(best?.breach.seed);
    const { story } = best?.shrunk ?? { story: { scenario, seed: 0 } };
    expect(judge(story, settings.promise).verdict).toBe('broken');
    // It takes another instance, a slot and a pause.
    expect(story.scenario).toMatchObject({ instances: { count: 2 }, schedule: { slots: 1 } });
    expect(story.scenario.faults).toHaveLength(1);
  });

  it('keeps what there is when it is stopped, and still cuts a story down', async () => {
    const { surveySeeds } = await client();
    const stop = new AbortController();
    const onProgress = ({ breaches }: Survey) => {
      if (breaches.length > 0) stop.abort();
    };
    const result = await surveySeeds(scenario, settings, { stop: stop.signal, onProgress });
    expect(result.tried.seeds).toBeLessThan(settings.seeds);
    expect(result.tried.seeds).toBeGreaterThan(0);
    expect(result.best?.shrunk.isMinimal).toBe(true);
    expect(cuts()).toHaveLength(1);
  });

  it('breaks off the cutting down of a second story when it is stopped', async () => {
    const { surveySeeds } = await client();
    const stop = new AbortController();
    FakeWorker.onShrink = () => {
      if (cuts().length < 2) return true;
      stop.abort();
      return false;
    };
    // The second is never answered: it must not be waited for.
    const result = await surveySeeds(scenario, settings, { stop: stop.signal });
    expect(cuts()).toHaveLength(2);
    expect(result.best?.breach.seed).toBe(result.breaches[0]?.seed);
  });

  it('has nothing to keep when nothing breaks', async () => {
    const { surveySeeds } = await client();
    const calm = scenarioWith({ strategy: 'slot-row', instances: 2, slots: 2 });
    const result = await surveySeeds(calm, { ...settings, kinds: [], seeds: 15 });
    expect(result).toEqual({
      tried: { seeds: 15, runs: 15, unjudged: 0 },
      breaches: [],
      best: null,
    });
  });

  it('is called off as a whole', async () => {
    const { surveySeeds } = await client();
    const cancel = new AbortController();
    const surveying = surveySeeds(scenario, settings, { signal: cancel.signal });
    cancel.abort();
    await expect(surveying).rejects.toMatchObject({ name: 'AbortError' });
    expect(FakeWorker.inputs).toHaveLength(2);
  });
});
