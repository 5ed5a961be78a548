import { MINUTE_MS } from '@/base/time.ts';
import { strategies } from '../strategies/index.ts';
import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding } from '../types.ts';
import { counted, measured } from '../words.ts';
import { downText } from './down.ts';
import { eventText } from './event-text.ts';
import { tellScheduler } from './outside.ts';
import { lateTickReason } from './tick.ts';
import { tellBusy } from './busy.ts';
import { tellEnded } from './ended.ts';
import { tellExpired } from './expired.ts';
import type { Story } from './story.ts';
import { tellVacancy } from './vacancy.ts';

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
  'skipped-ended',
];

/** Why a slot never ran: what became of it on each instance. */
export function explainMissed(story: Story, told: Finding): Explanation {
  const { strategy, instances } = story.trace.scenario;
  // It may be told of later than the slot was due.
  const finding = { ...told, atMs: story.trace.slotTimesMs[told.slot] ?? told.atMs };
  if (finding.event !== NONE) story.tell(finding.event, `${story.slot(finding.slot)} is due.`);
  const isOutside = strategies[strategy.id].module.scheduler !== undefined;
  if (isOutside) tellScheduler(story, finding.slot, finding.atMs);
  const left = story.eventsOf(finding.slot).find((event) => story.kindOf(event) === 'job-left-out');
  if (left !== undefined) tellLeftOut(story, left);
  else if (!isOutside) {
    for (let instance = 0; instance < instances.count; instance++) {
      tellInstance(story, finding, instance);
    }
    tellExpired(story, finding.slot);
    if (strategy.id === 'leader-election') tellVacancy(story, finding);
    if (strategy.id === 'designated-runner') tellNobodyDesignated(story, finding);
  }
  if (!story.steps.some(({ deciding }) => deciding)) tellLast(story, finding);
  return { title: `Why did ${story.slot(finding.slot)} never run?`, steps: story.steps };
}

/** No job was made for it, or the one there was is gone; what had the scheduler set up anew is told too. */
function tellLeftOut(story: Story, left: number): void {
  const { a, instance, timeMs } = eventAt(story.trace, left);
  const crash = a === 1 ? story.latest('crash', instance, timeMs) : NONE;
  if (crash !== NONE) story.tell(crash, eventText(story, eventAt(story.trace, crash)));
  story.decide(left, eventText(story, eventAt(story.trace, left)));
}

/** Where nothing else is known to have kept it from running: the last that was heard of it. */
function tellLast(story: Story, { slot, event, atMs }: Finding): void {
  const failover = story.latest('redis-failover', NONE, atMs);
  if (failover !== NONE && hasLostItsJob(story, failover)) {
    const text = eventText(story, eventAt(story.trace, failover));
    story.decide(failover, `${text} The Job Scheduler’s only job was among them.`);
    return;
  }
  const ofJob = (one: number) => !['alert', 'alert-cleared'].includes(story.kindOf(one) ?? '');
  const heard = story.eventsOf(slot).findLast(ofJob) ?? event;
  // Of a slot that nobody came to, because none of those who look for slots had an answer, nothing is heard.
  const last = heard === event ? Math.max(event, unansweredAfter(story, atMs)) : heard;
  const isTold = last === NONE || last === event;
  const text = isTold ? '' : `${eventText(story, eventAt(story.trace, last))} `;
  story.decide(
    Math.max(0, last),
    `${text}No run of ${story.slot(slot)} begins before the simulation ends.`,
  );
}

/** The first request without an answer soon after a moment; -1 where there was none. */
function unansweredAfter(story: Story, atMs: number): number {
  const silence = story.after('no-answer', atMs);
  return silence !== NONE && story.timeOf(silence) - atMs <= MINUTE_MS ? silence : NONE;
}

/** Whether a failover took a Job Scheduler the one job that it makes the next one from. */
function hasLostItsJob(story: Story, failover: number): boolean {
  const { timeMs, b } = eventAt(story.trace, failover);
  if (story.trace.scenario.strategy.id !== 'bullmq') return false;
  const made = story.before('job-scheduled', failover);
  const isAfter = story.after('job-scheduled', timeMs) !== NONE;
  return made !== NONE && story.timeOf(made) >= timeMs - b && !isAfter;
}

/** The instance that is set to run the job may not exist. */
function tellNobodyDesignated(story: Story, { slot }: Finding): void {
  const { strategy, instances } = story.trace.scenario;
  const runner = Number(strategy.params['runner']);
  const left = story.eventsOf(slot).find((event) => story.kindOf(event) === NOT_DESIGNATED);
  if (runner < instances.count || left === undefined) return;
  const name = story.instance(runner);
  story.decide(
    left,
    `The job is set to run on ${name}, and there ${instances.count === 1 ? 'is' : 'are'} only ${counted(instances.count, 'instance')}: nobody is ${name}.`,
  );
}

const NOT_DESIGNATED = 'skipped-not-designated';

function tellInstance(story: Story, finding: Finding, instance: number): void {
  const events = story.eventsOf(finding.slot, instance);
  const reason = events.find((event) => REASONS.includes(story.kindOf(event) ?? ''));
  if (reason !== undefined) tellReason(story, reason, instance);
  else if (events.length > 0) tellLostClaim(story, events, instance);
  else if (!tellEnded(story, instance, finding)) tellDown(story, instance, finding);
}

function tellReason(story: Story, event: number, instance: number): void {
  const text = eventText(story, eventAt(story.trace, event));
  switch (story.kindOf(event)) {
    case 'skipped-busy':
      tellBusy(story, event, instance, text);
      break;
    case 'skipped-locked':
      tellHolder(story, event);
      story.decide(event, lockedText(story, event) ?? text);
      break;
    case 'skipped-unreachable':
      tellSilence(story, event, text);
      break;
    case 'skipped-taken':
      if (story.kindOf(story.causeOf(event)) === 'job-deduplicated') tellDeduplicated(story, event);
      else story.tell(event, text);
      break;
    case 'misfired':
      story.decide(event, `${text} It is not fired any more.`);
      break;
    case 'skipped-ended':
      story.decide(event, text);
      break;
    case 'tick-missed':
      tellLateTick(story, event, instance, text);
      break;
    default:
      story.tell(event, text);
  }
}

/** Its job was kept out by another slot's: the first instance to be told so says it for all. */
function tellDeduplicated(story: Story, event: number): void {
  const kept = story.causeOf(event);
  if (story.steps.some(({ deciding }) => deciding)) return;
  story.decide(kept, eventText(story, eventAt(story.trace, kept)));
}

/** How the database's connections keep a request from being carried out. */
const WITHOUT_CONNECTION = ['connection-refused', 'connections-denied'];

/** The request without an answer, and what took the answer away. */
function tellSilence(story: Story, event: number, text: string): void {
  const silence = story.causeOf(event);
  const cause = story.causeOf(silence);
  if (WITHOUT_CONNECTION.includes(story.kindOf(silence) ?? '')) {
    story.decide(silence, eventText(story, eventAt(story.trace, silence)));
    return story.tell(event, text);
  }
  if (story.kindOf(silence) !== 'no-answer') return story.decide(event, text);
  story.tell(event, text);
  const said = eventText(story, eventAt(story.trace, silence));
  // What takes answers away happens to a network or a server, and not to a slot.
  if (cause !== NONE && story.trace.slot[cause] === NONE) {
    story.decide(cause, eventText(story, eventAt(story.trace, cause)));
    story.tell(silence, said);
  } else {
    const { maxMs } = story.trace.scenario.network;
    story.decide(silence, `${said} A message takes up to ${measured(maxMs)} here, each way.`);
  }
}

/** The pause that made a tick late, if it was one: then the tick came when the pause ended. */
function tellLateTick(story: Story, tick: number, instance: number, text: string): void {
  const pause = story.latest('pause', instance, story.timeOf(tick));
  const event = pause === NONE ? null : eventAt(story.trace, pause);
  const isByPause = event !== null && event.timeMs + event.b >= story.timeOf(tick);
  if (isByPause) story.tell(pause, eventText(story, event));
  story.decide(tick, isByPause ? text : `${text}${lateTickReason(story, tick)}`);
}

/** Why a lock is still taken though its run is over: it is kept for a time, or could not be given back. */
function tellHolder(story: Story, skipped: number): void {
  const refusal = eventAt(story.trace, story.causeOf(skipped));
  if (refusal.kind !== 'lock-refused') return;
  const kept = story.trace.kind.findLastIndex(
    (_, event) =>
      event < skipped && KEPT.has(story.kindOf(event) ?? '') && story.trace.a[event] === refusal.a,
  );
  if (kept === NONE) return;
  const isStranded = story.trace.scenario.strategy.id === 'advisory-lock';
  const who = story.instance(eventAt(story.trace, kept).instance);
  const text = `${who} gives the lock, token ${String(refusal.a)}, back on a session that does not have it: it stays taken.`;
  story.decide(kept, isStranded ? text : eventText(story, eventAt(story.trace, kept)));
}

const KEPT: ReadonlySet<string> = new Set(['lock-kept', 'release-refused']);

/** "B finds the lock taken and skips 12:03: A took it for 12:00, token 3." */
function lockedText(story: Story, event: number): string | null {
  const refusal = eventAt(story.trace, story.causeOf(event));
  const isRefusal = refusal.kind === 'lock-refused' || refusal.kind === 'node-refused';
  const lock = isRefusal ? story.lock(refusal.a) : undefined;
  if (!lock && refusal.kind.startsWith('node-')) {
    const who = story.instance(refusal.instance);
    return `${who} has too few of the servers’ keys and skips ${story.slot(refusal.slot)}: others have the rest, and nobody has three.`;
  }
  if (!lock) return null;
  const text = eventText(story, eventAt(story.trace, event)).slice(0, -1);
  return `${text}: ${story.instance(lock.instance)} took it for ${story.slot(lock.slot)}, token ${String(lock.token)}.`;
}

/** It never came to the slot: it was down when its clock showed it, or crashed while it was paused. */
function tellDown(story: Story, instance: number, { slot, atMs }: Finding): void {
  const { trace } = story;
  const dueMs = atMs - (trace.skewMs[instance] ?? 0);
  const latestMs = dueMs + trace.scenario.instances.maxTickDelayMs;
  const pause = story.latest('pause', instance, latestMs);
  const resumeMs = pause === NONE ? 0 : story.timeOf(pause) + eventAt(trace, pause).b;
  const crash = story.latest('crash', instance, Math.max(latestMs, resumeMs));
  const isDown = crash !== NONE && story.timeOf(crash) + eventAt(trace, crash).b >= dueMs;
  if (!isDown && pause !== NONE && resumeMs >= dueMs) {
    const text = eventText(story, eventAt(trace, pause)).slice(0, -1);
    story.decide(pause, `${text}: it never comes to ${story.slot(slot)}.`);
  }
  if (!isDown) return;
  if (pause !== NONE && story.timeOf(crash) > latestMs) {
    story.tell(pause, eventText(story, eventAt(trace, pause)));
  }
  const { b: downMs } = eventAt(trace, crash);
  story.decide(
    crash,
    `${downText(story, crash)} and stays down for ${measured(downMs)}: it never comes to ${story.slot(slot)}.`,
  );
}

/** It had the slot, or waited for it, and a crash or the end came before its work began. */
function tellLostClaim(story: Story, events: readonly number[], instance: number): void {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return;
  story.tell(last, eventText(story, eventAt(story.trace, last)));
  // What was handed on is others' to do.
  if (events.some((event) => story.kindOf(event) === 'handed-on')) return;
  const crash = nextCrash(story, first, instance);
  if (crash === NONE) return;
  const down = downText(story, crash);
  const after = measured(story.timeOf(crash) - story.timeOf(last));
  const isSender = story.trace.scenario.strategy.id === 'outbox';
  const before = isSender ? 'it has sent the message' : 'its work has begun';
  const text =
    crash < last
      ? `${down} while its request is under way, and nobody hears the answer.`
      : `${down} ${after} later, before ${before}.`;
  story.decide(crash, text);
}

function nextCrash(story: Story, from: number, instance: number): number {
  const { trace } = story;
  for (let event = from + 1; event < trace.length; event++) {
    if (trace.instance[event] === instance && story.kindOf(event) === 'crash') return event;
  }
  return NONE;
}
