import type { EventKind, TraceEvent } from '../types.ts';
import { counted, measured, times } from '../words.ts';
import type { Story } from './story.ts';

type QueueEventKind = Extract<EventKind, `message-${string}` | `job-${string}` | 'receipt-refused'>;

/** An event of a message, in one sentence. */
export function queueText(story: Story, event: TraceEvent, kind: QueueEventKind): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (kind) {
    case 'message-sent':
      return `${who} sends a message for ${slot} to the queue.`;
    case 'message-refused':
      return `The queue has had a message for ${slot} already, and refuses ${who}’s.`;
    case 'message-taken':
      return `${who} takes the message for ${slot}${a > 1 ? ` again, delivered ${times(a)}` : ''}: nobody else sees it for ${measured(b)}.`;
    case 'message-deleted':
      return `${who} deletes the message for ${slot}: it is done.`;
    case 'message-delayed':
      return `${who} gives the message for ${slot} back, to be taken again after ${measured(b)}.`;
    case 'message-back':
      return `Nobody has said that ${slot} is done in time: its message can be taken again.`;
    case 'message-dead':
      return `The message for ${slot} was delivered ${times(a)} in vain, and goes to the dead letters${b > 0 ? `, which keep it for another ${measured(b)}` : ': it is older than they keep any, and gone'}.`;
    case 'message-expired':
      return `The message for ${slot} is ${measured(b)} old, and the queue keeps none for longer: it is gone, and in no dead letters.`;
    case 'receipt-refused':
      return `${who} speaks of a delivery for ${slot} that no longer counts: the message ${isGone(story, event) ? 'is gone' : 'has been back since'}.`;
    case 'job-added':
      return `${who} adds a job for ${slot}.`;
    case 'job-known':
      return `${who} adds a job for ${slot}, and there is one with its id already.`;
    case 'job-deduplicated':
      return `${who}’s job for ${slot} is not added: ${keptOutBy(story, event)}.`;
    case 'job-limited':
      return `The limit of ${limitOf(story)} is reached: the job for ${slot} waits, as no job is given out for ${measured(b)}.`;
    case 'job-scheduled':
      return `The Job Scheduler’s next job is for ${slot}, due in ${measured(b)}.`;
    case 'job-left-out':
      if (a === 1)
        return `${who} sets the Job Scheduler up anew, for slots to come: ${slot} has passed, and has no job.`;
      if (story.trace.scenario.strategy.id === 'agenda')
        return `${slot} is left out: it ${a > 0 ? 'passed while the job was locked' : `had passed when ${who} came to the job`}, and what comes next is counted from when ${who} starts a run.`;
      return `There is no job for ${slot}: the next one is made when a job is started, and by then ${slot} had passed.`;
    case 'job-locked':
      return a === 0
        ? `${who} has locked the job, and runs it for ${slot}.`
        : `${who} has found the job’s lock ${measured(a)} old, which is too old: it locks the job itself, and runs it for ${slot}.`;
    case 'job-saved':
      return `${who} is done, and writes the job down as it knew it: not locked, and next due at ${slot}.`;
    case 'job-suspected':
      return `The stalled check notes that ${slot} is at work.`;
    case 'job-stalled':
      return `The stalled check finds ${slot} still noted and without a lock: its job is the next to be taken.`;
    case 'job-refused':
      return `${who} says how ${slot} went, but has lost its lock: BullMQ refuses to hear it.`;
    case 'job-completed':
      return `${who} says that ${slot} is done.`;
    case 'job-failed':
      return `The job for ${slot} is put to the failed ones, after ${counted(a, 'attempt')}.`;
    case 'job-delayed':
      return `${who} gives ${slot} back after ${counted(a, 'failed attempt')}, to be taken again after ${measured(b)}.`;
  }
}

function isGone(story: Story, { index, slot }: TraceEvent): boolean {
  return story
    .eventsOf(slot)
    .some((event) => event < index && story.kindOf(event) === 'message-expired');
}

/** "two jobs in 10 s". */
function limitOf({ trace }: Story): string {
  const { limiterMax, limiterDuration } = trace.scenario.strategy.params;
  return `${counted(Number(limiterMax), 'job')} in ${measured(Number(limiterDuration))}`;
}

/** Which job alike stands in the way, and until when. */
function keptOutBy(story: Story, { a }: TraceEvent): string {
  const other = a < 0 ? 'a job before it' : `the one for ${story.slot(a)}`;
  const { deduplication, ttl } = story.trace.scenario.strategy.params;
  if (deduplication === 'simple')
    return `${other} is not finished, and jobs alike are one until it is`;
  return `${other} was added less than ${measured(Number(ttl))} before, and keeps others alike out for so long`;
}
