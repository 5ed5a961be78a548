import { SECOND_MS } from '@/base/time.ts';
import { ALERT_REASONS } from '../types.ts';
import type { TraceEvent } from '../types.ts';
import { measured, takes } from '../words.ts';
import { aheadMs, lateMs } from './clock.ts';
import { databaseText } from './database-text.ts';
import { downText, goesOn } from './down.ts';
import { queueText } from './queue-text.ts';
import { redisText } from './redis-text.ts';
import { schedulerText } from './scheduler-text.ts';
import type { Story } from './story.ts';
import { workText } from './work-text.ts';

/** By what a slot is found to be claimed already. */
const CLAIMED = ['row-refused', 'message-refused', 'job-known', 'lock-refused'];

/** An event in one sentence, with its numbers. */
export function eventText(story: Story, event: TraceEvent): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const token = String(event.a);
  switch (event.kind) {
    case 'slot-due':
      return `${slot} is due.`;
    case 'tick':
      return tickText(story, event);
    case 'tick-missed':
      return missedTickText(story, event);
    case 'skipped-busy':
      return `${who} is still at work on an earlier slot and skips ${slot}.`;
    case 'skipped-locked':
      return `${who} finds the lock taken and skips ${slot}.`;
    case 'skipped-taken':
      return takenText(story, event);
    case 'lock-granted':
      if (isLease(story))
        return `${who} takes the lease for ${measured(event.b)}, and leads: term ${token}.`;
      return event.b === 0
        ? `${who} takes the lock for ${slot}: token ${token}.`
        : `${who} takes the lock for ${slot}: token ${token}, for ${measured(event.b)}.`;
    case 'lock-refused':
      return `${who} asks for the lock and is refused: ${holder(story, event.a)}.`;
    case 'lock-released':
      if (isLease(story)) return `${who} gives up the lease, term ${token}.`;
      return `${who} releases the lock, token ${token}.`;
    case 'release-refused':
      return `${who} would release the lock, token ${token}, but it is no longer its own.`;
    case 'lock-expired':
      return expiryText(story, event);
    case 'row-inserted':
      return `${who} inserts the row for ${slot}: the slot is claimed.`;
    case 'row-refused':
      return `${who} finds the row for ${slot} there already: ${story.instance(event.a)} inserted it.`;
    case 'run-started':
      return `${story.starts(event)}. It ${takes(story.trace.scenario, measured(event.b))}.`;
    case 'run-succeeded':
      return `${who} finishes ${slot}.`;
    case 'run-failed':
      return `${who}’s run of ${slot} fails.`;
    case 'run-torn':
      return `${who}’s run of ${slot} is torn off.`;
    case 'effect':
    case 'effect-spared':
    case 'run-retried':
    case 'memory-exhausted':
    case 'connections-exhausted':
    case 'pool-exhausted':
    case 'connections-denied':
    case 'connection-refused':
    case 'run-hung':
    case 'input-missing':
    case 'nothing-done':
      return workText(story, event);
    case 'message-sent':
    case 'message-refused':
    case 'message-taken':
    case 'message-deleted':
    case 'message-delayed':
    case 'message-back':
    case 'message-dead':
    case 'message-expired':
    case 'receipt-refused':
    case 'job-added':
    case 'job-known':
    case 'job-deduplicated':
    case 'job-limited':
    case 'job-scheduled':
    case 'job-left-out':
    case 'job-locked':
    case 'job-saved':
    case 'job-suspected':
    case 'job-stalled':
    case 'job-refused':
    case 'job-completed':
    case 'job-failed':
    case 'job-delayed':
      return queueText(story, event, event.kind);
    case 'clock-step':
      return `${who}’s clock is set ${event.a < 0 ? 'back' : 'forward'} by ${measured(Math.abs(event.a))}.`;
    case 'alert':
      return alertText(story, event);
    case 'alert-cleared':
      return 'The monitor hears that all is well again.';
    case 'ping-lost':
      return `${who}’s word of ${PING_OF[event.a] ?? 'its run'} never reaches the monitor.`;
    case 'clock-drift':
      return `${who}’s clock runs ${Math.abs(event.a).toLocaleString('en')} millionths ${event.a < 0 ? 'slow' : 'fast'} from now on.`;
    case 'boot-run':
      return `${who} has just started, and runs the job at once, outside its schedule.`;
    case 'crash':
      return `${downText(story, event.index)} and stays down for ${measured(event.b)}.`;
    case 'restart':
      return `${who} is back, and remembers nothing.`;
    case 'pause':
      return `${who} stops for ${measured(event.b)}, and does not notice.`;
    case 'pause-again':
      return `${who} is stopped once more, for ${measured(event.b)}, and stands still already: it goes on at the first signal to do so.`;
    case 'resume':
      return `${who} goes on as if nothing had been.`;
    case 'no-answer':
    case 'skipped-unreachable':
    case 'skipped-not-designated':
    case 'partition':
    case 'slow-network':
    case 'lossy-network':
    case 'replaying-network':
    case 'request-replayed':
    case 'redis-down':
    case 'redis-up':
    case 'redis-failover':
    case 'redis-clock':
    case 'lock-lost':
    case 'lock-restored':
    case 'lock-extended':
    case 'extend-refused':
    case 'node-granted':
    case 'node-refused':
    case 'fence-issued':
    case 'effect-rejected':
    case 'work-aborted':
    case 'node-extended':
    case 'signal-fired':
      return redisText(story, event, event.kind);
    case 'lock-kept':
    case 'lock-freed':
    case 'handed-on':
    case 'database-down':
    case 'database-up':
    case 'database-slow':
    case 'database-failover':
    case 'misfired':
    case 'member-failed':
    case 'trigger-set-back':
      return databaseText(story, event, event.kind);
    case 'skipped-follower':
    case 'scheduler-down':
    case 'scheduler-up':
    case 'drain':
    case 'slot-dispatched':
    case 'slot-skipped':
    case 'slot-held':
    case 'run-stopped':
    case 'too-many-missed':
    case 'call-unanswered':
    case 'call-refused':
    case 'stop-told':
    case 'node-unreachable':
    case 'pods-evicted':
    case 'node-reachable':
    case 'start-delayed':
    case 'schedule-ended':
    case 'skipped-ended':
      return schedulerText(story, event, event.kind);
  }
}

/** Whether what is granted is the lease of a leader, and not the lock of a slot. */
function isLease({ trace }: Story): boolean {
  return trace.scenario.strategy.id === 'leader-election';
}

/** Why an instance leaves a slot to others: somebody has claimed it, is at work on it, or has done it. */
function takenText(story: Story, { cause, instance, slot }: TraceEvent): string {
  const who = story.instance(instance);
  const kind = story.kindOf(cause) ?? '';
  if (CLAIMED.includes(kind)) return `${who} leaves ${story.slot(slot)} to whoever claimed it.`;
  if (kind === 'job-deduplicated') return `${who} leaves ${story.slot(slot)} without a job.`;
  if (kind === 'tick')
    return `${who} has taken ${story.slot(slot)} on already, and leaves it at that.`;
  return `${who} finds ${story.slot(slot)} done, and leaves it.`;
}

const PING_OF = ['a start', 'a success', 'a failure', 'a run without anything done'];

function alertText(story: Story, event: TraceEvent): string {
  const slot = event.slot < 0 ? 'a run' : story.slot(event.slot);
  const forMs = measured(event.b);
  switch (ALERT_REASONS[event.a]) {
    case 'failed':
      return `The monitor alerts: ${story.instance(event.instance)} reports that ${slot} failed.`;
    case 'not-started':
      return `The monitor alerts: it has heard of no start of ${slot}.`;
    case 'too-long':
      return `The monitor alerts: it has heard of a start, and of no end for ${forMs}.`;
    case 'empty':
      return `The monitor alerts: ${story.instance(event.instance)} reports that nothing was done for ${slot}.`;
    case 'no-success':
      return `The monitor alerts: the last success is ${forMs} old.`;
    default:
      return `The monitor alerts: it has heard nothing for ${forMs}.`;
  }
}

function tickText(story: Story, event: TraceEvent): string {
  const who = story.instance(event.instance);
  const late = lateMs(story, event);
  const slot = story.slot(event.slot);
  const ahead = aheadMs(story, event);
  if (late < 0)
    return `${who} notices ${slot} ${measured(-late)} early: its clock is ${measured(ahead)} ahead.`;
  const text = `${who} notices ${slot}, ${measured(late)} after it is due`;
  const isByItsClock = late >= SECOND_MS && -ahead > late / 2;
  return isByItsClock ? `${text}: its clock is ${measured(-ahead)} behind.` : `${text}.`;
}

function missedTickText(story: Story, event: TraceEvent): string {
  const late = lateMs(story, event) + aheadMs(story, event);
  return `${story.instance(event.instance)} comes to ${story.slot(event.slot)} ${measured(late)} late by its own clock and gives it up.`;
}

function holder(story: Story, token: number): string {
  const lock = story.lock(token);
  return lock ? `${story.instance(lock.instance)} holds it, token ${String(token)}` : 'it is taken';
}

function expiryText(story: Story, event: TraceEvent): string {
  const who = story.instance(event.instance);
  const run = story.run(event.run);
  if (!run || run.endMs <= event.timeMs)
    return `The lock of ${who}, token ${String(event.a)}, expires.`;
  return `The lock expires. ${who} is still at work, ${goesOn(run, event.timeMs)}.`;
}
