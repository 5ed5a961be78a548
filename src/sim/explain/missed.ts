import { strategies } from '../strategies/index.ts';
import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding } from '../types.ts';
import { measured } from '../words.ts';
import { eventText } from './event-text.ts';
import { tellScheduler } from './scheduler-text.ts';
import type { Story } from './story.ts';

/** What can stand between an instance and its run, told as the reason a slot never ran. */
const REASONS = [
  'tick-missed',
  'skipped-busy',
  'skipped-locked',
  'skipped-taken',
  'skipped-unreachable',
  'skipped-not-designated',
  'misfired',
  'skipped-follower',
];

/** Why a slot never ran: what became of it on each instance. */
export function explainMissed(story: Story, finding: Finding): Explanation {
  if (finding.event !== NONE) story.tell(finding.event, `${story.slot(finding.slot)} is due.`);
  if (strategies[story.trace.scenario.strategy.id].module.scheduler) {
    tellScheduler(story, finding.slot, finding.atMs);
    return { title: `Why did ${story.slot(finding.slot)} never run?`, steps: story.steps };
  }
  const left = story.eventsOf(finding.slot).find((event) => story.kindOf(event) === 'job-left-out');
  const { count } = story.trace.scenario.instances;
  if (left !== undefined) tellLeftOut(story, left);
  else for (let instance = 0; instance < count; instance++) tellInstance(story, finding, instance);
  return { title: `Why did ${story.slot(finding.slot)} never run?`, steps: story.steps };
}

/** No job was made for it, or the one there was is gone; what had the scheduler set up anew is told too. */
function tellLeftOut(story: Story, left: number): void {
  const { a: isAnew, instance, timeMs } = eventAt(story.trace, left);
  const crash = isAnew ? story.latest('crash', instance, timeMs) : NONE;
  if (crash !== NONE) story.tell(crash, eventText(story, eventAt(story.trace, crash)));
  story.decide(left, eventText(story, eventAt(story.trace, left)));
}

function tellInstance(story: Story, finding: Finding, instance: number): void {
  const events = story.eventsOf(finding.slot, instance);
  const reason = events.find((event) => REASONS.includes(story.kindOf(event) ?? ''));
  if (reason !== undefined) tellReason(story, reason, instance);
  else if (events.length === 0) tellDown(story, instance, finding);
  else tellLostClaim(story, events, instance);
}

function tellReason(story: Story, event: number, instance: number): void {
  const text = eventText(story, eventAt(story.trace, event));
  switch (story.kindOf(event)) {
    case 'skipped-busy':
      story.decide(event, busyText(story, event, instance) ?? text);
      break;
    case 'skipped-locked':
      story.decide(event, lockedText(story, event) ?? text);
      break;
    case 'skipped-unreachable':
      tellSilence(story, event, text);
      break;
    case 'misfired':
      story.decide(event, `${text} It is not fired any more.`);
      break;
    case 'skipped-follower':
      story.decide(event, text);
      break;
    case 'tick-missed':
      tellPause(story, event, instance);
      story.decide(event, text);
      break;
    default:
      story.tell(event, text);
  }
}

/** The request without an answer, and what took the answer away. */
function tellSilence(story: Story, event: number, text: string): void {
  const silence = story.causeOf(event);
  const cause = story.causeOf(silence);
  if (cause !== NONE) story.decide(cause, eventText(story, eventAt(story.trace, cause)));
  if (silence !== NONE) story.tell(silence, eventText(story, eventAt(story.trace, silence)));
  story.tell(event, text);
}

/** The pause that made a tick late, if it was one: then the tick came when the pause ended. */
function tellPause(story: Story, tick: number, instance: number): void {
  const pause = story.latest('pause', instance, story.timeOf(tick));
  if (pause === NONE) return;
  const event = eventAt(story.trace, pause);
  if (event.timeMs + event.b >= story.timeOf(tick)) story.tell(pause, eventText(story, event));
}

/** "B finds the lock taken and skips 12:03: A took it for 12:00, token 3." */
function lockedText(story: Story, event: number): string | null {
  const refusal = eventAt(story.trace, story.causeOf(event));
  const isRefusal = refusal.kind === 'lock-refused' || refusal.kind === 'node-refused';
  const lock = isRefusal ? story.lock(refusal.a) : undefined;
  if (!lock) return null;
  const text = eventText(story, eventAt(story.trace, event)).slice(0, -1);
  return `${text}: ${story.instance(lock.instance)} took it for ${story.slot(lock.slot)}, token ${String(lock.token)}.`;
}

/** "A is still at work on 12:00, which takes 20 min, and skips 12:03." */
function busyText(story: Story, event: number, instance: number): string | null {
  const run = story.findings.runs.find(
    (candidate) =>
      candidate.instance === instance && candidate.startEvent < event && candidate.endEvent > event,
  );
  if (!run) return null;
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const { slot } = eventAt(story.trace, event);
  return `${story.instance(instance)} is still at work on ${story.slot(run.slot)}, which takes ${measured(workMs)}, and skips ${story.slot(slot)}.`;
}

/** It never came to the slot: it was down when its clock showed it, or crashed while it was paused. */
function tellDown(story: Story, instance: number, { slot, atMs }: Finding): void {
  const { trace } = story;
  const dueMs = atMs - (trace.skewMs[instance] ?? 0);
  const latestMs = dueMs + trace.scenario.instances.maxTickDelayMs;
  const pause = story.latest('pause', instance, latestMs);
  const resumeMs = pause === NONE ? 0 : story.timeOf(pause) + eventAt(trace, pause).b;
  const crash = story.latest('crash', instance, Math.max(latestMs, resumeMs));
  if (crash === NONE) return;
  if (pause !== NONE && story.timeOf(crash) > latestMs) {
    story.tell(pause, eventText(story, eventAt(trace, pause)));
  }
  const { b: downMs } = eventAt(trace, crash);
  const who = story.instance(instance);
  story.decide(
    crash,
    `${who} crashes and stays down for ${measured(downMs)}: it never comes to ${story.slot(slot)}.`,
  );
}

/** It had the slot, or waited for it, and a crash or the end came before its work began. */
function tellLostClaim(story: Story, events: readonly number[], instance: number): void {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return;
  story.tell(last, eventText(story, eventAt(story.trace, last)));
  const crash = nextCrash(story, first, instance);
  if (crash === NONE) return;
  const who = story.instance(instance);
  const after = measured(story.timeOf(crash) - story.timeOf(last));
  const isSender = story.trace.scenario.strategy.id === 'outbox';
  const before = isSender ? 'it has sent the message' : 'its work has begun';
  const text =
    crash < last
      ? `${who} crashes while its request is under way, and nobody hears the answer.`
      : `${who} crashes ${after} later, before ${before}.`;
  story.decide(crash, text);
}

function nextCrash(story: Story, from: number, instance: number): number {
  const { trace } = story;
  for (let event = from + 1; event < trace.length; event++) {
    if (trace.instance[event] === instance && story.kindOf(event) === 'crash') return event;
  }
  return NONE;
}
