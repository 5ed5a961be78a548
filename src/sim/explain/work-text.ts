import type { TraceEvent } from '../types.ts';
import { counted, measured, ordinal, times } from '../words.ts';
import type { Story } from './story.ts';

/** An event of a run's work, its effects or what it needs, in one sentence. */
export function workText(story: Story, event: TraceEvent): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (event.kind) {
    case 'effect-spared':
      return `${who} leaves out what is done: ${whose(slot, b)}.`;
    case 'run-retried':
      return `${who} tries ${slot} again: its ${ordinal(a)} try.`;
    case 'memory-exhausted':
      return `${who}’s runs need ${digits(a)} MB, and its machine has ${digits(b)} MB.`;
    case 'connections-exhausted':
      return `${who} finds ${digits(a)} of the database’s ${digits(b)} connections in use${tooFew(a, b)}, and waits.`;
    case 'connection-refused':
      return `The database refuses ${who}: ${digits(a)} of its ${digits(b)} connections are in use.`;
    case 'pool-exhausted':
      return a < b
        ? `${who} needs more of its pool’s connections at once than are free, ${digits(b - a)} of ${digits(b)}, and waits.`
        : `${who} finds all of its pool’s connections in use (${digits(a)} of ${digits(b)}), and waits.`;
    case 'run-hung':
      return `${who}’s run of ${slot} waits for something that takes ${measured(b)} longer.`;
    case 'input-missing':
      return `What the job works on is missing, for ${measured(b)}.`;
    case 'nothing-done':
      return `${who} finds nothing to work on for ${slot}.`;
    case 'connections-denied':
      return `${who} has waited ${measured(a)} for a connection, in vain.`;
    default:
      return effectText(who, slot, a, b);
  }
}

function effectText(who: string, slot: string, nth: number, records: number): string {
  if (records > 0) {
    const had = records === 1 ? 'it has had its' : 'they have had theirs';
    const again = nth === 1 ? '' : ` again: ${had} ${times(nth)}`;
    return `${who}’s work leaves the effects of ${counted(records, 'record')} of ${slot}${again}.`;
  }
  if (nth === 1) return `${who}’s work leaves the effect of ${slot}.`;
  return `${who}’s work leaves its effect again: ${slot} has had it ${times(nth)}.`;
}

/** One run may need several at once. */
function tooFew(inUse: number, thereAre: number): string {
  return inUse < thereAre ? ', which leaves too few' : '';
}

function whose(slot: string, records: number): string {
  return records === 0 ? `the effect of ${slot}` : `${counted(records, 'record')} of ${slot}`;
}

function digits(count: number): string {
  return count.toLocaleString('en');
}
