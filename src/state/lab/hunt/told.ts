import type { Choice } from '@/sim/search/chooser.ts';
import type { Story } from '@/sim/search/judge.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { tellBreach } from '@/sim/search/told.ts';
import type { ExplanationStep, Findings } from '@/sim/types.ts';
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

/**
 * Plays a story in a worker, and tells how it breaks the promise; null where it does not.
 * @param choices what chance decides, in the place of the seed
 */
export async function tell(
  story: Story,
  promise: PromiseId,
  signal?: AbortSignal,
  choices?: readonly Choice[],
): Promise<ToldStory | null> {
  const { trace, findings } = await playStory(story, signal, choices);
  const explanation = tellBreach(trace, findings, promise);
  if (explanation === null) return null;
  const { steps } = explanation;
  const clock = new LabClock(story.scenario, periodOf(trace.slotTimesMs));
  const lanes = toLanes(trace, findings, clock);
  return { story, steps, lanes, clock, window: windowOf(steps, lanes, findings) };
}

const LEAST_MS = 1_000;
/** The ends of runs and faults are shown as far as the steps do not get too small by it. */
const MOST_AFTER = 3;

/** From the first step to the last, with the runs and faults that go on then. */
function windowOf(
  steps: readonly ExplanationStep[],
  { instances }: Lanes,
  { runs }: Findings,
): Span {
  const times = steps.map(({ atMs }) => atMs);
  const [firstMs, lastMs] = [Math.min(...times), Math.max(...times)];
  const widthMs = Math.max(LEAST_MS, lastMs - firstMs);
  const spans: readonly Span[] = [
    ...runs.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
    ...instances.flatMap(({ downs, pauses }) => [...downs, ...pauses]),
  ];
  const ends = spans
    .filter((span) => span.fromMs <= lastMs && span.toMs >= firstMs)
    .map((span) => Math.min(span.toMs, lastMs + MOST_AFTER * widthMs));
  const toMs = Math.max(firstMs + widthMs, ...ends);
  const airMs = (toMs - firstMs) * 0.06;
  return { fromMs: firstMs - airMs, toMs: toMs + airMs };
}
