import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { counted, inWords, measured, ordinal, spelled, takes } from '../words.ts';
import { goesOn } from './down.ts';
import {
  tellClock,
  tellFreed,
  tellGivenUp,
  tellGuard,
  tellLock,
  tellOvertaken,
  tellUnheardEnd,
} from './overlap-causes.ts';
import type { Story } from './story.ts';

/** Why a run started while another was at work. */
export function explainOverlap(story: Story, finding: Finding): Explanation {
  const [first, second] = finding.runs.map((run) => story.run(run));
  if (!first || !second) return { title: 'Why did two runs overlap?', steps: [] };
  if (first.slot === second.slot && first.slot !== NONE) return sameSlot(story, first, second);
  const isDecided =
    tellClock(story, second) ||
    tellGuard(story, first, second) ||
    tellOvertaken(story, second) ||
    tellFreed(story, first, second) ||
    tellUnheardEnd(story, first, second) ||
    tellGivenUp(story, first, second) ||
    tellLock(story, first, second);
  tellLongWork(story, first, second, isDecided);
  const who = story.instance(second.instance);
  const others = runningBefore(story, second);
  const what = second.slot === NONE ? 'its own work' : story.slot(second.slot);
  story.tell(
    second.startEvent,
    `${who} starts ${what} while ${counted(others, 'run')} ${others === 1 ? 'is' : 'are'} at work.`,
  );
  const title =
    second.slot === NONE && first.slot === NONE
      ? `Why do ${who} and ${story.instance(first.instance)} start up at once?`
      : `Why does ${story.slot(second.slot)} overlap ${story.slot(first.slot)}?`;
  return { title, steps: story.steps };
}

/** Why there came to be more runs at work on one machine than it has cores. */
export function explainSaturation(story: Story, finding: Finding): Explanation {
  const { cores } = story.trace.scenario.machine;
  const runs = finding.runs.flatMap((run) => story.run(run) ?? []);
  const [first, second] = runs;
  const title = `Why are ${inWords(runs.length)} runs at work at once on ${counted(cores, 'core')}?`;
  if (first && second) tellLongWork(story, first, second, false);
  const who = story.instance(eventAt(story.trace, finding.event).instance);
  const last = `${who} starts ${story.slot(finding.slot)}, its ${ordinal(runs.length)} run at once, and has ${counted(cores, 'core')}.`;
  story.tell(finding.event, last);
  return { title, steps: story.steps };
}

function sameSlot(story: Story, first: RunRecord, second: RunRecord): Explanation {
  const slot = story.slot(first.slot);
  const one = story.instance(first.instance);
  const other = story.instance(second.instance);
  story.tell(first.startEvent, `${story.starts(first)}.`);
  story.decide(
    second.startEvent,
    `${other} starts the same slot. ${one} is still at work, ${goesOn(first, second.startMs)}.`,
  );
  return { title: `Why do ${one} and ${other} work on ${slot} at once?`, steps: story.steps };
}

/** What keeps the first run at work until the second starts; it decides, where nothing else has. */
function tellLongWork(story: Story, first: RunRecord, second: RunRecord, isDecided: boolean): void {
  const due = dueEvent(story, second);
  const isDueMeanwhile = due > first.startEvent && due < second.startEvent;
  story.tell(first.startEvent, `${story.starts(first)}.`);
  const event = isDueMeanwhile ? due : second.startEvent;
  const text = longWorkText(story, first, second, isDueMeanwhile);
  if (isDecided) story.tell(event, text);
  else story.decide(event, text);
}

/** "The run of 12:00 takes 20 min; the next slot comes after one minute." */
function longWorkText(
  story: Story,
  first: RunRecord,
  second: RunRecord,
  isDueMeanwhile: boolean,
): string {
  const { slotTimesMs, scenario } = story.trace;
  const atMs = slotTimesMs[first.slot] ?? 0;
  const gapMs = (slotTimesMs[first.slot + scenario.instances.jobs] ?? atMs) - atMs;
  const { b: workMs } = eventAt(story.trace, first.startEvent);
  if (first.slot === NONE)
    return `${story.instance(first.instance)}’s run at the start-up is still at work, ${goesOn(first, second.startMs)}.`;
  const run = `The run of ${story.slot(first.slot)}`;
  if (gapMs > 0 && workMs > gapMs)
    return `${run} ${takes(story.trace.scenario, measured(workMs))}; the next slot comes after ${spelled(gapMs)}.`;
  const plannedEndMs = first.startMs + workMs;
  const isLate = first.startMs > atMs && plannedEndMs > (slotTimesMs[second.slot] ?? 0);
  if (isDueMeanwhile && isLate)
    return `${run} came late: it is still at work when ${story.slot(second.slot)} is due.`;
  return `${run} is still at work, ${goesOn(first, second.startMs)}.`;
}

/** The event that says a run's slot is due: what its chain of causes leads to. */
function dueEvent(story: Story, run: RunRecord): number {
  return story.eventsOf(run.slot).find((event) => story.kindOf(event) === 'slot-due') ?? NONE;
}

function runningBefore(story: Story, run: RunRecord): number {
  return story.findings.runs.filter(
    (other) =>
      other.startEvent < run.startEvent &&
      (other.state === 'running' || other.endEvent > run.startEvent),
  ).length;
}
