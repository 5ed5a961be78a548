import { eventAt } from '../trace.ts';
import type { Finding } from '../types.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** That an instance had done all the runs a process may before a slot came; says whether that was it. */
export function tellEnded(story: Story, instance: number, { atMs }: Finding): boolean {
  const { skewMs, scenario } = story.trace;
  const dueMs = atMs - (skewMs[instance] ?? 0) + scenario.instances.maxTickDelayMs;
  const end = story.latest('schedule-ended', instance, dueMs);
  // A process that has started anew has not done any.
  if (end <= story.latest('crash', instance, dueMs)) return false;
  story.decide(end, eventText(story, eventAt(story.trace, end)));
  return true;
}
