import { ratingNames, type CardState, agoWords, intervalWords } from '@/study/index.ts';
import { DAY_MS } from '@/base/time.ts';
import type { Outcome } from '@/state/practice/practice.svelte.ts';

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const plain = (text: string) => text.replaceAll(',', '');

/** A moment as one says it from `nowMs`: "19:34" today, "Thu 26 Nov", with the year if it differs. */
export function momentWords(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const now = new Date(nowMs);
  if (at.toDateString() === now.toDateString()) return clock.format(at);
  if (Math.abs(atMs - nowMs) < DAY_MS) return `${plain(day.format(at))}, ${clock.format(at)}`;
  return plain((at.getFullYear() === now.getFullYear() ? day : dayAndYear).format(at));
}

/** "in 3 days", "now" when the moment has come, null for a card never asked. */
export function returnWords(dueMs: number | null, nowMs: number): string | null {
  if (dueMs === null) return null;
  return dueMs <= nowMs ? 'now' : `in ${intervalWords(dueMs - nowMs)}`;
}

/** What the log knows of a card: "new", or "seen 4 times, last 12 days ago". */
export function seenWords({ seen, lastMs }: CardState, nowMs: number): string {
  if (lastMs === null) return 'new';
  const times = seen === 1 ? 'once' : seen === 2 ? 'twice' : `${seen} times`;
  return `seen ${times}, last ${agoWords(nowMs - lastMs)}`;
}

const phases: Readonly<Record<CardState['phase'], string>> = {
  new: 'New',
  learning: 'Learning',
  review: 'Known',
  relearning: 'Learning again',
};

export const phaseWords = ({ phase }: CardState): string => phases[phase];

/** "Good. Back in 3 days, Thu 26 Nov." */
export function outcomeWords({ rating, atMs, dueMs }: Outcome): string {
  if (rating === null || dueMs === null) return 'The grade is taken back.';
  const back = intervalWords(dueMs - atMs);
  return `${ratingNames[rating]}. Back in ${back}, ${momentWords(dueMs, atMs)}.`;
}
