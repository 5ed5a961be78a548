import type { Cells } from './write.ts';
import { DAY_STYLE, fieldText } from './field-text.ts';
import type { DayRule, Intent, Need, PhraseExpression } from './types.ts';

/** A shell test before the job. `%` is a line break in a crontab, so it stands as `\%`. */
interface Guard {
  readonly day: string;
  readonly weekday: string;
  readonly command: string;
  readonly needs: readonly Need[];
}

/** Monday is 1 and Sunday 7, as `date +%u` counts. */
const isoDay = (weekday: number) => String(weekday === 0 ? 7 : weekday);

/**
 * The whole crontab line for plain five-field cron where the shell decides what the fields cannot say; null where the
 * fields alone suffice, or no short test does.
 */
export function guarded(intent: Intent, cells: Cells): PhraseExpression | null {
  if (cells.second !== '0') return insideMinute(intent, cells);
  const guard = ruleGuard(intent.rules) ?? bothDaysGuard(intent, cells);
  if (!guard) return null;
  const { day, weekday, command, needs } = guard;
  const schedule = [cells.minute, cells.hour, day, cells.month, weekday].join(' ');
  return {
    form: 'test-guard',
    schedule,
    text: `${schedule}  ${command}`,
    needs: ['shell', ...needs],
  };
}

function ruleGuard(rules: readonly DayRule[]): Guard | null {
  const [rule] = rules;
  if (!rule) return null;
  switch (rule.kind) {
    case 'last-day': {
      const command = '[ "$(date -d tomorrow +\\%d)" = 01 ] && job';
      return { day: '28-31', weekday: '*', command, needs: ['gnu-date'] };
    }
    case 'last-working-day': {
      // From a Friday the next weekday is three days off.
      const command =
        'n=1; [ "$(date +\\%u)" = 5 ] && n=3; [ "$(date -d "+$n days" +\\%m)" != "$(date +\\%m)" ] && job';
      return { day: '*', weekday: '1-5', command, needs: ['gnu-date'] };
    }
    case 'last': {
      const command = `[ "$(date -d '+7 days' +\\%m)" != "$(date +\\%m)" ] && job`;
      return { day: '*', weekday: String(rule.weekday), command, needs: ['gnu-date'] };
    }
    case 'nearest':
      return nearestGuard(rule.day);
    case 'nth':
      return nthGuard(rule.weekday, rules);
  }
}

/** The first Monday is the Monday among the days 1 to 7. */
function nthGuard(weekday: number, rules: readonly DayRule[]): Guard | null {
  const same = rules.every((rule) => rule.kind === 'nth' && rule.weekday === weekday);
  if (!same) return null;
  const days = rules.flatMap((rule) => {
    const last = rule.kind === 'nth' ? rule.nth * 7 : 0;
    return Array.from({ length: 7 }, (_, index) => last - 6 + index).filter((day) => day <= 31);
  });
  const set = [...new Set(days)].sort((a, b) => a - b);
  const command = `[ "$(date +\\%u)" = ${isoDay(weekday)} ] && job`;
  return { day: fieldText(set, DAY_STYLE), weekday: '*', command, needs: [] };
}

/** The day itself on a weekday, else the Friday before or the Monday after, within the month. */
function nearestGuard(day: number): Guard | null {
  // At the month's end the fallback depends on the month's length.
  if (day > 27) return null;
  const two = (value: number) => String(value).padStart(2, '0');
  const saturday = day === 1 ? '03-1' : `${two(day - 1)}-5`;
  const last = day === 1 ? 3 : day + 1;
  const first = day === 1 ? 1 : day - 1;
  const cases = `${two(day)}-[1-5]|${saturday}|${two(day + 1)}-1`;
  const command = `case "$(date +\\%d-\\%u)" in ${cases}) job;; esac`;
  return { day: `${String(first)}-${String(last)}`, weekday: '*', command, needs: [] };
}

/** Friday the 13th: cron reads two day fields as either, so the weekday moves into the shell. */
function bothDaysGuard(intent: Intent, cells: Cells): Guard | null {
  const { daysOfWeek, daysOfMonth, days } = intent;
  if (!daysOfWeek || !daysOfMonth || days === 'either') return null;
  const cases = daysOfWeek.map(isoDay).join('|');
  const command = `case "$(date +\\%u)" in ${cases}) job;; esac`;
  return { day: cells.dayOfMonth, weekday: '*', command, needs: [] };
}

/** Cron starts once a minute; the shell sleeps in between. */
function insideMinute(intent: Intent, cells: Cells): PhraseExpression | null {
  const { seconds, daysOfWeek, daysOfMonth, rules } = intent;
  if (rules.length > 0 || (daysOfWeek && daysOfMonth)) return null;
  const [first, second] = seconds;
  if (first !== 0 || second === undefined) return null;
  const schedule = [cells.minute, cells.hour, cells.dayOfMonth, cells.month, cells.dayOfWeek].join(
    ' ',
  );
  const pause = String(second);
  const command =
    seconds.length <= 4
      ? Array.from(seconds, () => 'job').join(` & sleep ${pause}; `)
      : `for i in $(seq ${String(seconds.length)}); do job & sleep ${pause}; done`;
  return { form: 'test-guard', schedule, text: `${schedule}  ${command}`, needs: ['shell'] };
}
