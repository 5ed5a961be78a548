import { NONE } from '../trace.ts';
import type { EventKind, TraceEvent } from '../types.ts';
import { measured } from '../words.ts';
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

/** Tells why a scheduler outside never started a slot; answers whether it could. */
export function tellScheduler(story: Story, slot: number, atMs: number): boolean {
  const tell = (event: number) => {
    const { a, b } = { a: story.trace.a[event] ?? 0, b: story.trace.b[event] ?? 0 };
    const kind = story.kindOf(event) as SchedulerEventKind;
    story.decide(event, schedulerText(story, { ...NOWHERE, slot, a, b }, kind));
  };
  const left = story.eventsOf(slot, NONE).find((event) => story.kindOf(event) === 'slot-skipped');
  // Of the slots that are too many, none is left out by name.
  const warning =
    left === undefined ? story.latest('too-many-missed', NONE, story.trace.endMs) : NONE;
  const down = lastingTo(story, story.latest('scheduler-down', NONE, atMs), atMs);
  for (const event of [down, warning]) if (event !== NONE) tell(event);
  if (left !== undefined) tell(left);
  return [left ?? NONE, warning, down].some((event) => event !== NONE);
}

/** An event, if what it began was not over by then; otherwise -1. */
function lastingTo(story: Story, event: number, atMs: number): number {
  return event !== NONE && story.timeOf(event) + (story.trace.b[event] ?? 0) >= atMs ? event : NONE;
}

const NOWHERE = {
  index: NONE,
  timeMs: 0,
  kind: 'tick',
  instance: 0,
  run: NONE,
  cause: NONE,
} as const;
