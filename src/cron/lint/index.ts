import type { Diagnostic } from '../types.ts';
import { withFixes } from './offers.ts';
import { clockChange } from './rules/clock-change.ts';
import { commandWords } from './rules/command-words.ts';
import { countedInterval } from './rules/counted-interval.ts';
import { crowdedMinute } from './rules/crowded-minute.ts';
import { dayRule } from './rules/day-rule.ts';
import { drawnValue } from './rules/drawn-value.ts';
import { everyMinute } from './rules/every-minute.ts';
import { everySecond } from './rules/every-second.ts';
import { firesRarely } from './rules/fires-rarely.ts';
import { fractionOfSecond } from './rules/fraction-of-second.ts';
import { ignoredText } from './rules/ignored-text.ts';
import { jenkinsHash } from './rules/jenkins-hash.ts';
import { joinedNames } from './rules/joined-names.ts';
import { largeStep } from './rules/large-step.ts';
import { minimumInterval } from './rules/minimum-interval.ts';
import { missingDays } from './rules/missing-days.ts';
import { monthNumbers } from './rules/month-numbers.ts';
import { neverFires } from './rules/never-fires.ts';
import { noRunAhead } from './rules/no-run-ahead.ts';
import { portability } from './rules/portability.ts';
import { reboot } from './rules/reboot.ts';
import { redundancy } from './rules/redundancy.ts';
import { reversedRange } from './rules/reversed-range.ts';
import { unevenStep } from './rules/uneven-step.ts';
import { weekdayNumbers } from './rules/weekday-numbers.ts';
import { zoneInText } from './rules/zone-in-text.ts';
import type { Rule, Subject } from './types.ts';

export type { Place, Subject } from './types.ts';

/** The rules that warn of real traps, the weightiest first. */
const TRAPS: readonly Rule[] = [
  neverFires,
  reversedRange,
  noRunAhead,
  reboot,
  commandWords,
  ignoredText,
  firesRarely,
  zoneInText,
  dayRule,
  everyMinute,
  everySecond,
  weekdayNumbers,
  monthNumbers,
  joinedNames,
  clockChange,
  minimumInterval,
  unevenStep,
  largeStep,
  missingDays,
  countedInterval,
  crowdedMinute,
];
/** The rules that have nothing but remarks. */
const REMARKS: readonly Rule[] = [
  drawnValue,
  fractionOfSecond,
  jenkinsHash,
  redundancy,
  portability,
];

const isNote = ({ severity }: Diagnostic) => severity === 'note';

function findingsOf(rules: readonly Rule[], subject: Subject): Diagnostic[] {
  return rules.flatMap((rule) =>
    firstOfEach(rule(subject)).flatMap((finding) => withFixes(finding, rule, subject) ?? []),
  );
}

/** Of one kind a field has one finding; of those that are said of no field there are as many as the rule has found. */
function firstOfEach<T extends { code: string; field: unknown }>(found: readonly T[]): T[] {
  return found.filter(
    (each, at) =>
      each.field === null ||
      found.findIndex(({ code, field }) => code === each.code && field === each.field) === at,
  );
}

/**
 * What a person should know about a text that is accepted, the weightiest first: warnings of real traps, then notes. Each
 * fix is a text the dialect reads as the label says, in which that doubt is gone. Never throws.
 */
export function lint(subject: Subject): Diagnostic[] {
  const found = findingsOf([...TRAPS, ...REMARKS], subject);
  return found.sort((a, b) => Number(isNote(a)) - Number(isNote(b)));
}

/** The warnings alone, without the remarks, of which a whole file would have many. */
export function lintTraps(subject: Subject): Diagnostic[] {
  return findingsOf(TRAPS, subject).filter((found) => !isNote(found));
}
