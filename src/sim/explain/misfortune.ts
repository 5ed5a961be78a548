import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { inWords, measured } from '../words.ts';
import { downText } from './down.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** What came of a run that failed. */
export function explainFailure(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? 0);
  if (!run) return { title: 'Why did a run fail?', steps: [] };
  const slot = story.slot(run.slot);
  const who = story.instance(run.instance);
  story.tell(run.startEvent, `${story.starts(run)}.`);
  tellFailure(story, run);
  tellSequel(story, run);
  return { title: `Why did ${who}’s run of ${slot} fail?`, steps: story.steps };
}

/** What made a run fail: something that kept it from its effect, or the scenario. */
export function tellFailure(story: Story, run: RunRecord): void {
  const cause = story.causeOf(run.endEvent);
  if (PREVENTING.includes(story.kindOf(cause) ?? '')) {
    story.decide(cause, eventText(story, eventAt(story.trace, cause)));
    story.tell(run.endEvent, `So it fails after ${measured(run.endMs - run.startMs)}.`);
  } else {
    story.decide(run.endEvent, failureText(story, run));
  }
}

/** What keeps a run from its effect. */
const PREVENTING = ['work-aborted', 'effect-rejected', 'connections-denied'];

/** It fails as the scenario has it: at a record, or by chance. */
function failureText({ trace }: Story, run: RunRecord): string {
  const { failAtRecord, failTries, failRate, records } = trace.scenario.work;
  const took = measured(run.endMs - run.startMs);
  if (failAtRecord > 0 && run.ordinal <= failTries) {
    const last = Math.min(failAtRecord, records).toLocaleString('en');
    const where = records > 0 ? `, after record ${last}` : '';
    const tries = failTries === 1 ? 'first try' : `first ${inWords(failTries)} tries`;
    return `It fails after ${took}${where}: the ${tries} of each slot ${failTries === 1 ? 'is' : 'are'} set to.`;
  }
  const percent = Number((failRate * 100).toPrecision(3));
  return `It fails after ${took}: of all runs, ${String(percent)} % are set to fail.`;
}

/** What came of a run that a crash tore off. */
export function explainCrash(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? 0);
  if (!run) return { title: 'What tore off a run?', steps: [] };
  const slot = story.slot(run.slot);
  const who = story.instance(run.instance);
  const worked = measured(run.endMs - run.startMs);
  const cause = eventAt(story.trace, story.causeOf(run.endEvent));
  story.tell(run.startEvent, `${story.starts(run)}.`);
  if (cause.kind === 'run-stopped') {
    story.decide(cause.index, eventText(story, cause));
    story.tell(run.endEvent, `It has worked for ${worked}.`);
  } else {
    if (story.kindOf(cause.cause) === 'memory-exhausted')
      story.tell(cause.cause, eventText(story, eventAt(story.trace, cause.cause)));
    story.decide(
      run.endEvent,
      `${downText(story, cause.index)} after ${worked} of work and stays down for ${measured(cause.b)}.`,
    );
  }
  tellSequel(story, run);
  return { title: `What became of ${who}’s run of ${slot}?`, steps: story.steps };
}

/** Whether anybody does the slot after all. */
export function tellSequel(story: Story, run: RunRecord): void {
  const slot = story.slot(run.slot);
  const runs = story.findings.slots.find((record) => record.slot === run.slot)?.runs ?? [];
  const others = runs.flatMap((other) => story.run(other) ?? []).filter((other) => other !== run);
  const later = others.find((other) => other.startEvent > run.endEvent);
  if (run.slot === NONE) return;
  if (later) {
    const after = measured(later.startMs - run.endMs);
    const who = story.instance(later.instance);
    story.tell(later.startEvent, `${who} does ${slot} again, ${after} later.`);
  } else if (others.every((other) => hasFailedBefore(other, run))) {
    tellNobody(story, run, `Nobody does ${slot} again.`);
  }
}

function hasFailedBefore({ state, endEvent }: RunRecord, run: RunRecord): boolean {
  return (state === 'failed' || state === 'crashed') && endEvent < run.endEvent;
}

/** With the last that somebody did about the slot afterwards, if it was to pass it over. */
function tellNobody(story: Story, run: RunRecord, text: string): void {
  const passing = story.eventsOf(run.slot).findLast((event) => isPassedBy(story, event, run));
  if (passing === undefined) story.tell(run.endEvent, text);
  else story.tell(passing, `${eventText(story, eventAt(story.trace, passing))} ${text}`);
}

/** A message that is gone while a run is at work is not there to be tried again. */
function isPassedBy(story: Story, event: number, { startEvent, endEvent }: RunRecord): boolean {
  const kind = story.kindOf(event) ?? '';
  return PASSING.includes(kind) && event > (kind === 'message-expired' ? startEvent : endEvent);
}

/** By what a slot is passed over. */
const PASSING = [
  'tick-missed',
  'skipped-busy',
  'skipped-locked',
  'skipped-taken',
  'skipped-unreachable',
  'slot-skipped',
  'message-dead',
  'message-expired',
  'row-refused',
];
