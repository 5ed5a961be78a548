import { eventAt } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { measured } from '../words.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** What came of a run that failed. */
export function explainFailure(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? 0);
  if (!run) return { title: 'Why did a run fail?', steps: [] };
  const slot = story.slot(run.slot);
  const who = story.instance(run.instance);
  const percent = Number((story.trace.scenario.work.failRate * 100).toPrecision(3));
  const took = measured(run.endMs - run.startMs);
  story.tell(run.startEvent, `${who} starts the work of ${slot}.`);
  story.decide(
    run.endEvent,
    `It fails after ${took}: of all runs, ${String(percent)} % are set to fail.`,
  );
  tellSequel(story, run);
  return { title: `Why did ${who}’s run of ${slot} fail?`, steps: story.steps };
}

/** What came of a run that a crash tore off. */
export function explainCrash(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? 0);
  if (!run) return { title: 'What tore off a run?', steps: [] };
  const slot = story.slot(run.slot);
  const who = story.instance(run.instance);
  const worked = measured(run.endMs - run.startMs);
  const { b: downMs } = eventAt(story.trace, story.causeOf(run.endEvent));
  story.tell(run.startEvent, `${who} starts the work of ${slot}.`);
  story.decide(
    run.endEvent,
    `${who} crashes after ${worked} of work and stays down for ${measured(downMs)}.`,
  );
  tellSequel(story, run);
  return { title: `What became of ${who}’s run of ${slot}?`, steps: story.steps };
}

/** Whether anybody does the slot after all. */
export function tellSequel(story: Story, run: RunRecord): void {
  const slot = story.slot(run.slot);
  const runs = story.findings.slots.find((record) => record.slot === run.slot)?.runs ?? [];
  const others = runs.flatMap((other) => story.run(other) ?? []).filter((other) => other !== run);
  const later = others.find((other) => other.startEvent > run.endEvent);
  if (later) {
    const after = measured(later.startMs - run.endMs);
    const who = story.instance(later.instance);
    story.tell(later.startEvent, `${who} does ${slot} again, ${after} later.`);
  } else if (others.length === 0) {
    const lastEvent = story.eventsOf(run.slot).at(-1) ?? run.endEvent;
    const text = `Nobody does ${slot} again.`;
    if (lastEvent <= run.endEvent) story.tell(run.endEvent, text);
    else story.tell(lastEvent, `${eventText(story, eventAt(story.trace, lastEvent))} ${text}`);
  }
}
