import { eventAt, KIND, NONE } from '../trace.ts';
import type { Explanation, Finding } from '../types.ts';
import { measured, spelled } from '../words.ts';
import { eventText } from './event-text.ts';
import { explainEmpty, explainLost } from './late.ts';
import { explainMissed } from './missed.ts';
import type { Story } from './story.ts';

const NOT_COUNTED = 'it is told of a success, and does not ask how much was done';

/** What went wrong with a slot, and why the monitor said nothing. */
export function explainSilence(story: Story, finding: Finding): Explanation {
  const slot = story.slot(finding.slot);
  const isEmpty = story.findings.list.some(
    ({ kind, slot: of }) => kind === 'empty' && of === finding.slot,
  );
  if (isEmpty) explainEmpty(story, finding);
  else if (finding.runs.length > 0) explainLost(story, finding);
  else explainMissed(story, finding);
  const last = Math.max(finding.event, ...story.steps.map(({ event }) => event));
  story.decide(
    last,
    `The monitor says nothing: ${isEmpty ? NOT_COUNTED : quietBecause(story, finding)}.`,
  );
  return { title: `Why did nobody hear that ${slot} was not done?`, steps: story.steps };
}

/** Which of a monitor's rules lets a slot that went wrong pass. */
function quietBecause(story: Story, { atMs, runs }: Finding): string {
  const { monitor } = story.trace.scenario;
  const limitMs = monitor.periodMs + monitor.graceMs;
  switch (monitor.kind) {
    case 'heartbeat':
      return `it would have to hear nothing of any run for ${measured(limitMs)}, and ${restOf(story, atMs, limitMs)}`;
    case 'check-in':
      return runs.length > 0
        ? 'what it hears of other runs answers for this one'
        : `it waits ${measured(monitor.graceMs)} for a start, and takes that of any other run for this one’s`;
    case 'last-success':
      return `it waits until the last success is older than ${spelled(limitMs)}, and ${restOf(story, atMs, limitMs)}`;
    case 'failure-only':
      return runs.length > 0
        ? 'no run lived to report its failure'
        : 'a run that never started reports no failure';
    case 'none':
      return 'there is none';
  }
}

/** What kept the limit from being reached: other runs, or the end. */
function restOf({ findings }: Story, atMs: number, limitMs: number): string {
  const isHeard = findings.runs.some(
    ({ state, endMs }) => state === 'succeeded' && Math.abs(endMs - atMs) <= limitMs,
  );
  return isHeard
    ? 'other runs go on telling it that all is well'
    : 'the simulation ends before that';
}

/** What the monitor took for trouble. */
export function explainFalseAlert(story: Story, finding: Finding): Explanation {
  const alert = story.findings.alerts.find(({ event }) => event === finding.event);
  const lost = story.before('ping-lost', finding.event);
  const run = story.run(alert?.run ?? NONE);
  const isOwn = lost !== NONE && story.trace.run[lost] === alert?.run;
  const again = run && !isOwn ? replayOf(story, run.run, finding.event) : undefined;
  if (again !== undefined) {
    story.tell(story.causeOf(again), textOf(story, story.causeOf(again)));
    story.decide(again, `${textOf(story, again)} It takes that for one more.`);
    story.tell(finding.event, textOf(story, finding.event));
  } else if (lost !== NONE) {
    story.decide(lost, textOf(story, lost));
    story.tell(finding.event, textOf(story, finding.event));
  } else {
    if (run) story.tell(run.startEvent, textOf(story, run.startEvent));
    story.decide(
      finding.event,
      `${textOf(story, finding.event)} No slot has gone wrong: its limits are tighter than the job.`,
    );
  }
  return { title: 'Why did the monitor alert when nothing was wrong?', steps: story.steps };
}

/** How a request that told of a start is marked where it is sent again. */
const START = 1;

/** The word of a run's start that the monitor was told twice, where that is two runs to it. */
function replayOf(story: Story, run: number, before: number): number | undefined {
  const { trace } = story;
  const { kind: rule, runIds } = trace.scenario.monitor;
  if (rule === 'check-in' && runIds) return undefined;
  const found = trace.kind.findLastIndex(
    (kind, event) =>
      event < before &&
      kind === KIND['request-replayed'] &&
      trace.run[event] === run &&
      trace.a[event] === START,
  );
  return found < 0 ? undefined : found;
}

function textOf(story: Story, event: number): string {
  return eventText(story, eventAt(story.trace, event));
}
