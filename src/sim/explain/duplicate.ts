import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, LockRecord, RunRecord } from '../types.ts';
import { measured, times } from '../words.ts';
import { isRetry, tellAgain, tellRetry } from './again.ts';
import { lateMs } from './clock.ts';
import { downText, goesOn } from './down.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** Why a slot had more than one run: what let each further run in. */
export function explainDuplicate(story: Story, finding: Finding): Explanation {
  const runs = finding.runs.flatMap((run) => story.run(run) ?? []);
  const title = `Why did ${story.slot(finding.slot)} run ${times(runs.length)}?`;
  const [first, ...further] = runs;
  if (first === undefined) return { title, steps: [] };
  if (first.token === 0) tellAgain(story, first, further);
  else tellLocked(story, runs);
  return { title, steps: story.steps };
}

/** Further tries are made under the lock of the first: only the others had to get it. */
function tellLocked(story: Story, runs: readonly RunRecord[]): void {
  const others = runs.filter((run) => !isRetry(story, run));
  const [first] = others;
  if (first && others.length === 1) {
    const who = story.instance(first.instance);
    story.tell(first.startEvent, `${who} does the work of ${story.slot(first.slot)}.`);
  }
  tellHandOvers(story, others);
  runs.forEach((run, index) => {
    const before = runs.slice(0, index).findLast(({ instance }) => instance === run.instance);
    if (!before || !isRetry(story, run)) return;
    tellRetry(story, before, run);
    story.tell(run.startEvent, `${story.instance(run.instance)} does the work again.`);
  });
}

/** In the order of the lock's tokens, which a slow network can make another than that of the work. */
function tellHandOvers(story: Story, runs: readonly RunRecord[]): void {
  const holders = runs.toSorted((one, other) => one.token - other.token);
  holders.slice(1, 1 + MOST_TOLD).forEach((after, index) => {
    const before = holders[index];
    if (before) tellHandOver(story, before, after, index === 0);
  });
}

/** So many hand-overs are told; those after them say nothing new. */
const MOST_TOLD = 4;

/** How the lock went from one run's holder to the next one's. */
function tellHandOver(story: Story, before: RunRecord, after: RunRecord, isFirst: boolean): void {
  const lost = story.lock(before.token);
  const taken = story.lock(after.token);
  if (!lost || !taken) return;
  const old = story.instance(before.instance);
  const next = story.instance(after.instance);
  if (isFirst) {
    const livesMs = lost.expiresMs - lost.fromMs;
    const forMs = livesMs > 0 ? `, for ${measured(livesMs)}` : '';
    story.tell(lost.event, `${old} takes the lock, token ${String(lost.token)}${forMs}.`);
  }
  if (isShared(lost, taken)) {
    story.decide(
      taken.event,
      `The session on which ${next} asks has the lock already, so ${next} is told that it has it too: token ${String(taken.token)}.`,
    );
    story.tell(after.startEvent, `${next} does the work again.`);
    return;
  }
  if (lost.end === 'lost') tellLoss(story, before, lost);
  else if (lost.end === 'expired' && before.startMs > lost.untilMs)
    tellEarlyExpiry(story, before, lost);
  else if (lost.end === 'expired' && before.endMs > lost.untilMs) tellExpiry(story, before, lost);
  else if (before.state === 'crashed') tellCrash(story, before, lost);
  else tellUnmarked(story, before, lost);
  tellStalled(story, taken);
  story.tell(taken.event, takingText(story, after, taken));
  story.tell(after.startEvent, `${next} does the work${after.ordinal > 1 ? ' again' : ''}.`);
}

/** Who had the slot's job taken again, where it is one. */
function tellStalled(story: Story, { event }: LockRecord): void {
  const cause = story.causeOf(event);
  if (story.kindOf(cause) !== 'job-stalled') return;
  story.tell(cause, eventText(story, eventAt(story.trace, cause)));
}

/** Whether a lock without an expiry was given while it was held: a session that has one gets it again. */
function isShared(lost: LockRecord, taken: LockRecord): boolean {
  return lost.expiresMs === lost.fromMs && taken.fromMs < lost.untilMs;
}

function tellExpiry(story: Story, run: RunRecord, lock: LockRecord): void {
  const who = story.instance(run.instance);
  const jump = story.causeOf(endOf(story, lock));
  if (story.kindOf(jump) === 'redis-clock') return tellLoss(story, run, lock);
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const starved = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'pool-exhausted');
  const unrenewed = starved === undefined ? renewalText(story) : '';
  story.tell(run.startEvent, `${who}’s work takes ${measured(workMs)}${unrenewed}.`);
  if (starved !== undefined) {
    const full = eventText(story, eventAt(story.trace, starved));
    story.decide(starved, `${full} Nothing renews the lock.`);
  }
  const pause = story.latest('pause', run.instance, lock.untilMs);
  if (pause > run.startEvent) story.tell(pause, eventText(story, eventAt(story.trace, pause)));
  else tellLastRenewal(story, run, lock);
  story.decide(
    endOf(story, lock),
    `The lock expires. ${who} is still at work, ${goesOn(run, lock.untilMs)}.`,
  );
  tellSignal(story, run);
}

/** Whether the strategy renews its locks at all, and whether the work leaves it the time. */
function renewalText({ trace }: Story): string {
  const { work, strategy } = trace.scenario;
  const { id, params } = strategy;
  const renews =
    RENEWING.includes(id) ||
    params['renew'] === true ||
    params['keepAlive'] === true ||
    params['using'] === true;
  if (work.blocking) return ' without a break, so that nothing renews the lock';
  return renews ? ', and it renews the lock meanwhile' : ' and nothing renews the lock';
}

const RENEWING: readonly string[] = ['redis-lock-renewed', 'bullmq', 'bullmq-cron'];

/** The last renewal that came through, and the request after it that did not, with the server that was down. */
export function tellLastRenewal(story: Story, run: RunRecord, lock: LockRecord): void {
  const renewal = story.latest('lock-extended', run.instance, lock.untilMs);
  const silence = story.latest('no-answer', run.instance, lock.untilMs);
  const down = story.causeOf(silence);
  const isDown = story.kindOf(down)?.endsWith('-down') === true;
  for (const event of isDown ? [renewal, down, silence] : [renewal, silence]) {
    if (event > run.startEvent) story.tell(event, eventText(story, eventAt(story.trace, event)));
  }
}

/** That its holder was told of it, where it was. */
export function tellSignal(story: Story, run: RunRecord): void {
  const fired = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'signal-fired');
  if (fired !== undefined) story.tell(fired, eventText(story, eventAt(story.trace, fired)));
}

/** It was lost before its holder began: the answers, or a pause, took longer than the lock lives. */
function tellEarlyExpiry(story: Story, run: RunRecord, lock: LockRecord): void {
  const before = measured(run.startMs - lock.untilMs);
  const pause = story.latest('pause', run.instance, run.startMs);
  if (pause > lock.event) story.tell(pause, eventText(story, eventAt(story.trace, pause)));
  story.decide(
    endOf(story, lock),
    `The lock expires ${before} before ${story.instance(run.instance)} starts to work.`,
  );
}

/** A failover forgot it, or a server's clock ran out its life. */
function tellLoss(story: Story, run: RunRecord, lock: LockRecord): void {
  const end = endOf(story, lock);
  const failover = story.causeOf(end);
  if (failover !== NONE) story.decide(failover, eventText(story, eventAt(story.trace, failover)));
  const who = story.instance(run.instance);
  const isOver = run.endMs <= lock.untilMs;
  const rest = isOver ? '' : ` ${who} is still at work, ${goesOn(run, lock.untilMs)}.`;
  story.tell(end, `The lock is gone.${rest}`);
  tellSignal(story, run);
}

function tellCrash(story: Story, run: RunRecord, lock: LockRecord): void {
  const worked = measured(run.endMs - run.startMs);
  const end = endOf(story, lock);
  const fate = story.kindOf(end) === 'lock-freed' ? 'goes with its session' : 'stays';
  story.decide(
    run.endEvent,
    `${downText(story, story.causeOf(run.endEvent))} after ${worked} of work. Its lock ${fate}, and its slot is not done.`,
  );
  if (story.kindOf(end) !== 'lock-expired') return;
  story.tell(end, `The lock it left behind expires, ${measured(lock.untilMs - run.endMs)} later.`);
}

/** The run ended and the lock was free again, but nothing said that the slot was done. */
function tellUnmarked(story: Story, run: RunRecord, lock: LockRecord): void {
  const who = story.instance(run.instance);
  const failed = run.state === 'failed';
  const took = measured(run.endMs - run.startMs);
  const text = failed
    ? `${who}’s work fails after ${took}, so nothing marks the slot as done.`
    : `${who} is done after ${took}, and nothing that the next one asks says so.`;
  story.decide(run.endEvent, text);
  const end = endOf(story, lock);
  if (end !== NONE) story.tell(end, eventText(story, eventAt(story.trace, end)));
}

const REFUSALS = ['lock-refused', 'node-refused'];

/** How the next instance came to the lock: it waited, or it came late. */
function takingText(story: Story, run: RunRecord, lock: LockRecord): string {
  const who = story.instance(run.instance);
  const slot = story.slot(run.slot);
  const token = String(lock.token);
  const mine = story.eventsOf(run.slot, run.instance);
  const hasWaited = mine.some(
    (event) => event < lock.event && REFUSALS.includes(story.kindOf(event) ?? ''),
  );
  if (hasWaited)
    return `${who} has waited for ${slot} since its tick. It takes the lock: token ${token}.`;
  const before = mine.filter((event) => event < lock.event).map((event) => story.kindOf(event));
  const isBack = before.includes('lock-granted') || !before.includes('tick');
  if (isBack || before.includes('skipped-taken') || before.includes('handed-on'))
    return `${who} takes over what was left undone: token ${token}.`;
  const tick = mine.find((event) => story.kindOf(event) === 'tick');
  const late = tick === undefined ? 0 : lateMs(story, eventAt(story.trace, tick));
  const offset = `${measured(Math.abs(late))} ${late > 0 ? 'after' : 'before'} `;
  const when = late === 0 ? `at ${slot}` : offset + slot;
  return `${who} comes ${when} and takes the lock: token ${token}.`;
}

/** The event that ended a lock; -1 while it is held. */
export function endOf(story: Story, lock: LockRecord): number {
  if (lock.end === 'held') return NONE;
  const kinds = lock.end === 'released' ? ['lock-released', 'lock-freed'] : [`lock-${lock.end}`];
  const { a } = story.trace;
  for (let event = lock.event + 1; event < story.trace.length; event++) {
    if (a[event] === lock.token && kinds.includes(story.kindOf(event) ?? '')) return event;
  }
  return NONE;
}
