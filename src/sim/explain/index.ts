import { eventAt, NONE } from '../trace.ts';
import type { Explanation, Finding, Findings, Trace, TraceEvent } from '../types.ts';
import { explainDuplicate } from './duplicate.ts';
import { explainDuplicateEffect, explainRejected, explainStale } from './effects.ts';
import { eventText } from './event-text.ts';
import { explainEmpty, explainLate, explainLost, explainStuck } from './late.ts';
import { explainCrash, explainFailure } from './misfortune.ts';
import { explainMissed } from './missed.ts';
import { explainFalseAlert, explainSilence } from './monitoring.ts';
import { explainOverlap, explainSaturation } from './overlap.ts';
import { Story } from './story.ts';

/** Why a promise was broken: the shortest chain of causes, in words, with the numbers of this trace. */
export function explainFinding(trace: Trace, findings: Findings, finding: Finding): Explanation {
  const story = new Story(trace, findings);
  switch (finding.kind) {
    case 'duplicate':
      return explainDuplicate(story, finding);
    case 'duplicate-effect':
      return explainDuplicateEffect(story, finding);
    case 'stale-accepted':
      return explainStale(story, finding);
    case 'stale-rejected':
      return explainRejected(story, finding);
    case 'late':
      return explainLate(story, finding);
    case 'lost':
      return explainLost(story, finding);
    case 'empty':
      return explainEmpty(story, finding);
    case 'stuck':
      return explainStuck(story, finding);
    case 'silent':
      return explainSilence(story, finding);
    case 'false-alert':
      return explainFalseAlert(story, finding);
    case 'overlap':
      return explainOverlap(story, finding);
    case 'saturated':
      return explainSaturation(story, finding);
    case 'missed':
      return explainMissed(story, finding);
    case 'failed':
      return explainFailure(story, finding);
    case 'crashed':
      return explainCrash(story, finding);
  }
}

/** How an event came about: its causes, from the first to itself. The title is the event in words. */
export function explainEvent(trace: Trace, findings: Findings, event: TraceEvent): Explanation {
  const story = new Story(trace, findings);
  for (let index = event.index; index !== NONE; index = story.causeOf(index)) {
    story.tell(index, eventText(story, eventAt(trace, index)));
  }
  return { title: eventText(story, event), steps: story.steps };
}
