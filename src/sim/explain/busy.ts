import { eventAt, NONE } from '../trace.ts';
import type { RunRecord } from '../types.ts';
import { measured, takes } from '../words.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** "A is still at work on 12:00, which takes 20 min, and skips 12:03.", and what that run hangs on; else the text. */
export function tellBusy(story: Story, event: number, instance: number, text: string): void {
  const run = story.findings.runs.find(
    (candidate) =>
      candidate.instance === instance && candidate.startEvent < event && candidate.endEvent > event,
  );
  if (!run) return story.decide(event, text);
  const { slot, timeMs } = eventAt(story.trace, event);
  const work = workText(story, run, timeMs);
  const what = run.slot === NONE ? 'what it does when it starts up' : story.slot(run.slot);
  const said = `${story.instance(instance)} is still at work on ${what}, ${work}, and skips ${story.slot(slot)}.`;
  const hang = hangOf(story, run, event);
  if (hang === undefined) return story.decide(event, said);
  story.decide(hang, eventText(story, eventAt(story.trace, hang)));
  story.tell(event, said);
}

/** How long the run is to take, or how long ago it began where that is over. */
function workText(story: Story, run: RunRecord, atMs: number): string {
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const workedMs = atMs - run.startMs;
  if (workedMs > workMs) return `begun ${measured(workedMs)} ago`;
  return `which ${takes(story.trace.scenario, measured(workMs))}`;
}

function hangOf(story: Story, run: RunRecord, before: number): number | undefined {
  return story
    .eventsOf(run.slot, run.instance)
    .find(
      (event) => event > run.startEvent && event < before && story.kindOf(event) === 'run-hung',
    );
}
