import { SECOND_MS } from '@/base/time.ts';
import { eventAt } from '../trace.ts';
import { measured } from '../words.ts';
import { aheadMs, lateMs } from './clock.ts';
import type { Story } from './story.ts';

/**
 * What made an instance notice a slot late, where no pause did, as a sentence to follow the event's own: work that leaves
 * its process no time, or a scheduler that is never exact. Empty where its clock did, which the event says itself.
 */
export function lateTickReason(story: Story, tick: number): string {
  const event = eventAt(story.trace, tick);
  const { work, instances } = story.trace.scenario;
  const ownMs = lateMs(story, event) + aheadMs(story, event);
  if (ownMs < SECOND_MS) return '';
  const dueMs = event.timeMs - ownMs;
  const blocker = story.findings.runs.find(
    ({ instance, startMs, endMs }) =>
      instance === event.instance && startMs <= event.timeMs && endMs > dueMs,
  );
  if (work.blocking && blocker)
    return ` Its work on ${story.slot(blocker.slot)} left the process no time.`;
  // What is later than any scheduler here was made so by its clock.
  if (ownMs > instances.maxTickDelayMs) return '';
  return ` A scheduler here may be up to ${measured(instances.maxTickDelayMs)} late.`;
}
