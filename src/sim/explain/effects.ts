import { eventAt } from '../trace.ts';
import type { Explanation, Finding, RunRecord, WorkSettings } from '../types.ts';
import { measured, times } from '../words.ts';
import { endOf, explainDuplicate } from './duplicate.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** Why an effect was there twice: what let the second run in, and that nothing asked whether the effect was there. */
export function explainDuplicateEffect(story: Story, finding: Finding): Explanation {
  const { a: nth, b: records } = eventAt(story.trace, finding.event);
  const slot = story.slot(finding.slot);
  const title = `Why has ${slot} had its effect ${times(nth)}?`;
  const { idempotency } = story.trace.scenario.work;
  if (finding.runs.length > 1) explainDuplicate(story, finding);
  const isOfMany = idempotency === 'none' && records > 0;
  const why = isOfMany ? 'Nothing asked whether they were there' : UNGUARDED[idempotency];
  story.decide(finding.event, `${eventText(story, eventAt(story.trace, finding.event))} ${why}.`);
  return { title, steps: story.steps };
}

/** Why what keeps an effect single did not, for each way there is. */
const UNGUARDED: Readonly<Record<WorkSettings['idempotency'], string>> = {
  none: 'Nothing asked whether it was there',
  'slot-key': 'The key says only that a whole slot is done, and this one was not',
  'record-key': 'The key of the record did not hold it back',
  checkpoint: 'When this run began, no checkpoint was behind it yet',
  'mark-before': 'Its mark did not hold it back',
  'mark-after': 'It had left its effect before, and was not marked as done yet',
};

/** How a run came to write over what a newer holder of its lock had written. */
export function explainStale(story: Story, finding: Finding): Explanation {
  const [newer, older] = finding.runs.map((run) => story.run(run));
  const title = 'Why was an old write taken?';
  if (!newer || !older) return { title, steps: [] };
  const who = story.instance(older.instance);
  const isLost = tellLostLock(story, older);
  story.tell(
    newer.startEvent,
    `${story.starts(newer)} with a newer token, ${String(newer.token)}.`,
  );
  story.decide(
    finding.event,
    `${who} writes with its old token, ${String(older.token)}, after a newer one has written. Nothing refuses it.`,
  );
  const when = isLost ? 'it had lost its lock' : 'a newer holder had';
  return { title: `Why did ${who} write after ${when}?`, steps: story.steps };
}

/** How a run came to write too late, and what kept its effect out. */
export function explainRejected(story: Story, finding: Finding): Explanation {
  const run = story.run(finding.runs.at(-1) ?? -1);
  const event = eventAt(story.trace, finding.event);
  if (run) tellLostLock(story, run);
  story.decide(finding.event, eventText(story, event));
  const who = story.instance(event.instance);
  return { title: `Why was ${who}’s write refused?`, steps: story.steps };
}

/** Answers whether its lock was over before the run was. */
function tellLostLock(story: Story, run: RunRecord): boolean {
  story.tell(run.startEvent, `${story.starts(run)}, token ${String(run.token)}.`);
  const pause = story.latest('pause', run.instance, run.endMs);
  if (pause > run.startEvent) story.tell(pause, textOf(story, pause));
  const hung = story
    .eventsOf(run.slot, run.instance)
    .find((event) => event > run.startEvent && story.kindOf(event) === 'run-hung');
  if (hung !== undefined) story.tell(hung, textOf(story, hung));
  const lock = story.lock(run.token);
  if (!lock || lock.end === 'held' || lock.untilMs >= run.endMs) return false;
  const lived = measured(lock.untilMs - lock.fromMs);
  const ends =
    lock.end === 'expired' ? 'expires' : lock.end === 'lost' ? 'is gone' : 'is given back';
  const end = endOf(story, lock);
  const loss = story.causeOf(end);
  if (LOSSES.includes(story.kindOf(loss) ?? '')) story.tell(loss, textOf(story, loss));
  story.tell(end, `Its lock ${ends} after ${lived}.`);
  return true;
}

/** What ends a lock before its time. */
const LOSSES = ['redis-failover', 'redis-clock', 'database-failover'];

function textOf(story: Story, event: number): string {
  return eventText(story, eventAt(story.trace, event));
}
