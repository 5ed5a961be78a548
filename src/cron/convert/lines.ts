import type { DialectId, FieldName, Schedule } from '../types.ts';
import { engineOf } from '../engine.ts';
import { understand } from '../understand.ts';
import { isOpen } from './day-form.ts';
import type { DayForm } from './day-form.ts';
import type { Language, Layout } from './language.ts';
import type { Stars } from './set-text.ts';
import { systemdText } from './systemd-text.ts';
import { isAsWanted, withoutEnd } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** A line in a scheduler's language, and what the scheduler makes of it. */
export interface Line {
  readonly text: string;
  readonly schedule: Schedule;
}

/** Reads a line, if it means just what is wanted; null where it is refused, stepped through or means anything else. */
export function lineOf(text: string, dialect: DialectId, wanted: Wanted): Line | null {
  const read = understand(text, dialect);
  if (!read.ok || !isAsWanted(withoutEnd(read.schedule), wanted)) return null;
  return isStepping(read.schedule) ? null : { text, schedule: read.schedule };
}

/** Whether an engine makes other days of it than it names; systemd's is only in need of stepping to find them. */
function isStepping(schedule: Schedule): boolean {
  const isOdd = schedule.facts !== null && schedule.dialect !== 'systemd';
  return isOdd && engineOf(withoutEnd(schedule)) !== undefined;
}

const STARS: readonly Stars[] = ['any', 'none', 'first'];

type FieldTexts = Readonly<Partial<Record<FieldName, string>>>;

/**
 * The lines in a scheduler's language that name the times and days wanted, the plainest first. Of lines that differ
 * only in a star at the front of a time, by which some schedulers choose what to do as the clocks change, there is one
 * of each kind.
 */
export function* linesOf(wanted: Wanted, language: Language): Generator<Line> {
  const { id } = language.dialect;
  for (const form of wanted.forms) {
    if (id === 'systemd') {
      const line = lineOf(systemdText(wanted, form) ?? '', id, wanted);
      if (line) yield line;
    } else yield* linesOfForm(wanted, form, language);
  }
}

function* linesOfForm(wanted: Wanted, form: DayForm, language: Language): Generator<Line> {
  const { id } = language.dialect;
  const hasSeconds = wanted.seconds.length > 1 || wanted.seconds[0] !== 0;
  const layout = language.layout(hasSeconds, wanted.years !== null);
  const times = layout ? timeTexts(wanted, language, layout) : [];
  const [plain] = times;
  if (!layout || !plain) return;
  for (const days of dayTexts(form, language, layout)) {
    const first = lineOf(language.text(layout, { ...plain, ...days }), id, wanted);
    if (!first) continue;
    yield first;
    for (const other of times.slice(1)) {
      const line = lineOf(language.text(layout, { ...other, ...days }), id, wanted);
      if (line && line.schedule.fixedTime !== first.schedule.fixedTime) return yield line;
    }
    return;
  }
}

/** The fields of the times, with a star at the front of minute and hour and without. */
function timeTexts(wanted: Wanted, language: Language, layout: Layout): FieldTexts[] {
  const { seconds, minutes, hours, months, years } = wanted;
  const second = language.numbers(layout, 'second', seconds, 'any');
  const month = language.numbers(layout, 'month', months, 'any');
  const year = years === null ? '*' : language.numbers(layout, 'year', years, 'any');
  if (month === null || year === null) return [];
  const rest = { month, year, ...(second === null ? {} : { second }) };
  return STARS.flatMap((hourStars) =>
    STARS.flatMap((minuteStars) => {
      const minute = language.numbers(layout, 'minute', minutes, minuteStars);
      const hour = language.numbers(layout, 'hour', hours, hourStars);
      return minute === null || hour === null ? [] : [{ ...rest, minute, hour }];
    }),
  );
}

/** The two day fields: one of them open where the form needs one only, else each with a star and without. */
function* dayTexts(form: DayForm, language: Language, layout: Layout): Generator<FieldTexts> {
  const [anyDate, anyWeekday] = [isOpen(form, 'dayOfMonth'), isOpen(form, 'dayOfWeek')];
  if (anyDate || anyWeekday) {
    const dayOfMonth = language.dates(layout, form, 'any');
    const dayOfWeek = language.weekdays(layout, form, 'any');
    if (dayOfMonth === null || dayOfWeek === null) return;
    const open = language.needsQuestion ? '?' : '*';
    yield anyWeekday ? { dayOfMonth, dayOfWeek: open } : { dayOfMonth: open, dayOfWeek };
    return;
  }
  const isPlus = form.rule === 'both' && language.dialect.id === 'croner';
  for (const dateStars of STARS) {
    for (const weekStars of STARS) {
      const dayOfMonth = language.dates(layout, form, dateStars);
      const dayOfWeek = language.weekdays(layout, form, weekStars);
      if (dayOfMonth === null || dayOfWeek === null) continue;
      yield { dayOfMonth, dayOfWeek: isPlus ? `+${dayOfWeek}` : dayOfWeek };
    }
  }
}
