import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, LockRecord, RunRecord } from '../types.ts';
import { counted, measured, times } from '../words.ts';
import { eventText, lateMs } from './event-text.ts';
import type { Story } from './story.ts';

/** Why a slot had more than one run: what let each further run in. */
export function explainDuplicate(story: Story, finding: Finding): Explanation {
  const runs = finding.runs.flatMap((run) => story.run(run) ?? []);
  const title = `Why did ${story.slot(finding.slot)} run ${times(runs.length)}?`;
  const [first, ...further] = runs;
  if (first === undefined) return { title, steps: [] };
  if (first.token === 0) tellUncoordinated(story, first, further);
  else tellHandOvers(story, runs);
  return { title, steps: story.steps };
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

/** What has a slot dealt with once more on purpose. */
const AGAIN = ['run-retried', 'message-taken', 'slot-dispatched'];

const TWO_LEADERS =
  'Both take themselves for the leader: the lease of one is over, and it has not stopped.';

/** Nothing stands between the instances. */
function tellUncoordinated(story: Story, first: RunRecord, further: readonly RunRecord[]): void {
  const slot = story.slot(first.slot);
  const { instances, strategy } = story.trace.scenario;
  const { count } = instances;
  const isLed = strategy.id === 'leader-election';
  story.tell(first.startEvent, `${story.instance(first.instance)} does the work of ${slot}.`);
  further.forEach((run, index) => {
    const who = story.instance(run.instance);
    const cause = story.causeOf(run.startEvent);
    if (story.kindOf(cause) === 'member-failed') {
      const found = eventText(story, eventAt(story.trace, cause));
      story.decide(cause, `${found} What was under way there is done again.`);
    } else if (AGAIN.includes(story.kindOf(cause) ?? '')) {
      tellDrain(story, first, run);
      story.decide(cause, eventText(story, eventAt(story.trace, cause)));
    } else if (story.kindOf(story.causeOf(cause)) === 'database-failover') {
      const failover = story.causeOf(cause);
      story.decide(failover, eventText(story, eventAt(story.trace, failover)));
      story.tell(cause, `${eventText(story, eventAt(story.trace, cause))} It was there before.`);
    } else if (index === 0) {
      story.decide(
        cause,
        isLed
          ? TWO_LEADERS
          : `Each of the ${counted(count, 'instance')} has its own scheduler; nothing between them says the slot is taken.`,
      );
    }
    const later = measured(run.startMs - first.startMs);
    story.tell(run.startEvent, `${who} does it again, ${later} after the first.`);
  });
}

/** The first run's machine was being emptied when the next run began. */
function tellDrain(story: Story, first: RunRecord, next: RunRecord): void {
  const drain = story.latest('drain', first.instance, next.startMs);
  if (drain > first.startEvent) story.tell(drain, eventText(story, eventAt(story.trace, drain)));
}

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
  const { b: workMs } = eventAt(story.trace, run.startEvent);
  const { blocking } = story.trace.scenario.work;
  const how = blocking ? ' without a break, so that' : ' and';
  const starved = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'pool-exhausted');
  const unrenewed = starved === undefined ? `${how} nothing renews the lock` : '';
  story.tell(run.startEvent, `${who}’s work takes ${measured(workMs)}${unrenewed}.`);
  if (starved !== undefined) {
    const full = eventText(story, eventAt(story.trace, starved));
    story.decide(starved, `${full} Nothing renews the lock.`);
  }
  const pause = story.latest('pause', run.instance, lock.untilMs);
  if (pause > run.startEvent) story.tell(pause, eventText(story, eventAt(story.trace, pause)));
  const rest = measured(run.endMs - lock.untilMs);
  story.decide(
    endOf(story, lock),
    `The lock expires. ${who} is still at work, and will be for ${rest}.`,
  );
}

/** It was lost before its holder began: the answers, or a pause, took longer than the lock lives. */
function tellEarlyExpiry(story: Story, run: RunRecord, lock: LockRecord): void {
  const before = measured(run.startMs - lock.untilMs);
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
  const rest = Math.max(0, run.endMs - lock.untilMs);
  const who = story.instance(run.instance);
  story.tell(end, `The lock is gone. ${who} is still at work, and will be for ${measured(rest)}.`);
}

function tellCrash(story: Story, run: RunRecord, lock: LockRecord): void {
  const who = story.instance(run.instance);
  const worked = measured(run.endMs - run.startMs);
  const end = endOf(story, lock);
  const fate = story.kindOf(end) === 'lock-freed' ? 'goes with its session' : 'stays';
  story.decide(
    run.endEvent,
    `${who} crashes after ${worked} of work. Its lock ${fate}, and its slot is not done.`,
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

/** How the next instance came to the lock: it waited, or it came late. */
function takingText(story: Story, run: RunRecord, lock: LockRecord): string {
  const who = story.instance(run.instance);
  const slot = story.slot(run.slot);
  const token = String(lock.token);
  const mine = story.eventsOf(run.slot, run.instance);
  const hasWaited = mine.some(
    (event) => event < lock.event && story.kindOf(event) === 'lock-refused',
  );
  if (hasWaited)
    return `${who} has waited for ${slot} since its tick. It takes the lock: token ${token}.`;
  const before = mine.filter((event) => event < lock.event).map((event) => story.kindOf(event));
  if (!before.includes('tick') || before.includes('skipped-taken') || before.includes('handed-on'))
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
