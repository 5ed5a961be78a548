import { eventAt, NONE } from '../trace.ts';
import type { EventKind, TraceEvent } from '../types.ts';
import { measured } from '../words.ts';
import { downText } from './down.ts';
import type { Story } from './story.ts';

/** What a scheduler outside the instances does, and what becomes of its runs. */
type SchedulerEventKind = Extract<
  EventKind,
  | 'skipped-follower'
  | 'scheduler-down'
  | 'scheduler-up'
  | 'drain'
  | 'slot-dispatched'
  | 'slot-skipped'
  | 'slot-held'
  | 'run-stopped'
  | 'too-many-missed'
>;

/** In the order of SKIP_REASONS. */
const SKIPPED = [
  'the last run is still at work',
  'it is too old to be made up for',
  'the schedule is suspended',
  'the schedule is paused since a run failed',
  'as many slots wait already as may',
  'a later slot has come, and only the latest is started',
];

/** In the order of STOP_REASONS. */
const STOPPED = ['a later slot replaces it', 'its Job ends', 'its time to end by itself is over'];

/** An event of a scheduler outside in one sentence, with its numbers. */
export function schedulerText(story: Story, event: TraceEvent, kind: SchedulerEventKind): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (kind) {
    case 'skipped-follower':
      return `${who} does not lead, and leaves ${slot} to whoever does.`;
    case 'scheduler-down':
      return `The scheduler is down for ${measured(b)}. What it has started goes on.`;
    case 'scheduler-up':
      return 'The scheduler is back, and looks at what it has missed.';
    case 'drain':
      return `${who} is drained: its runs are told to end, and are ended after ${measured(b)}.`;
    case 'slot-dispatched':
      return `The scheduler has ${who} do ${slot}.`;
    case 'slot-skipped':
      return `The scheduler leaves ${slot} out: ${SKIPPED[a] ?? ''}.`;
    case 'slot-held':
      return `The scheduler keeps ${slot} until the last run ends; ${String(a)} ${a === 1 ? 'waits' : 'wait'}.`;
    case 'run-stopped':
      return `The scheduler ends ${who}’s run of ${slot}: ${STOPPED[a] ?? ''}.`;
    case 'too-many-missed':
      return `The scheduler finds ${a.toLocaleString('en')} slots missed: too many.`;
  }
}

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
  if (left !== undefined) return decide(left);
  const start = events.findLast((event) => story.kindOf(event) === 'slot-dispatched');
  if (start !== undefined) return tellStart(story, start, events);
  const warning = story.after('too-many-missed', atMs);
  if (warning !== NONE) decide(warning);
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
