import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { measured } from '../words.ts';
import { eventText } from './event-text.ts';
import { tellSequel } from './misfortune.ts';
import type { Story } from './story.ts';

/** What kept a slot from being started in time: the events that led to its run. */
export function explainLate(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? -1);
  const slot = story.slot(finding.slot);
  if (!run) return { title: `Why did ${slot} start late?`, steps: [] };
  const lateMs = run.startMs - (story.trace.slotTimesMs[run.slot] ?? 0);
  const causes = causesOf(story, run.startEvent);
  for (const event of causes) story.tell(event, eventText(story, eventAt(story.trace, event)));
  if (causes.some((event) => QUEUED.test(story.kindOf(event) ?? ''))) tellBefore(story, run);
  story.decide(
    run.startEvent,
    `${story.instance(run.instance)} starts the work of ${slot} ${measured(lateMs)} after it was due.`,
  );
  return { title: `Why did ${slot} start ${measured(lateMs)} late?`, steps: story.steps };
}

/** Events of what waits for a worker. */
const QUEUED = /^(job|message)-/;

/** What the worker was at when the slot was due. */
function tellBefore(story: Story, { run, instance, slot, startMs }: RunRecord): void {
  const dueMs = story.trace.slotTimesMs[slot] ?? 0;
  const before = story.findings.runs.findLast(
    (other) =>
      other.run < run &&
      other.instance === instance &&
      other.endMs > dueMs &&
      other.endMs <= startMs,
  );
  if (!before) return;
  const who = story.instance(instance);
  story.tell(before.endEvent, `${who} has been at work on ${story.slot(before.slot)} until now.`);
}

function causesOf(story: Story, event: number): number[] {
  const causes: number[] = [];
  for (let at = story.causeOf(event); at !== NONE; at = story.causeOf(at)) causes.push(at);
  return causes;
}

/** How a slot's work came to be left undone: how each of its runs ended. */
export function explainLost(story: Story, finding: Finding): Explanation {
  const runs = finding.runs.flatMap((run) => story.run(run) ?? []);
  const slot = story.slot(finding.slot);
  for (const run of runs) tellEnd(story, run);
  const last = runs.at(-1);
  if (last) tellSequel(story, last);
  return { title: `Why was the work of ${slot} never done?`, steps: story.steps };
}

function tellEnd(story: Story, run: RunRecord): void {
  const who = story.instance(run.instance);
  const worked = measured(run.endMs - run.startMs);
  story.tell(run.startEvent, `${who} starts the work of ${story.slot(run.slot)}.`);
  const cause = story.causeOf(run.endEvent);
  if (story.kindOf(cause) === 'run-stopped') {
    story.decide(cause, eventText(story, eventAt(story.trace, cause)));
  } else {
    story.decide(
      run.endEvent,
      run.state === 'crashed'
        ? `${who} crashes after ${worked} of work.`
        : `${who}’s run fails after ${worked}.`,
    );
  }
}

/** Why a run that ended well did nothing. */
export function explainEmpty(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? -1);
  const slot = story.slot(finding.slot);
  if (!run) return { title: 'Why was nothing done?', steps: [] };
  const done = story.causeOf(run.endEvent);
  const missing = story.causeOf(done);
  if (missing !== NONE) story.decide(missing, eventText(story, eventAt(story.trace, missing)));
  story.tell(run.startEvent, `${story.instance(run.instance)} starts the work of ${slot}.`);
  story.tell(done, eventText(story, eventAt(story.trace, done)));
  story.tell(run.endEvent, 'It ends as a success.');
  return { title: `Why was nothing done for ${slot}?`, steps: story.steps };
}

/** What held a run up far beyond the end its work would have had. */
export function explainStuck(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? -1);
  const slot = story.slot(finding.slot);
  if (!run) return { title: 'Why did a run not end?', steps: [] };
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const who = story.instance(run.instance);
  story.tell(
    run.startEvent,
    `${who} starts the work of ${slot}. It would take ${measured(workMs)}.`,
  );
  const held = whatHeld(story, run);
  if (held > run.startEvent) story.decide(held, eventText(story, eventAt(story.trace, held)));
  const isOver = run.state !== 'running';
  const text = `${who} is ${isOver ? 'at work' : 'still at work'} on ${slot} ${measured(run.endMs - run.startMs)} after it began.`;
  if (held > run.startEvent) story.tell(run.endEvent, text);
  else story.decide(run.endEvent, text);
  return { title: `Why does ${who}’s run of ${slot} not end?`, steps: story.steps };
}

/** The pause of its process, or what it hung on. */
function whatHeld(story: Story, run: RunRecord): number {
  const hung = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'run-hung');
  return hung ?? story.latest('pause', run.instance, run.endMs);
}
