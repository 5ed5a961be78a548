import { POLL_MS } from '../strategies/k8s-cronjob.ts';
import { eventAt, KIND, NONE } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { measured, times } from '../words.ts';
import { downText } from './down.ts';
import { eventText } from './event-text.ts';
import { tellFailure, tellSequel } from './misfortune.ts';
import { tellUnheard } from './outside.ts';
import { isPolled } from './scheduler-text.ts';
import { lateTickReason } from './tick.ts';
import type { Story } from './story.ts';

/** What kept a slot from being started in time: the events that led to its run, and the longest wait among them. */
export function explainLate(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? -1);
  const slot = story.slot(finding.slot);
  if (!run) return { title: `Why did ${slot} start late?`, steps: [] };
  const dueMs = story.trace.slotTimesMs[run.slot] ?? 0;
  const late = measured(run.startMs - dueMs);
  const causes = causesOf(story, run.startEvent).filter((event) =>
    isOfSlot(story, event, run.slot),
  );
  const chain = [...causes.reverse(), run.startEvent];
  const longest = longestWait(story, chain, dueMs);
  const putOff = longest === run.startEvent ? putOffBy(story, longest) : NONE;
  for (const event of chain.slice(0, -1)) {
    if (event === putOff) story.decide(event, textOf(story, event));
    else if (event === longest) tellWait(story, event, chain, dueMs);
    else if (!isEndBeside(story, event, longest)) story.tell(event, textOf(story, event));
  }
  if (chain.some((event) => QUEUED.test(story.kindOf(event) ?? ''))) tellBefore(story, run);
  const start = `${story.starts(run)} ${late} after it was due.`;
  const cut = longest === run.startEvent ? cutOffBy(story, run) : NONE;
  if (cut !== NONE) {
    story.decide(cut, textOf(story, cut));
    story.tell(run.startEvent, `${start} Until then it had not heard of it.`);
  } else if (longest === run.startEvent && putOff === NONE) story.decide(run.startEvent, start);
  else story.tell(run.startEvent, start);
  return { title: `Why did ${slot} start ${late} late?`, steps: story.steps };
}

/** That the start was put off, where it was; else -1. */
function putOffBy(story: Story, start: number): number {
  const cause = story.causeOf(start);
  return story.kindOf(cause) === 'start-delayed' ? cause : NONE;
}

/** What kept an instance from hearing of a run that it was given, until it began; else -1. */
function cutOffBy(story: Story, { startEvent, instance, startMs }: RunRecord): number {
  const given = story.timeOf(story.causeOf(startEvent));
  const cut = story.latest('partition', instance, startMs);
  if (cut === NONE || story.kindOf(story.causeOf(startEvent)) !== 'slot-dispatched') return NONE;
  return story.timeOf(cut) + (story.trace.b[cut] ?? 0) > given ? cut : NONE;
}

/** A run leaves its effect and ends in one moment: that is told once. */
function isEndBeside(story: Story, event: number, longest: number): boolean {
  const isEnd = [event, longest].every((one) => ENDS.has(story.kindOf(one) ?? ''));
  return isEnd && story.trace.run[event] === story.trace.run[longest];
}

/** Of slots that misfired together, each is told of by itself. */
function isOfSlot(story: Story, event: number, slot: number): boolean {
  return story.kindOf(event) !== 'misfired' || story.trace.slot[event] === slot;
}

/** The event of the chain that was longest in coming, counted from when the slot was due. */
function longestWait(story: Story, chain: readonly number[], dueMs: number): number {
  return chain.reduce((longest, event) =>
    waitMs(story, event, chain, dueMs) > waitMs(story, longest, chain, dueMs) ? event : longest,
  );
}

function waitMs(story: Story, event: number, chain: readonly number[], dueMs: number): number {
  const before = chain[chain.indexOf(event) - 1];
  const fromMs = before === undefined ? dueMs : Math.max(dueMs, story.timeOf(before));
  return story.timeOf(event) - fromMs;
}

/** What was waited for. What held it up decided, where something is known to have; else the wait itself. */
function tellWait(story: Story, event: number, chain: readonly number[], dueMs: number): void {
  const wait = waitMs(story, event, chain, dueMs);
  const kind = story.kindOf(event) ?? '';
  const slot = story.trace.slot[chain.at(-1) ?? NONE] ?? NONE;
  const holdUp = holdUpOf(story, event, story.timeOf(event) - wait);
  const left = kind === 'slot-dispatched' ? leftOut(story, event) : NONE;
  if (ENDS.has(kind) && story.trace.slot[event] !== slot) return decideBusy(story, event);
  if (left !== NONE && !tellUnheard(story, left)) story.decide(left, textOf(story, left));
  if (holdUp !== NONE) story.decide(holdUp, textOf(story, holdUp));
  if (left !== NONE || holdUp !== NONE) return story.tell(event, textOf(story, event));
  story.decide(event, `${textOf(story, event)}${slowText(story, event, wait)}`);
}

/** What made a wait long that nothing else held up. */
function slowText(story: Story, event: number, waitMs: number): string {
  const kind = story.kindOf(event);
  if (kind === 'tick') return lateTickReason(story, event);
  const took = ` This took ${measured(waitMs)}`;
  return kind === 'slot-dispatched' && isPolled(story)
    ? `${took}: version 1 of the controller looks every ${measured(POLL_MS)}.`
    : `${took}.`;
}

/** What a run is over with. */
const ENDS: ReadonlySet<string> = new Set(['effect', 'run-succeeded', 'run-failed']);

/** A slot that had to wait for the run of another. */
function decideBusy(story: Story, end: number): void {
  const { instance, slot } = eventAt(story.trace, end);
  story.decide(
    end,
    `${story.instance(instance)} has been at work on ${story.slot(slot)} until now.`,
  );
}

/** That the scheduler had left the slot out before; -1 where it had not. */
function leftOut(story: Story, dispatch: number): number {
  const left = story
    .eventsOf(story.trace.slot[dispatch] ?? NONE, NONE)
    .find((event) => event < dispatch && story.kindOf(event) === 'slot-skipped');
  return left ?? NONE;
}

/** What stood still, or was away, while it was waited for; -1 where nothing is known to have been. */
function holdUpOf(story: Story, event: number, sinceMs: number): number {
  const { instance } = eventAt(story.trace, event);
  const atMs = story.timeOf(event);
  const candidates = [
    story.latest('pause', instance, atMs),
    story.latest('crash', instance, atMs),
    story.latest('scheduler-down', NONE, atMs),
    story.latest('partition', instance, atMs),
    crashBefore(story, event),
    ...silencesIn(story, sinceMs, atMs),
  ];
  const found = candidates.find(
    (one) => one !== NONE && story.timeOf(one) + (story.trace.b[one] ?? 0) > sinceMs,
  );
  return found ?? NONE;
}

/** The crash of whoever had the lock before it was taken here; -1 where nobody had it, or is known to have crashed. */
function crashBefore(story: Story, event: number): number {
  if (story.kindOf(event) !== 'lock-granted') return NONE;
  const before = story.findings.locks.findLast((lock) => lock.event < event);
  return before ? story.latest('crash', before.instance, story.timeOf(event)) : NONE;
}

/** What kept servers from answering in this time. */
function silencesIn(story: Story, fromMs: number, toMs: number): number[] {
  const { timeMs, kind, cause } = story.trace;
  const silent: number[] = [];
  timeMs.forEach((atMs, event) => {
    if (atMs < fromMs || atMs > toMs || kind[event] !== KIND['no-answer']) return;
    const because = cause[event] ?? NONE;
    if (story.kindOf(because)?.endsWith('-down')) silent.push(because);
  });
  return silent;
}

function textOf(story: Story, event: number): string {
  return eventText(story, eventAt(story.trace, event));
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
  const worked = measured(run.endMs - run.startMs);
  story.tell(run.startEvent, `${story.starts(run)}.`);
  const cause = story.causeOf(run.endEvent);
  if (run.state === 'failed') tellFailure(story, run);
  else if (story.kindOf(cause) === 'run-stopped') story.decide(cause, textOf(story, cause));
  else story.decide(run.endEvent, `${downText(story, cause)} after ${worked} of work.`);
}

/** Why a run that ended well did nothing. */
export function explainEmpty(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs[0] ?? -1);
  const slot = story.slot(finding.slot);
  if (!run) return { title: 'Why was nothing done?', steps: [] };
  const done = story.causeOf(run.endEvent);
  const missing = story.causeOf(done);
  if (missing !== NONE) story.decide(missing, eventText(story, eventAt(story.trace, missing)));
  story.tell(run.startEvent, `${story.starts(run)}.`);
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
  story.tell(run.startEvent, `${story.starts(run)}. It would take ${measured(workMs)}.`);
  const held = whatHeld(story, run);
  if (held > run.startEvent) story.decide(held, `${textOf(story, held)}${oftenText(story, run)}`);
  const isOver = run.state !== 'running';
  const text = `${who} is ${isOver ? 'at work' : 'still at work'} on ${slot} ${measured(run.endMs - run.startMs)} after it began.`;
  if (held > run.startEvent) story.tell(run.endEvent, text);
  else story.decide(run.endEvent, text);
  return { title: `Why does ${who}’s run of ${slot} not end?`, steps: story.steps };
}

/** " So it does five times in all." where a run hung more than once. */
function oftenText(story: Story, run: RunRecord): string {
  const hung = story
    .eventsOf(run.slot, run.instance)
    .filter((event) => event > run.startEvent && story.kindOf(event) === 'run-hung').length;
  return hung > 1 ? ` So it does ${times(hung)} in all.` : '';
}

/** The pause of its process, or what it hung on. */
function whatHeld(story: Story, run: RunRecord): number {
  const hung = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'run-hung');
  return hung ?? story.latest('pause', run.instance, run.endMs);
}
