import {
  DAY_STYLE,
  fieldText,
  HOUR_STYLE,
  MINUTE_STYLE,
  MONTH_STYLE,
  WEEKDAY_STYLE,
} from './field-text.ts';
import type { FieldStyle } from './field-text.ts';
import { guarded } from './guard.ts';
import type { DayRule, Intent, IntentField, Need, PhraseExpression } from './types.ts';

export type Cells = Readonly<Record<IntentField, string>>;

const MINUTE_SECONDS = { first: 0, last: 59, steps: 'star' } as const;

/** Sunday is 1 in Quartz. */
const plusOne = (days: readonly number[] | null) => days && days.map((day) => day + 1);

const listed = (style: FieldStyle): FieldStyle => ({ ...style, steps: 'none' });

/** The cells of an intent in the common numbering, Sunday being 0. */
export function cellsOf(intent: Intent): Cells {
  const { day, weekday } = ruleCells(intent.rules, 0);
  const { stepped } = intent;
  return {
    second: intent.seconds.length === 60 ? '*' : fieldText(intent.seconds, MINUTE_SECONDS),
    minute: fieldText(intent.minutes, stepped.minutes ? MINUTE_STYLE : listed(MINUTE_STYLE)),
    hour: fieldText(intent.hours, stepped.hours ? HOUR_STYLE : listed(HOUR_STYLE)),
    dayOfMonth: day ?? fieldText(intent.daysOfMonth, DAY_STYLE),
    month: fieldText(
      intent.months,
      intent.months?.length === 2 ? listed(MONTH_STYLE) : MONTH_STYLE,
    ),
    dayOfWeek: weekday ?? fieldText(intent.daysOfWeek, WEEKDAY_STYLE),
  };
}

function ruleCells(rules: readonly DayRule[], shift: number): { day?: string; weekday?: string } {
  const [first] = rules;
  if (!first) return {};
  switch (first.kind) {
    case 'last-day':
      return { day: 'L' };
    case 'last-working-day':
      return { day: 'LW' };
    case 'nearest':
      return { day: `${String(first.day)}W` };
    case 'last':
      return { weekday: `${String(first.weekday + shift)}L` };
    case 'nth': {
      const items = rules.flatMap((rule) =>
        rule.kind === 'nth' ? [`${String(rule.weekday + shift)}#${String(rule.nth)}`] : [],
      );
      return { weekday: items.join(',') };
    }
  }
}

function ruleNeeds(rules: readonly DayRule[]): Need[] {
  const [first] = rules;
  if (!first) return [];
  const need = {
    'last-day': 'L',
    'last-working-day': 'LW',
    nearest: 'W',
    last: 'weekday-L',
    nth: '#',
  } as const;
  return rules.length > 1 ? [need[first.kind], '#-list'] : [need[first.kind]];
}

/** Every form in which an intent can be written, the plainest first, each with what it asks of a scheduler. */
export function expressionsOf(intent: Intent): PhraseExpression[] {
  const cells = cellsOf(intent);
  const needs = ruleNeeds(intent.rules);
  const bothDays = cells.dayOfMonth !== '*' && cells.dayOfWeek !== '*';
  if (bothDays) needs.push(intent.days === 'both' ? 'both-days' : 'either-days');
  const five = fiveText(cells);
  const out: PhraseExpression[] = [];
  const wholeMinutes = cells.second === '0';
  if (wholeMinutes) out.push({ form: 'five-field', text: five, schedule: five, needs });
  const six = `${cells.second} ${five}`;
  out.push({ form: 'six-field', text: six, schedule: six, needs: ['seconds', ...needs] });
  if (!bothDays && intent.rules.length < 2) out.push(quartz(intent, cells, needs));
  const guard = guarded(intent, cells);
  if (guard) out.push(guard);
  return out;
}

export function fiveText({ minute, hour, dayOfMonth, month, dayOfWeek }: Cells): string {
  return [minute, hour, dayOfMonth, month, dayOfWeek].join(' ');
}

function quartz(intent: Intent, cells: Cells, needs: readonly Need[]): PhraseExpression {
  const { weekday = fieldText(plusOne(intent.daysOfWeek), { first: 1, last: 7, steps: 'none' }) } =
    ruleCells(intent.rules, 1);
  const byWeekday = weekday !== '*';
  const day = byWeekday ? '?' : cells.dayOfMonth;
  const text = [
    cells.second,
    cells.minute,
    cells.hour,
    day,
    cells.month,
    byWeekday ? weekday : '?',
  ].join(' ');
  const asks: Need[] = byWeekday
    ? ['seconds', 'question-mark', 'sunday-is-1']
    : ['seconds', 'question-mark'];
  return { form: 'quartz-like', text, schedule: text, needs: [...asks, ...needs] };
}
