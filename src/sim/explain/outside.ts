import { SKIP_REASONS } from '../strategies/port-cluster.ts';
import { eventAt, NONE } from '../trace.ts';
import { downText } from './down.ts';
import { eventText } from './event-text.ts';
import { schedulerText, type SchedulerEventKind } from './scheduler-text.ts';
import type { Story } from './story.ts';

/** Tells why a slot that a scheduler outside is to start never ran. */
export function tellScheduler(story: Story, slot: number, atMs: number): void {
  const { trace } = story;
  const decide = (event: number) => {
    const said = { ...eventAt(trace, event), slot };
    story.decide(event, schedulerText(story, said, said.kind as SchedulerEventKind));
  };
  const events = story.eventsOf(slot);
  const down = story.latest('scheduler-down', NONE, atMs);
  if (down !== NONE && story.timeOf(down) + eventAt(trace, down).b >= atMs) decide(down);
  const left = events.find((event) => story.kindOf(event) === 'slot-skipped');
  if (left !== undefined) {
    if (!tellUnheard(story, left)) decide(left);
    return;
  }
  if (tellLostCall(story, events)) return;
  const start = events.findLast((event) => story.kindOf(event) === 'slot-dispatched');
  if (start !== undefined) return tellStart(story, start, events);
  const warning = story.after('too-many-missed', atMs);
  if (warning !== NONE) decide(warning);
}

/** The run that a slot was left out for had ended, and the scheduler had not heard so; says whether it was that. */
export function tellUnheard(story: Story, left: number): boolean {
  const { a, timeMs, slot } = eventAt(story.trace, left);
  const before = story.findings.runs.findLast(({ startEvent }) => startEvent < left);
  if (SKIP_REASONS[a] !== 'busy' || !before) return false;
  if (before.state === 'running' || before.endEvent > left) return false;
  const cut = story.latest('partition', before.instance, timeMs);
  if (cut === NONE || story.timeOf(cut) + (story.trace.b[cut] ?? 0) < timeMs) return false;
  story.decide(cut, eventText(story, eventAt(story.trace, cut)));
  const who = story.instance(before.instance);
  const end = before.state === 'crashed' ? 'is no longer at work on' : 'is done with';
  story.tell(before.endEvent, `${who} ${end} ${story.slot(before.slot)}, and cannot say so.`);
  story.tell(
    left,
    `The scheduler leaves ${story.slot(slot)} out: it takes ${who} to be still at work.`,
  );
  return true;
}

/** It was started on an instance, and gone before its work began. */
function tellStart(story: Story, start: number, events: readonly number[]): void {
  const { instance } = eventAt(story.trace, start);
  story.tell(start, schedulerText(story, eventAt(story.trace, start), 'slot-dispatched'));
  const stop = events.findLast((event) => story.kindOf(event) === 'run-stopped');
  const crash = story.latest('crash', instance, story.trace.endMs);
  if (stop !== undefined && stop > start) {
    const text = schedulerText(story, eventAt(story.trace, stop), 'run-stopped').slice(0, -1);
    story.decide(stop, `${text}, before its work has begun.`);
  } else if (crash > start) {
    story.decide(crash, `${downText(story, crash)} before its work has begun.`);
  }
}

/** The last call for the slot, where it came to nothing: nobody was up, or something on the network lost it. */
function tellLostCall(story: Story, events: readonly number[]): boolean {
  const last = events.findLast((event) => CALLED_IN_VAIN.includes(story.kindOf(event) ?? ''));
  if (last === undefined) return false;
  const text = eventText(story, eventAt(story.trace, last));
  if (tellDisturbance(story, last)) story.tell(last, text);
  else story.decide(last, text);
  return true;
}

const CALLED_IN_VAIN = ['call-unanswered', 'call-refused'];

/** What lost a call or its answer, as the deciding step; says whether something did. */
export function tellDisturbance(story: Story, unanswered: number): boolean {
  const cause = story.causeOf(unanswered);
  if (cause === NONE || story.trace.slot[cause] !== NONE) return false;
  story.decide(cause, eventText(story, eventAt(story.trace, cause)));
  return true;
}
