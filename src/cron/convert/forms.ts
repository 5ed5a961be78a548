import { bitsBelow, hasBit } from '@/base/bits.ts';
import { monthMask } from '../days.ts';
import type { Schedule } from '../types.ts';
import { shapesIn } from './all-days.ts';
import type { Shape } from './all-days.ts';
import { coverBy } from './cover.ts';
import type { Wanted } from './cover.ts';
import { byDates, byWeekdays, EVERY_DATE, fieldsOfForm, isOpen, maskOfForm } from './day-form.ts';
import type { DayForm, ShapedItem } from './day-form.ts';
import { bitsList } from './values.ts';

/** A list of more days of the `L` or `#` kind is for nobody to read. */
const MOST_ITEMS = 10;

/**
 * Every form found in which the days of a schedule can be said, its own first, then the plainest. All of them name the
 * same days in the months of the schedule; there may be none for days that no field of any scheduler describes.
 */
export function formsOf(schedule: Schedule): DayForm[] {
  const wanted: Wanted = new Map(
    shapesIn(schedule.months).map((shape) => [
      shape,
      monthMask(schedule, shape.length, shape.first),
    ]),
  );
  const found = [ownForm(schedule), ...derived(wanted)].filter(
    (form) => form !== null && isEqual(form, wanted),
  );
  const texts = found.map((form) => JSON.stringify(form));
  return found.filter(
    (form, index): form is DayForm => form !== null && texts.indexOf(texts[index] ?? '') === index,
  );
}

function isEqual(form: DayForm, wanted: Wanted): boolean {
  const fields = fieldsOfForm(form);
  return [...wanted].every(
    ([{ length, first }, mask]) => monthMask(fields, length, first) === mask,
  );
}

/** The schedule's own two fields; null where they name days in a way that no item has. */
function ownForm(schedule: Schedule): DayForm | null {
  const { daysOfMonth, daysOfWeek, shapedDays, shapedWeekdays, dayRule } = schedule;
  const dateItems = itemsOf(shapedDays, 'dayOfMonth');
  const weekItems = itemsOf(shapedWeekdays, 'dayOfWeek');
  if (!dateItems || !weekItems) return null;
  const form = { dates: daysOfMonth, dateItems, weekdays: daysOfWeek, weekItems, rule: dayRule };
  if (dayRule === 'either') {
    if (daysOfMonth === 0 && dateItems.length === 0) return byWeekdays(daysOfWeek, weekItems);
    if (daysOfWeek === 0 && weekItems.length === 0) return byDates(daysOfMonth, dateItems);
    const isEvery = isOpen(form, 'dayOfMonth') || isOpen(form, 'dayOfWeek');
    return isEvery ? byDates(EVERY_DATE) : form;
  }
  return form;
}

/** What a table of shaped days is made of, in all the 28 shapes; null for what no item has. */
function itemsOf(
  table: readonly number[] | null,
  field: 'dayOfMonth' | 'dayOfWeek',
): ShapedItem[] | null {
  if (table === null) return [];
  const masks: Wanted = new Map(
    table.map((mask, index): [Shape, number] => [
      { length: 28 + Math.trunc(index / 7), first: index % 7 },
      mask,
    ]),
  );
  return coverBy(masks, field, () => 0);
}

function derived(wanted: Wanted): (DayForm | null)[] {
  const dates = datesOf(wanted, 'always');
  const weekdays = weekdaysOf(wanted, 'always');
  const someDates = datesOf(wanted, 'ever');
  const someWeekdays = weekdaysOf(wanted, 'ever');
  const byDate = withItems(byDates(dates), wanted, 'dayOfMonth');
  const byWeek = withItems(byWeekdays(weekdays), wanted, 'dayOfWeek');
  return [
    byDates(dates),
    byWeekdays(weekdays),
    byWeek,
    byDate,
    { dates: someDates, dateItems: [], weekdays: someWeekdays, weekItems: [], rule: 'both' },
    fromTheEnd(wanted, someWeekdays),
    eitherForm(wanted, dates, weekdays),
  ];
}

/** The dates that are wanted in every month that has them, or in any. All that come are every date. */
function datesOf(wanted: Wanted, when: 'always' | 'ever'): number {
  let [in_, out, all] = [0, 0, 0];
  for (const [{ length }, mask] of wanted) {
    const whole = bitsBelow(EVERY_DATE, Math.min(length, 31));
    in_ |= mask;
    out |= whole & ~mask;
    all |= whole;
  }
  const named = when === 'always' ? in_ & ~out : in_;
  return named === all ? EVERY_DATE : named;
}

function weekdaysOf(wanted: Wanted, when: 'always' | 'ever'): number {
  let [in_, out] = [0, 0];
  for (const [{ length, first }, mask] of wanted) {
    for (let day = 0; day < length; day++) {
      const bit = 1 << ((first + day) % 7);
      if (hasBit(mask, day)) in_ |= bit;
      else out |= bit;
    }
  }
  return when === 'always' ? in_ & ~out : in_;
}

function withItems(
  form: DayForm,
  wanted: Wanted,
  field: 'dayOfMonth' | 'dayOfWeek',
): DayForm | null {
  const plain = ({ length, first }: Shape) => maskOfForm(form, length, first);
  const items = coverBy(wanted, field, plain);
  if (!items || items.length === 0 || items.length > MOST_ITEMS) return null;
  const full =
    field === 'dayOfMonth' ? { ...form, dateItems: items } : { ...form, weekItems: items };
  return withoutNeedless(full, wanted, field === 'dayOfMonth' ? 'dates' : 'weekdays');
}

/** A form without the plain values that its items name too, as 31 is beside the last day. */
function withoutNeedless(form: DayForm, wanted: Wanted, key: 'dates' | 'weekdays'): DayForm {
  return bitsList(form[key], 31).reduce((kept, bit) => {
    const less = { ...kept, [key]: kept[key] & ~(1 << bit) };
    return isEqual(less, wanted) ? less : kept;
  }, form);
}

/** Some of the last days of the month that are certain weekdays: the last Friday is a Friday among the last seven. */
function fromTheEnd(wanted: Wanted, weekdays: number): DayForm | null {
  const dateItems: ShapedItem[] = [];
  for (let before = 0; before < 31; before++) {
    const comes = [...wanted].some(([{ length }, mask]) => hasBit(mask, length - 1 - before));
    if (comes) dateItems.push({ kind: 'last-day', before });
  }
  if (dateItems.length > MOST_ITEMS) return null;
  return { dates: 0, dateItems, weekdays, weekItems: [], rule: 'both' };
}

function eitherForm(wanted: Wanted, dates: number, weekdays: number): DayForm | null {
  const form: DayForm = { dates, dateItems: [], weekdays, weekItems: [], rule: 'either' };
  if (isEqual(form, wanted)) return form;
  const byWeek = withItems(form, wanted, 'dayOfWeek');
  return byWeek ?? withItems(form, wanted, 'dayOfMonth');
}
