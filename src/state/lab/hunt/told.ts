import type { Story } from '@/sim/search/judge.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { tellBreach } from '@/sim/search/told.ts';
import type { ExplanationStep, Findings, Trace } from '@/sim/types.ts';
import type { Lanes, Span } from '@/timeline/index.ts';
import { playStory } from '@/workers/search.ts';
import { LabClock, periodOf } from '../clock.ts';
import { toLanes } from '../lanes.ts';

/** A story that breaks a promise, ready to be shown. */
export interface ToldStory {
  readonly story: Story;
  readonly steps: readonly ExplanationStep[];
  readonly lanes: Lanes;
  readonly clock: LabClock;
  /** What of the simulation the story is about. */
  readonly window: Span;
}

/** Plays a story in a worker, and tells how it breaks the promise; null where it does not. */
export async function tell(
  story: Story,
  promise: PromiseId,
  signal?: AbortSignal,
): Promise<ToldStory | null> {
  const { trace, findings } = await playStory(story, signal);
  const explanation = tellBreach(trace, findings, promise);
  if (explanation === null) return null;
  const { steps } = explanation;
  const clock = new LabClock(story.scenario, periodOf(trace.slotTimesMs));
  const lanes = toLanes(trace, findings, clock);
  return { story, steps, lanes, clock, window: windowOf(steps, trace, findings) };
}

const LEAST_MS = 100;
/** The ends of runs are shown as far as the steps do not get too small by it. */
const MOST_AFTER = 3;

/** From the first step to the last, with the runs that are at work then. */
function windowOf(steps: readonly ExplanationStep[], { endMs }: Trace, { runs }: Findings): Span {
  const times = steps.map(({ atMs }) => atMs);
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const widthMs = Math.max(LEAST_MS, lastMs - firstMs);
  const ends = runs
    .filter((run) => run.startMs <= lastMs && run.endMs >= firstMs)
    .map((run) => Math.min(run.endMs, lastMs + MOST_AFTER * widthMs));
  const toMs = Math.min(endMs, Math.max(firstMs + LEAST_MS, lastMs, ...ends));
  const airMs = (toMs - firstMs) * 0.06;
  return { fromMs: firstMs - airMs, toMs: toMs + airMs };
}
