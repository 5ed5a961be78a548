import { DAY_MS, HOUR_MS, SECOND_MS } from '@/base/time.ts';
import { localAt } from '../civil.ts';
import { dialectOf } from '../dialects/registry.ts';
import type { Transition, Zone } from '../types.ts';
import { capitalised, count as counted, listWords } from '../words.ts';
import { askedAt } from './clock.ts';
import { dayText, instantText, namedTime, shortName, timeText } from './clock-words.ts';
import { notesOf } from './explain.ts';
import type { Note, ShownField } from './explain.ts';
import { reason } from './field-words.ts';
import { joined } from './telling.ts';
import { whyDay } from './why-day.ts';
import type { DayAnswer } from './why-day.ts';
import { why } from './why.ts';
import type { Understood } from './why.ts';

/** What becomes of a day, in words, as plain data that can be posted between threads. */
export interface DayExplanation {
  readonly localMs: number;
  readonly zone: string;
  readonly lead: string;
  readonly rest: string;
  readonly fields: readonly ShownField[];
  readonly notes: readonly Note[];
  /** The first runs of the day with their times: "09:00", or "01:30 EDT" where clocks change. */
  readonly runs: readonly { readonly atMs: number; readonly text: string }[];
  readonly count: number;
  readonly earlier: number | null;
  readonly later: number | null;
}

/** Answers "does it run on …?" in words. The dialect's rules must be loaded. */
export function explainDay(
  understood: Understood,
  place: Zone,
  localMs: number,
  sinceMs?: number,
): DayExplanation {
  const answer = whyDay(understood, place, localMs, sinceMs);
  const { zone, runs, count, earlier, later, fields } = answer;
  const seconds = understood.schedule.tickMs === SECOND_MS;
  const textOf = (run: number) =>
    answer.jumps.length > 0 ? namedTime(zone, run, seconds) : timeText(localAt(zone, run), seconds);
  const asked = runs[0] === undefined ? noon(answer) : askedAt(zone, runs[0]);
  const notes = notesOf(understood, why(understood, place, asked, sinceMs));
  const changes = answer.jumps.map((jump): Note => {
    return { id: 'clocks-change', kind: 'night', text: changeText(zone, jump), source: null };
  });
  return {
    ...{ localMs: answer.localMs, count, earlier, later, zone: zone.name },
    ...sayDay(understood, answer, seconds),
    fields: fields.map(({ field, text, shown, match }) => ({ field, text, shown, match })),
    notes: [...changes, ...notes],
    runs: runs.map((atMs) => ({ atMs, text: textOf(atMs) })),
  };
}

function noon({ localMs }: DayAnswer) {
  return { localMs: localMs + 12 * HOUR_MS, pass: null };
}

/** "Clocks go forward this day, from 02:00 to 03:00 EDT", with the dates where these are two. */
function changeText(zone: Zone, { atMs, beforeMs, afterMs }: Transition): string {
  const way = afterMs > beforeMs ? 'forward' : 'back';
  const [before, after] = [atMs + beforeMs, atMs + afterMs];
  const isOneDay = Math.floor(before / DAY_MS) === Math.floor(after / DAY_MS);
  const date = (local: number) => (isOneDay ? '' : `${dayText(local, false)} `);
  const from = `${date(before)}${timeText(before, false)}`;
  return `Clocks go ${way} this day, from ${from} to ${date(after)}${namedTime(zone, atMs, false)}.`;
}

function sayDay({ schedule }: Understood, answer: DayAnswer, seconds: boolean) {
  const { count, runs, zone } = answer;
  const who = shortName(dialectOf(schedule.dialect));
  if (schedule.everyMs !== null) {
    return { lead: 'Nobody can tell when.', rest: `${who} counts from the moment it was started.` };
  }
  if (!answer.exists) {
    return {
      lead: 'No, that day does not exist.',
      rest: joined('Clocks jump over it.', nearest(answer, seconds)),
    };
  }
  if (count === 0) {
    return { lead: 'No.', rest: joined(noReason(answer, who), nearest(answer, seconds)) };
  }
  const [first = 0] = runs;
  const time = (run: number) => timeText(localAt(zone, run), seconds);
  const often = count === 1 ? 'once' : count === 2 ? 'twice' : counted(count, 'time');
  const rest =
    count === 1
      ? `At ${time(first)}.`
      : count > runs.length
        ? `First at ${time(first)}.`
        : `From ${time(first)} to ${time(runs.at(-1) ?? first)}.`;
  return { lead: `Yes, ${often}.`, rest: joined(dayReason(answer), rest) };
}

/** Which day field let it through, where either is enough. */
function dayReason({ day }: DayAnswer): string {
  if (day.rule !== 'either') return '';
  if (day.dayOfMonth !== 'differs' && day.dayOfWeek !== 'differs') {
    return 'Both day fields match, where either would do.';
  }
  return `The ${day.dayOfMonth === 'differs' ? 'day of week' : 'day of month'} matches, and either day field is enough.`;
}

function noReason({ fields, day }: DayAnswer, who: string): string {
  const differing = fields.filter(({ field, match }) => {
    if (match !== 'differs') return false;
    const isDay = field === 'dayOfMonth' || field === 'dayOfWeek';
    const decides = day.rule === 'either' || day.rule === 'both' || day.rule === field;
    return isDay ? !day.passes && decides : true;
  });
  if (differing.length > 0) return `${capitalised(listWords(differing.map(reason)))}.`;
  return day.passes
    ? `The day is right, but ${who} starts nothing on it.`
    : `${who} reads the day fields otherwise.`;
}

function nearest({ zone, earlier, later, localMs }: DayAnswer, seconds: boolean): string {
  const text = (at: number) => instantText(zone, at, localMs, seconds);
  if (earlier !== null && later !== null) {
    return `The nearest runs are ${text(earlier)} before it and ${text(later)} after it.`;
  }
  if (later !== null) return `The first run after it is ${text(later)}.`;
  return earlier === null ? '' : `The last run before it was ${text(earlier)}.`;
}
