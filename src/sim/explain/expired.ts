import { eventAt } from '../trace.ts';
import type { RunRecord } from '../types.ts';
import { measured, takes } from '../words.ts';
import { downText } from './down.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** That a slot's message grew too old, where it did, and what the workers were at meanwhile. */
export function tellExpired(story: Story, slot: number): void {
  const gone = story.eventsOf(slot).find((event) => story.kindOf(event) === 'message-expired');
  if (gone === undefined) return;
  const { instances } = story.trace.scenario;
  for (let instance = 0; instance < instances.count; instance++) tellAway(story, instance, gone);
  story.decide(gone, eventText(story, eventAt(story.trace, gone)));
}

/** Why a worker did not take it: it was at work on another, or down. */
function tellAway(story: Story, instance: number, gone: number): void {
  const atMs = story.timeOf(gone);
  const busy = story.findings.runs.find(
    (run) => run.instance === instance && run.startMs <= atMs && run.endMs >= atMs,
  );
  if (busy) {
    const { b: workMs } = eventAt(story.trace, busy.startEvent);
    const long = takes(story.trace.scenario, measured(workMs));
    story.tell(busy.startEvent, `${story.starts(busy)}, which ${long}.`);
    return tellHang(story, busy);
  }
  const crash = story.latest('crash', instance, atMs);
  if (crash < 0) return;
  const { b: downMs } = eventAt(story.trace, crash);
  if (story.timeOf(crash) + downMs < atMs) return;
  story.tell(crash, `${downText(story, crash)} and stays down for ${measured(downMs)}.`);
}

function tellHang(story: Story, { slot, instance, startEvent }: RunRecord): void {
  const hung = story
    .eventsOf(slot, instance)
    .find((event) => event > startEvent && story.kindOf(event) === 'run-hung');
  if (hung !== undefined) story.tell(hung, eventText(story, eventAt(story.trace, hung)));
}
