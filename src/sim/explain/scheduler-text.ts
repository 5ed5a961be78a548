import { POLL_MS } from '../strategies/k8s-cronjob.ts';
import { SKIP_REASONS } from '../strategies/port-cluster.ts';
import type { EventKind, TraceEvent } from '../types.ts';
import { measured, times } from '../words.ts';
import type { Story } from './story.ts';

/** What a scheduler does, its own or one outside the instances, and what becomes of its runs. */
export type SchedulerEventKind = Extract<
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
  | 'call-unanswered'
  | 'call-refused'
  | 'node-unreachable'
  | 'pods-evicted'
  | 'node-reachable'
  | 'start-delayed'
  | 'stop-told'
  | 'schedule-ended'
  | 'skipped-ended'
>;

/** In the order of SKIP_REASONS. */
const SKIPPED = [
  'the last run is still at work',
  'it is too old to be made up for',
  'the schedule is suspended',
  'the schedule is paused since a run failed',
  'as many slots wait already as may',
  'a later slot has come, and only the latest is started',
  'its starting deadline is over',
];

/** In the order of STOP_REASONS. */
const STOPPED = [
  'a later slot replaces it',
  'the active deadline of its Job is over',
  'its time to end by itself is over',
  'another pod of its Job has succeeded',
  'its Job has failed too often',
  'it was told to end while nothing reached it',
];

/** An event of a scheduler in one sentence, with its numbers. */
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
      return `The scheduler leaves ${slot} out: ${unseenText(story, event) ?? SKIPPED[a] ?? ''}.`;
    case 'slot-held':
      return `The scheduler keeps ${slot} until the last run ends; ${String(a)} ${a === 1 ? 'waits' : 'wait'}.`;
    case 'run-stopped':
      return `The scheduler ends ${who}’s run of ${slot}: ${STOPPED[a] ?? ''}.`;
    case 'too-many-missed':
      return `The scheduler finds ${a.toLocaleString('en')} slots missed: too many.`;
    case 'call-unanswered':
      return `The scheduler has had no answer from ${who} for ${measured(a)}, and takes its call for ${slot} for failed.`;
    case 'node-unreachable':
      return `Nothing has been heard of ${who} for ${measured(b)}: no more is started there.`;
    case 'pods-evicted':
      return `${who} has been unreachable for ${measured(b)} more: its runs are told to end, and may be replaced. They do not hear of it, and work on.`;
    case 'node-reachable':
      return `${who} is heard of again, and hears what it was told.`;
    case 'call-refused':
      return `The scheduler’s call for ${slot} fails at once: no instance is up.`;
    case 'stop-told':
      return `${who} is told to stop, and has ${measured(b)} to end.`;
    case 'start-delayed':
      return `${who} puts its start of ${slot} off by ${measured(a)}, drawn at random.`;
    case 'schedule-ended':
      return `${who} has started the job ${times(a)}, as often as a process may, and ends its schedule.`;
    case 'skipped-ended':
      return `${who} drops ${slot}, which it had put off: its schedule has ended meanwhile.`;
  }
}

/** Whether a slot waits until the scheduler comes to look, as with version 1 of the CronJob controller. */
export function isPolled({ trace }: Story): boolean {
  const { id, params } = trace.scenario.strategy;
  return id === 'k8s-cronjob' && params['controller'] === 'v1';
}

/** That a slot's deadline was over between two looks of the scheduler; null where it was not that. */
function unseenText(story: Story, { a, slot, timeMs }: TraceEvent): string | null {
  const lateMs = timeMs - (story.trace.slotTimesMs[slot] ?? 0);
  if (!isPolled(story) || SKIP_REASONS[a] !== 'deadline' || lateMs > POLL_MS) return null;
  const deadline = measured(Number(story.trace.scenario.strategy.params['startingDeadlineMs']));
  return `it looks every ${measured(POLL_MS)}, and when it comes to look, ${measured(lateMs)} after the slot, the starting deadline of ${deadline} is over`;
}
