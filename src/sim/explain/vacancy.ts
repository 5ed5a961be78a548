import { eventAt } from '../trace.ts';
import type { Finding, LockRecord } from '../types.ts';
import { measured } from '../words.ts';
import { eventText } from './event-text.ts';
import type { Story } from './story.ts';

/** Why nobody led when the slot came: nobody yet, or the one that did is gone and its lease has to run out. */
export function tellVacancy(story: Story, { slot, atMs }: Finding): void {
  const passed = story
    .eventsOf(slot)
    .findLast((event) => story.kindOf(event) === 'skipped-follower');
  if (passed === undefined) return;
  const name = story.slot(slot);
  const last = story.findings.locks.findLast(({ fromMs }) => fromMs <= story.timeOf(passed));
  const next = story.findings.locks.find(({ fromMs }) => fromMs > story.timeOf(passed));
  if (!last) story.decide(passed, `Nobody has been elected when ${name} comes.`);
  else if (last.end !== 'held' && last.untilMs <= story.timeOf(passed)) {
    const ended = measured(Math.max(0, atMs - last.untilMs));
    const who = story.instance(last.instance);
    story.decide(
      passed,
      `Nobody leads when ${name} comes: the lease of ${who} was over ${ended} before, and nobody has taken it since.`,
    );
  } else tellAbsent(story, last, passed);
  if (next) {
    const wait = measured(next.fromMs - story.timeOf(passed));
    story.tell(
      next.event,
      `${story.instance(next.instance)} takes the lease ${wait} later, and leads: term ${String(next.token)}.`,
    );
  }
}

/** The lease is still somebody's who does not act on it. */
function tellAbsent(story: Story, { instance, event, untilMs }: LockRecord, passed: number): void {
  const who = story.instance(instance);
  const atMs = story.timeOf(passed);
  const crash = story.latest('crash', instance, atMs);
  const isTold = story.steps.some((step) => step.event === crash);
  if (crash > event && !isTold) story.tell(crash, eventText(story, eventAt(story.trace, crash)));
  const why = crash > event ? 'it is gone' : 'it has not heard so yet, or no longer leads';
  story.decide(
    passed,
    `The lease is ${who}’s for another ${measured(Math.max(0, untilMs - atMs))}, and ${why}: nobody else may lead.`,
  );
}
