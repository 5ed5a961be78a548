import type { Zone } from '@/cron/core.ts';
import type { WrittenGrade } from '@/cron/written.ts';
import { everyDay } from '@/state/playground/elsewhereRows.ts';
import type { Graded } from '@/state/practice/writing.svelte.ts';
import { whenText } from '@/state/whenText.ts';

export interface Verdict {
  readonly right: boolean;
  readonly title: string;
  readonly text: string;
}

/** Why an answer is right, as far as it was compared. */
function rightText(
  text: string,
  asked: string,
  { untilMs, nightsUntil }: WrittenGrade & { kind: 'same' },
  zone: Zone,
): string {
  if (text.trim() === asked.trim()) return 'That is the very expression.';
  return untilMs === null
    ? `Written otherwise, with the same runs on ${everyDay(nightsUntil)}.`
    : `Written otherwise, and no run differs up to ${whenText(untilMs, zone)}.`;
}

/** What is said of an answer, with the run that decides. */
export function verdictOf({ text, grade }: Graded, asked: string, zone: Zone): Verdict {
  if (grade.kind === 'refused')
    return { right: false, title: 'Refused.', text: `${grade.reason} Nothing would run.` };
  if (grade.kind === 'same')
    return { right: true, title: 'Right.', text: rightText(text, asked, grade, zone) };
  const { missing, extra } = grade;
  const said = [
    missing !== null && `Yours does not run at ${whenText(missing, zone)}; it should.`,
    extra !== null && `Yours runs at ${whenText(extra, zone)}; it should not.`,
  ];
  return { right: false, title: 'Not the same.', text: said.filter(Boolean).join(' ') };
}
