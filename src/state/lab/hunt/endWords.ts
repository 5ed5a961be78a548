import { LONGEST_MS } from './running.svelte.ts';

const digits = (value: number) => value.toLocaleString('en');

/** What stands over a search that says nothing; null where some of its simulations came to their end. */
export function noEndTitle(tried: { runs: number; unjudged: number }): string | null {
  return tried.unjudged > 0 && tried.unjudged === tried.runs
    ? 'No simulation came to its end'
    : null;
}

/** How many could not be judged and why, as a sentence; none where all were. */
export function unjudgedText(unjudged: number, all: number, noun: string): string[] {
  if (unjudged === 0) return [];
  const were = unjudged === 1 ? 'was' : 'were';
  return [
    `${digits(unjudged)} of ${digits(all)} ${noun}${all === 1 ? '' : 's'} ${were} stopped at the bound of events or steps and could not be judged.`,
  ];
}

/**
 * Why a search ended early, as a sentence.
 * @param when how far it was when a person stopped it: "after 20 cases"
 */
export function stoppedText(by: 'person' | 'time', when: string): string {
  if (by === 'person') return `You stopped the search ${when}.`;
  return `The search stopped at its bound of ${String(LONGEST_MS / 60_000)} minutes.`;
}

/** "53 s", "2 min". */
export function aboutText(seconds: number): string {
  if (seconds < 100) return `${digits(Math.max(1, Math.round(seconds)))} s`;
  return `${digits(Math.round(seconds / 60))} min`;
}
