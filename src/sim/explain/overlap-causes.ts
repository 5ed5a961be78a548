import { SECOND_MS } from '@/base/time.ts';
import { eventAt, NONE } from '../trace.ts';
import type { LockRecord, RunRecord, Scenario } from '../types.ts';
import { measured } from '../words.ts';
import { goesOn } from './down.ts';
import { endOf, tellLastRenewal, tellSignal } from './duplicate.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** That a clock that was set had the second run come before its slot; says whether it did. */
export function tellClock(story: Story, second: RunRecord): boolean {
  const dueMs = story.trace.slotTimesMs[second.slot];
  if (dueMs === undefined || dueMs - second.startMs < SECOND_MS) return false;
  const step = story.latest('clock-step', second.instance, second.startMs);
  if (step === NONE) return false;
  const early = measured(dueMs - second.startMs);
  const text = eventText(story, eventAt(story.trace, step));
  story.decide(step, `${text} It comes to ${story.slot(second.slot)} ${early} early.`);
  return true;
}

/** That the first run was replaced, and its instance was cut off and did not hear so; says whether it was. */
export function tellUnheardEnd(story: Story, first: RunRecord, second: RunRecord): boolean {
  const { concurrencyPolicy } = story.trace.scenario.strategy.params;
  const cut = story.latest('partition', first.instance, second.startMs);
  if (concurrencyPolicy !== 'replace' || cut === NONE) return false;
  const { timeMs, b: forMs } = eventAt(story.trace, cut);
  if (timeMs + forMs < second.startMs) return false;
  const who = story.instance(first.instance);
  const text = eventText(story, eventAt(story.trace, cut));
  story.decide(cut, `${text} ${who} does not hear that its run is replaced, and works on.`);
  return true;
}

/** That a member of a Quartz cluster was taken for dead, whose work then keeps nobody out, and frees the job by its end. */
export function tellFreed(story: Story, first: RunRecord, second: RunRecord): boolean {
  const { id, params } = story.trace.scenario.strategy;
  if (id !== 'quartz-cluster' || params['exclusive'] !== true) return false;
  const failed = story.before('member-failed', second.startEvent);
  if (failed === NONE) return false;
  const { a: dead } = eventAt(story.trace, failed);
  const text = eventText(story, eventAt(story.trace, failed));
  if (dead === first.instance && failed > first.startEvent) {
    story.decide(
      failed,
      `${text} Its work on ${story.slot(first.slot)} keeps nobody out any more.`,
    );
    return true;
  }
  const freed = story.findings.runs.findLast(
    ({ instance, endEvent }) =>
      instance === dead && first.startEvent < endEvent && endEvent < second.startEvent,
  );
  if (freed === undefined) return false;
  story.tell(failed, text);
  story.decide(
    freed.endEvent,
    `${story.instance(dead)} ends its work on ${story.slot(freed.slot)}, and frees the job, though ${story.instance(first.instance)} is at work.`,
  );
  return true;
}

/** That the second run’s instance took a lock that was too old for one that nobody has; says whether it did. */
export function tellOvertaken(story: Story, second: RunRecord): boolean {
  const locked = story.causeOf(second.startEvent);
  if (story.kindOf(locked) !== 'job-locked' || story.trace.a[locked] === 0) return false;
  story.decide(locked, eventText(story, eventAt(story.trace, locked)));
  return true;
}

/** Why the lock of the first run did not keep the second out; says whether that is known. */
export function tellLock(story: Story, first: RunRecord, second: RunRecord): boolean {
  const lock = story.lock(first.token);
  const next = story.lock(second.token);
  if (!lock || !next) return false;
  if (lock.slot !== next.slot && isPerSlot(story.trace.scenario.strategy)) {
    story.decide(next.event, ownLockText(story, lock, next));
    return true;
  }
  const end = endOf(story, lock);
  if (end !== NONE && end < next.event && lock.untilMs < first.endMs) {
    story.decide(end, endText(story, lock, first, end));
    if (lock.end === 'expired') tellRenewals(story, first, lock);
    return true;
  }
  if (lock.untilMs <= next.fromMs) return false;
  const text = besideText(story, lock, next);
  if (text === null) return false;
  story.decide(next.event, text);
  return true;
}

/** How the holder tried to keep a lock that ran out, and whether it was told. */
function tellRenewals(story: Story, first: RunRecord, lock: LockRecord): void {
  tellLastRenewal(story, first, lock);
  tellSignal(story, first);
}

/** That the second run's guard sees only what its own process or host does; says whether that is it. */
export function tellGuard(story: Story, first: RunRecord, second: RunRecord): boolean {
  const sees = guardOf(story.trace.scenario.strategy);
  if (sees === null || first.instance === second.instance) return false;
  const [one, other] = [story.instance(first.instance), story.instance(second.instance)];
  story.decide(
    second.startEvent,
    `${other} looks only at ${sees}: that ${one} is still at work on ${story.slot(first.slot)} does not stop it.`,
  );
  return true;
}

/** That the leader gave its lease up while the first run was at work; says whether it did. */
export function tellGivenUp(story: Story, first: RunRecord, second: RunRecord): boolean {
  if (story.trace.scenario.strategy.id !== 'leader-election') return false;
  const given = story.latest('lock-released', first.instance, second.startMs);
  if (given < first.startEvent || first.instance === second.instance) return false;
  const told = story.latest('stop-told', first.instance, second.startMs);
  if (told > first.startEvent) story.tell(told, eventText(story, eventAt(story.trace, told)));
  const text = eventText(story, eventAt(story.trace, given));
  const [who, slot] = [story.instance(first.instance), story.slot(first.slot)];
  story.decide(
    given,
    `${text} ${who} is still at work on ${slot}, ${goesOn(first, story.timeOf(given))}.`,
  );
  return true;
}

/** What a guard against overlaps looks at, where that is less than all instances. */
function guardOf({ id, params }: Scenario['strategy']): string | null {
  if (id === 'local-skip' || (id === 'node-cron' && params['noOverlap'] === true))
    return 'its own runs';
  return id === 'flock' && params['shared'] === false ? 'the lock file of its own host' : null;
}

/** How the lock went while its run was still at work. */
function endText(story: Story, lock: LockRecord, first: RunRecord, end: number): string {
  const event = eventAt(story.trace, end);
  if (!lock.isStolen) return eventText(story, event);
  const who = story.instance(event.instance);
  const rest = measured(first.endMs - lock.untilMs);
  const [slot, other] = [story.slot(event.slot), story.slot(lock.slot)];
  const token = String(lock.token);
  const what =
    event.instance === lock.instance && story.trace.scenario.strategy.id === 'shedlock'
      ? `releases the lock of ${other}, token ${token}: the row names only the host that has it, and the host is the same`
      : `deletes a lock that is no longer its own, but that of ${other}, token ${token}`;
  return `${who}, done with ${slot}, ${what}. The work of ${other} goes on for another ${rest}.`;
}

/** How a second lock can be had beside one that is held. */
function besideText(story: Story, lock: LockRecord, next: LockRecord): string | null {
  const who = story.instance(next.instance);
  const { id } = story.trace.scenario.strategy;
  if (id !== 'advisory-lock' || lock.expiresMs !== lock.fromMs) return null;
  return `The session on which ${who} asks has the lock already, so ${who} is told that it has it too: token ${String(next.token)}.`;
}

function ownLockText(story: Story, lock: LockRecord, next: LockRecord): string {
  const who = story.instance(next.instance);
  return `${who} takes the lock of ${story.slot(next.slot)}, token ${String(next.token)}. Each slot has a lock of its own: that of ${story.slot(lock.slot)} does not stop it.`;
}

/** Whether each slot has its own lock, claim or lease; else there is one for the job. */
function isPerSlot({ id, params }: Scenario['strategy']): boolean {
  const { perSlot } = params;
  return perSlot === undefined ? id !== 'shedlock' && id !== 'leader-election' : perSlot === true;
}
