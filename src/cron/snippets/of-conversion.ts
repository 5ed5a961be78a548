import type { Converted } from '../convert/index.ts';
import type { SnippetInput } from './types.ts';

/** What a snippet is written of, where a text has been converted to its language: the equal lines, or the nearest one. */
export function snippetInput(converted: Converted): SnippetInput {
  const { line, two, nearest, zone, remarks } = converted;
  const pair = two?.bothDays === 0 ? two.texts : null;
  const guard = line || pair ? null : converted.guard;
  const one = line ?? nearest;
  const lines = line ? [line.text] : (pair ?? (one ? [one.text] : []));
  if (guard === null) return { lines, zone, remarks, guard };
  const help = converted.why.includes('seconds')
    ? 'The shell starts the job in between.'
    : 'The shell test lets the right days through.';
  const told = `The fields of ${converted.name} cannot say it: ${converted.reasons}. ${help}`;
  return { lines: [], zone, remarks: [told], guard };
}
