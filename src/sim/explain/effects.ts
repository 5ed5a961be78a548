import { eventAt } from '../trace.ts';
import type { Explanation, Finding, RunRecord } from '../types.ts';
import { measured, times } from '../words.ts';
import { endOf, explainDuplicate } from './duplicate.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** Why an effect was there twice: what let the second run in, and that nothing asked whether the effect was there. */
export function explainDuplicateEffect(story: Story, finding: Finding): Explanation {
  const { a: nth } = eventAt(story.trace, finding.event);
  const slot = story.slot(finding.slot);
  const title = `Why has ${slot} had its effect ${times(nth)}?`;
  if (finding.runs.length > 1) explainDuplicate(story, finding);
  story.decide(
    finding.event,
    `${eventText(story, eventAt(story.trace, finding.event))} Nothing asked whether it was there.`,
  );
  return { title, steps: story.steps };
}

/** How a run came to write over what a newer holder of its lock had written. */
export function explainStale(story: Story, finding: Finding): Explanation {
  const [newer, older] = finding.runs.map((run) => story.run(run));
  const title = 'Why was an old write taken?';
  if (!newer || !older) return { title, steps: [] };
  const who = story.instance(older.instance);
  tellLostLock(story, older);
  story.tell(
    newer.startEvent,
    `${story.instance(newer.instance)} starts the work of ${story.slot(newer.slot)} with a newer token, ${String(newer.token)}.`,
  );
  story.decide(
    finding.event,
    `${who} writes with its old token, ${String(older.token)}, after a newer one has written. Nothing refuses it.`,
  );
  return { title: `Why did ${who} write after it had lost its lock?`, steps: story.steps };
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

function tellLostLock(story: Story, run: RunRecord): void {
  const who = story.instance(run.instance);
  const slot = story.slot(run.slot);
  story.tell(run.startEvent, `${who} starts the work of ${slot}, token ${String(run.token)}.`);
  const pause = story.latest('pause', run.instance, run.endMs);
  if (pause > run.startEvent) story.tell(pause, eventText(story, eventAt(story.trace, pause)));
  const lock = story.lock(run.token);
  if (lock?.end !== 'expired') return;
  const lived = measured(lock.untilMs - lock.fromMs);
  const end = endOf(story, lock);
  if (lock.untilMs < run.endMs) story.tell(end, `Its lock expires after ${lived}.`);
}
