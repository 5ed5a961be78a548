import { weekdayOf } from '../fields.ts';
import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, lastWorkday, nearestWorkday, nthWeekday } from '../shaped-days.ts';
import type { OwnItem } from './types.ts';

const REFUSED = { refused: true } as const;

/** A weekday by its number or its name, Sunday being 0; null for anything else. */
function weekday(text: string, field: Field): number | null {
  const index = field.names.indexOf(text.toLowerCase());
  if (index >= 0) return index;
  const number = Number(text);
  return /^\d$/.test(text) && number >= field.low && number <= field.high
    ? weekdayOf(field, number)
    : null;
}

function weekdayItem(text: string, field: Field): OwnItem | null {
  const [, day = '', sign = ''] = /^(\d|[a-z]{3})(L|#[1-5])$/i.exec(text) ?? [];
  if (sign === '') return null;
  const found = weekday(day, field);
  if (found === null) return REFUSED;
  return {
    days: sign.startsWith('#') ? nthWeekday(found, Number(sign.slice(1))) : lastWeekday(found),
  };
}

/** `L`, `L-3`, `LW`, `15W`, `6L` and `6#3`, in capitals or not, as the documentation of several schedulers has them. */
export function dayItem(text: string, field: Field): OwnItem | null {
  if (field.name === 'dayOfWeek') return weekdayItem(text, field);
  if (field.name !== 'dayOfMonth') return null;
  if (/^LW$/i.test(text)) return { days: lastWorkday() };
  const before = /^L(?:-(\d{1,2}))?$/i.exec(text);
  if (before) {
    const days = Number(before[1] ?? 0);
    return days <= 30 ? { days: lastDay(days) } : REFUSED;
  }
  const near = Number(/^(\d{1,2})W$/i.exec(text)?.[1] ?? NaN);
  if (Number.isNaN(near)) return null;
  return near >= 1 && near <= 31 ? { days: nearestWorkday(near) } : REFUSED;
}
