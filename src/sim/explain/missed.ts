import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding } from '../types.ts';
import { measured } from '../words.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** What can stand between an instance and its run, told as the reason a slot never ran. */
const REASONS = ['tick-missed', 'skipped-busy', 'skipped-locked', 'skipped-taken'];

/** Why a slot never ran: what became of it on each instance. */
export function explainMissed(story: Story, finding: Finding): Explanation {
  if (finding.event !== NONE) story.tell(finding.event, `${story.slot(finding.slot)} is due.`);
  const { count } = story.trace.scenario.instances;
  for (let instance = 0; instance < count; instance++) tellInstance(story, finding, instance);
  return { title: `Why did ${story.slot(finding.slot)} never run?`, steps: story.steps };
}

function tellInstance(story: Story, { slot, atMs }: Finding, instance: number): void {
  const events = story.eventsOf(slot, instance);
  const reason = events.find((event) => REASONS.includes(story.kindOf(event) ?? ''));
  if (reason !== undefined) tellReason(story, reason, instance, atMs);
  else if (events.length === 0) tellDown(story, instance, atMs);
  else tellLostClaim(story, events, instance);
}

function tellReason(story: Story, event: number, instance: number, atMs: number): void {
  const text = eventText(story, eventAt(story.trace, event));
  switch (story.kindOf(event)) {
    case 'skipped-busy':
      story.decide(event, busyText(story, event, instance) ?? text);
      break;
    case 'tick-missed': {
      const pause = story.latest('pause', instance, story.timeOf(event));
      if (pause !== NONE && story.timeOf(pause) <= atMs) {
        story.tell(pause, eventText(story, eventAt(story.trace, pause)));
      }
      story.decide(event, text);
      break;
    }
    default:
      story.tell(event, text);
  }
}

/** "A is still at work on 12:00, which takes 20 min, and skips 12:03." */
function busyText(story: Story, event: number, instance: number): string | null {
  const run = story.findings.runs.find(
    (candidate) =>
      candidate.instance === instance && candidate.startEvent < event && candidate.endEvent > event,
  );
  if (!run) return null;
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const { slot } = eventAt(story.trace, event);
  return `${story.instance(instance)} is still at work on ${story.slot(run.slot)}, which takes ${measured(workMs)}, and skips ${story.slot(slot)}.`;
}

function tellDown(story: Story, instance: number, atMs: number): void {
  const crash = story.latest(
    'crash',
    instance,
    atMs + story.trace.scenario.instances.maxTickDelayMs,
  );
  if (crash === NONE) return;
  const { b: downMs } = eventAt(story.trace, crash);
  const who = story.instance(instance);
  story.decide(
    crash,
    `${who} crashes and stays down for ${measured(downMs)}: it sees no slot meanwhile.`,
  );
}

/** It had the slot, or waited for it, and a crash or the end came before its work began. */
function tellLostClaim(story: Story, events: readonly number[], instance: number): void {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return;
  story.tell(last, eventText(story, eventAt(story.trace, last)));
  const crash = nextCrash(story, first, instance);
  if (crash === NONE) return;
  const who = story.instance(instance);
  const after = measured(story.timeOf(crash) - story.timeOf(last));
  const text =
    crash < last
      ? `${who} crashes while its request is under way, and nobody hears the answer.`
      : `${who} crashes ${after} later, before its work has begun.`;
  story.decide(crash, text);
}

function nextCrash(story: Story, from: number, instance: number): number {
  const { trace } = story;
  for (let event = from + 1; event < trace.length; event++) {
    if (trace.instance[event] === instance && story.kindOf(event) === 'crash') return event;
  }
  return NONE;
}
