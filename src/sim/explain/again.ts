import { eventAt, NONE } from '../trace.ts';
import type { RunRecord } from '../types.ts';
import { counted, measured } from '../words.ts';
import { downText, goesOn } from './down.ts';
import { eventText } from './event-text.ts';
import { tellDisturbance } from './outside.ts';
import type { Story } from './story.ts';

/** Whether a run is a further try of its own instance, after one that failed. */
export function isRetry(story: Story, run: RunRecord): boolean {
  return story.kindOf(story.causeOf(run.startEvent)) === 'run-retried';
}

/** What let a slot's further runs in, where no lock stands between them. */
export function tellAgain(story: Story, first: RunRecord, further: readonly RunRecord[]): void {
  const slot = story.slot(first.slot);
  story.tell(first.startEvent, `${story.instance(first.instance)} does the work of ${slot}.`);
  further.forEach((run, index) => {
    tellReason(story, further[index - 1] ?? first, run, index === 0);
    const later = measured(run.startMs - first.startMs);
    const who = story.instance(run.instance);
    story.tell(run.startEvent, `${who} does it again, ${later} after the first.`);
  });
}

function tellReason(story: Story, before: RunRecord, run: RunRecord, isFirst: boolean): void {
  const cause = story.causeOf(run.startEvent);
  switch (story.kindOf(cause)) {
    case 'member-failed':
      story.decide(cause, `${textOf(story, cause)} What was under way there is done again.`);
      break;
    case 'trigger-set-back':
      tellSetBack(story, cause, before);
      break;
    case 'run-retried':
      tellRetry(story, before, run);
      break;
    case 'message-taken':
      tellDelivery(story, cause);
      break;
    case 'job-locked':
      tellLockedJob(story, cause);
      break;
    case 'request-replayed':
      tellReplay(story, cause);
      break;
    case 'slot-dispatched':
      tellDispatch(story, cause, before, run);
      break;
    default:
      if (story.kindOf(story.causeOf(cause)) === 'database-failover')
        return tellLostRow(story, cause);
      if (story.trace.scenario.strategy.id === 'quartz-cluster') tellRowSetBack(story, before, run);
      else if (story.trace.scenario.strategy.id === 'leader-election') tellLead(story, before, run);
      else tellOwnSchedulers(story, cause, before, run, isFirst);
  }
}

/** The job’s row stands where it stood before: a member or a failover has set it back. */
function tellRowSetBack(story: Story, before: RunRecord, { startEvent }: RunRecord): void {
  const setBack = story.before('trigger-set-back', startEvent);
  const failover = story.before('database-failover', startEvent);
  if (setBack > failover) tellSetBack(story, setBack, before);
  else if (failover !== NONE) story.decide(failover, textOf(story, failover));
}

/** A member that stood still fires what it had reserved, and what was fired since is fired again. */
function tellSetBack(story: Story, setBack: number, before: RunRecord): void {
  const { instance, timeMs } = eventAt(story.trace, setBack);
  const pause = story.latest('pause', instance, timeMs);
  if (pause !== NONE && pause < before.startEvent) story.tell(pause, textOf(story, pause));
  story.decide(setBack, textOf(story, setBack));
}

/** The same instance tries again what failed. */
export function tellRetry(story: Story, before: RunRecord, run: RunRecord): void {
  const cause = story.causeOf(run.startEvent);
  const worked = measured(before.endMs - before.startMs);
  const isOwn = before.instance === run.instance && before.state === 'failed';
  const why = isOwn ? ` The one before failed after ${worked}.` : '';
  story.decide(cause, `${textOf(story, cause)}${why}`);
}

/** A failover has lost what the first run’s claim had written. */
function tellLostRow(story: Story, cause: number): void {
  const failover = story.causeOf(cause);
  story.decide(failover, textOf(story, failover));
  story.tell(cause, `${textOf(story, cause)} It was there before.`);
}

/** A message comes again: it was not deleted in time or was given back, or there are two. */
function tellDelivery(story: Story, taken: number): void {
  const origin = story.causeOf(taken);
  if (story.kindOf(origin) === 'message-sent') {
    const replay = story.causeOf(origin);
    const isReplay = story.kindOf(replay) === 'request-replayed';
    if (isReplay) tellReplay(story, replay);
    const sent = isReplay ? 'The queue keeps this one too.' : textOf(story, origin);
    const more = `${sent} It is one more for the same slot: nothing refuses it.`;
    if (isReplay) story.tell(origin, more);
    else story.decide(origin, more);
    story.tell(taken, textOf(story, taken));
    return;
  }
  if (origin !== NONE && origin !== taken) story.decide(origin, textOf(story, origin));
  story.tell(taken, textOf(story, taken));
}

/** Agenda’s job for a slot was locked again: its lock was too old, or somebody has written down that it is due. */
function tellLockedJob(story: Story, locked: number): void {
  const { a: oldLockMs, slot } = eventAt(story.trace, locked);
  const saved = story
    .eventsOf(slot)
    .findLast((event) => event < locked && story.kindOf(event) === 'job-saved');
  if (oldLockMs > 0 || saved === undefined) return story.decide(locked, textOf(story, locked));
  story.decide(saved, `${textOf(story, saved)} Others have gone on since then.`);
  story.tell(locked, textOf(story, locked));
}

/** A request has arrived twice. */
function tellReplay(story: Story, replay: number): void {
  const network = story.causeOf(replay);
  if (network !== NONE) story.tell(network, textOf(story, network));
  story.decide(replay, textOf(story, replay));
}

/** A scheduler outside has the slot done again. */
function tellDispatch(story: Story, dispatch: number, before: RunRecord, run: RunRecord): void {
  const who = story.instance(run.instance);
  if (tellEviction(story, dispatch, before, run)) return;
  const drain = story.latest('drain', before.instance, run.startMs);
  if (drain > before.startEvent) story.tell(drain, textOf(story, drain));
  const unanswered = story.before('call-unanswered', dispatch);
  const isOfBefore =
    unanswered > before.startEvent && instanceOf(story, unanswered) === before.instance;
  const isLost = isOfBefore && tellDisturbance(story, unanswered);
  const reason = isOfBefore
    ? unansweredText(story, unanswered)
    : dispatchReason(story, dispatch, before, drain);
  const text = `The scheduler has ${who} do ${story.slot(run.slot)} again: ${reason}.`;
  if (isLost) story.tell(dispatch, text);
  else story.decide(dispatch, text);
}

/** The first run’s node was cut off for so long that its runs count as ending; says whether that is why. */
function tellEviction(story: Story, dispatch: number, before: RunRecord, run: RunRecord): boolean {
  const eviction = story.latest('pods-evicted', before.instance, story.timeOf(dispatch));
  if (eviction < before.startEvent && story.timeOf(eviction) < before.startMs) return false;
  if (eviction === NONE || (before.endEvent < dispatch && before.state !== 'running')) return false;
  const unreachable = story.causeOf(eviction);
  for (const event of [story.causeOf(unreachable), unreachable]) {
    if (event !== NONE) story.tell(event, textOf(story, event));
  }
  story.decide(eviction, textOf(story, eviction));
  const [old, next] = [before, run].map(({ instance }) => story.instance(instance));
  const end = `${old} is at work on it for another ${measured(before.endMs - story.timeOf(dispatch))}`;
  story.tell(dispatch, `The scheduler has ${next} do ${story.slot(run.slot)} again. ${end}.`);
  return true;
}

function instanceOf({ trace }: Story, event: number): number {
  return eventAt(trace, event).instance;
}

function unansweredText(story: Story, event: number): string {
  const { instance, a } = eventAt(story.trace, event);
  return `it has had no answer from ${story.instance(instance)} for ${measured(a)} and takes that for a failure`;
}

function dispatchReason(story: Story, dispatch: number, before: RunRecord, drain: number): string {
  const who = story.instance(before.instance);
  const end = story.causeOf(before.endEvent);
  const isOver = before.endEvent < dispatch && before.state !== 'running';
  if (isOver && before.state === 'failed') return `${who}’s run has failed`;
  if (isOver && before.state === 'crashed') {
    const isStopped = story.kindOf(end) === 'run-stopped';
    return isStopped ? `it has ended ${who}’s run` : `${downText(story, end)}, with its run`;
  }
  if (drain > before.startEvent)
    return `${who}’s run has been told to end, though it is still at work`;
  return 'it promises to call at least once, and now and then calls twice';
}

/** The lead, or the leader’s memory, passed on between two runs. */
function tellLead(story: Story, before: RunRecord, run: RunRecord): void {
  const [old, next] = [before, run].map(({ instance }) => story.instance(instance));
  const slot = story.slot(run.slot);
  const { catchUpMs } = story.trace.scenario.strategy.params;
  if (before.endEvent < run.startEvent) {
    const worked = measured(before.endMs - before.startMs);
    const ends =
      before.state === 'failed'
        ? `${old}’s work fails after ${worked}`
        : before.state === 'crashed'
          ? `${downText(story, story.causeOf(before.endEvent))} after ${worked} of work`
          : `${old} is done after ${worked}`;
    const isLedger = Number(catchUpMs) > 0;
    const why =
      before.state === 'succeeded' && isLedger ? ' and could not write down that it is' : '';
    story.decide(
      before.endEvent,
      `${ends}${why}, so nothing tells the next leader that ${slot} is done.`,
    );
  }
  const lease = leaseOf(story, run);
  if (lease !== NONE && lease > before.startEvent) story.tell(lease, textOf(story, lease));
  if (before.endEvent < run.startEvent) return;
  story.decide(
    run.startEvent,
    `${next} leads by now and starts ${slot}. ${old} is still at work on it, ${goesOn(before, run.startMs)}.`,
  );
}

/** The grant of the lease under which a run’s instance leads. */
function leaseOf(story: Story, run: RunRecord): number {
  return story.latest('lock-granted', run.instance, run.startMs);
}

/** Nothing between the instances says that the slot is taken. */
function tellOwnSchedulers(
  story: Story,
  cause: number,
  before: RunRecord,
  run: RunRecord,
  isFirst: boolean,
): void {
  const { instances, strategy } = story.trace.scenario;
  const who = story.instance(run.instance);
  const slot = story.slot(run.slot);
  const restart = story.latest('restart', run.instance, run.startMs);
  if (before.instance === run.instance && restart > before.startEvent) {
    const text = `${who} was restarted, and its clock has not shown ${slot} yet: it comes to it once more.`;
    story.decide(restart, text);
  } else if (strategy.id === 'flock' && strategy.params['shared'] === true) {
    const old = story.instance(before.instance);
    const ends =
      before.state === 'crashed' ? 'dies, which frees the file' : 'is done and lets go of the file';
    story.decide(before.endEvent, `${old} ${ends}: nothing says that ${slot} was its.`);
  } else if (isFirst) {
    story.decide(
      cause,
      `Each of the ${counted(instances.count, 'instance')} has its own scheduler; nothing between them says the slot is taken.`,
    );
  }
}

function textOf(story: Story, event: number): string {
  return eventText(story, eventAt(story.trace, event));
}
