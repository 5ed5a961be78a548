import { eventAt } from '../trace.ts';
import type { RunRecord } from '../types.ts';
import { measured } from '../words.ts';
import type { Story } from './story.ts';

/** What takes a process down, as a crash event says it: "A crashes". */
export function downText(story: Story, crash: number): string {
  const { instance, a } = eventAt(story.trace, crash);
  const who = story.instance(instance);
  if (a === 1) return `${who} is replaced in a deploy`;
  return a === 2 ? `${who} is killed for want of memory` : `${who} crashes`;
}

/** How long a run goes on after a moment: "and will be for 3 s". */
export function goesOn(run: RunRecord, fromMs: number): string {
  if (run.state === 'running') return 'and still is when the simulation ends';
  return `and will be for ${measured(run.endMs - fromMs)}`;
}
