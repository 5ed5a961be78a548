import { weekdayOf } from '../fields.ts';
import { dialectOf } from '../dialects/registry.ts';
import type { Dialect } from '../dialects/types.ts';
import type { DialectId, FieldName, Schedule } from '../types.ts';
import { understand } from '../understand.ts';
import { allDays, areSameDays } from './all-days.ts';
import { byDates, byWeekdays, EVERY_DATE, EVERY_WEEKDAY, fieldsOfForm } from './day-form.ts';
import type { DayForm, ShapedItem } from './day-form.ts';
import { ranges, setText } from './set-text.ts';
import type { Stars } from './set-text.ts';
import { dateSpellings, weekSpellings, withItems } from './spellings.ts';
import { bitsList, isSameList, valuesOfField } from './values.ts';

const EVERY_MONTH = 0xfff;
/** Schedulers that count weekdays from 1, or from Monday: names keep people from counting wrong. */
const NAMED: readonly DialectId[] = [
  'quartz',
  'eventbridge',
  'eventbridge-scheduler',
  'apscheduler',
];
/** Exactly one of the day fields must be `?` there. */
const QUESTIONED: readonly DialectId[] = ['quartz', 'eventbridge', 'eventbridge-scheduler'];

export type Layout = readonly FieldName[];
type NumberField = 'second' | 'minute' | 'hour' | 'month' | 'year';
type Texts = readonly (string | null)[];

/**
 * How expressions are written for one scheduler. What is written is read again by the scheduler's own rules, and kept
 * only if it means what was wanted; so a spelling that is merely likely may be tried.
 */
export class Language {
  readonly dialect: Dialect;
  readonly #known = new Map<string, string | null>();

  constructor(id: DialectId) {
    this.dialect = dialectOf(id);
  }

  /** The zone its schedules always go by; null for those that are given one. */
  get ownZone(): string | null {
    const text = this.text(this.dialect.fields, this.needsQuestion ? { dayOfWeek: '?' } : {});
    const read = understand(text, this.dialect.id);
    return read.ok ? read.schedule.zone : null;
  }

  get needsQuestion(): boolean {
    return QUESTIONED.includes(this.dialect.id);
  }

  /** The shortest list of fields that has what is needed; null when there is none. */
  layout(seconds: boolean, years: boolean): Layout | null {
    const { fields, otherFields = [] } = this.dialect;
    const fitting = [fields, ...otherFields].filter(
      (list) => (!seconds || list.includes('second')) && (!years || list.includes('year')),
    );
    return fitting.sort((a, b) => a.length - b.length)[0] ?? null;
  }

  /** An expression of the texts of its fields; those not given are second 0, or a star. */
  text(layout: Layout, fields: Readonly<Partial<Record<FieldName, string>>>): string {
    const words = layout.map((name) => fields[name] ?? (name === 'second' ? '0' : '*'));
    const text = words.join(' ');
    return this.dialect.id.startsWith('eventbridge') ? `cron(${text})` : text;
  }

  /** A text of numbers; null where none is read as these. */
  numbers(layout: Layout, field: NumberField, values: readonly number[], stars: Stars) {
    return this.#once([field, layout.length, stars, ...values], () => {
      const { low, high } = this.dialect.table[field];
      const written = (steps: boolean) => setText(values, { low, high, steps }, stars);
      const texts = field === 'year' ? [written(false)] : [written(true), written(false)];
      // mcron counts its months from 0.
      if (field === 'month') texts.push(ranges(values, (month) => String(month - 1)).join(','));
      return this.#firstRead(texts, layout, field, (schedule) =>
        isSameList(valuesOfField(schedule, field), values),
      );
    });
  }

  /** A text of days of the month; null where it cannot be said. */
  dates(layout: Layout, { dates, dateItems }: DayForm, stars: Stars): string | null {
    if (dates === EVERY_DATE && dateItems.length === 0 && stars === 'any') return '*';
    return this.#days(layout, byDates(dates, dateItems), 'dayOfMonth', stars, () => {
      const values = bitsList(dates, 31).map((index) => index + 1);
      const plain = (steps: boolean) => setText(values, { low: 1, high: 31, steps }, stars);
      const texts = values.length === 0 ? [''] : [plain(true), plain(false)];
      return texts.flatMap((text) => withItems(text, dateItems, dateSpellings));
    });
  }

  /** A text of weekdays; null where it cannot be said. */
  weekdays(layout: Layout, { weekdays, weekItems }: DayForm, stars: Stars): string | null {
    if (weekdays === EVERY_WEEKDAY && weekItems.length === 0 && stars === 'any') return '*';
    return this.#days(layout, byWeekdays(weekdays, weekItems), 'dayOfWeek', stars, () => {
      const spec = this.dialect.table.dayOfWeek;
      const spell = (item: ShapedItem) =>
        weekSpellings(item, spec, (number) => this.#weekdayName(number));
      const texts = weekdays === 0 ? [''] : this.#weekdayTexts(weekdays, stars);
      return texts.flatMap((text) => withItems(text, weekItems, spell));
    });
  }

  #days(
    layout: Layout,
    form: DayForm,
    field: 'dayOfMonth' | 'dayOfWeek',
    stars: Stars,
    write: () => (string | null)[],
  ): string | null {
    return this.#once([field, layout.length, stars, JSON.stringify(form)], () => {
      const wanted = allDays(fieldsOfForm(form), EVERY_MONTH);
      return this.#firstRead(write(), layout, field, (schedule) =>
        areSameDays(allDays(schedule, EVERY_MONTH), wanted),
      );
    });
  }

  #weekdayTexts(weekdays: number, stars: Stars): (string | null)[] {
    const spec = this.dialect.table.dayOfWeek;
    const numbers = [0, 1, 2, 3, 4, 5, 6]
      .map((index) => spec.low + index)
      .filter((number) => (weekdays >>> weekdayOf(spec, number)) & 1);
    if (NAMED.includes(this.dialect.id)) {
      return stars === 'first'
        ? []
        : [ranges(numbers, (number) => this.#weekdayName(number)).join(',')];
    }
    const low = spec.low;
    const usual = setText(numbers, { low, high: low + 6, steps: false }, stars);
    if (stars === 'first' || numbers[0] !== 0) return [usual];
    // Sunday as 7, where that makes one range: 5-7.
    const late = setText([...numbers.slice(1), 7], { low: 1, high: 7, steps: false }, 'none');
    return late !== null && usual !== null && late.length < usual.length ? [late, usual] : [usual];
  }

  #weekdayName(number: number): string {
    const { names, low } = this.dialect.table.dayOfWeek;
    if (!NAMED.includes(this.dialect.id)) return String(number);
    const name = names[number - low] ?? String(number);
    return this.dialect.id === 'apscheduler' ? name : name.toUpperCase();
  }

  /** The first text of a field that the scheduler reads as wanted, beside open fields. */
  #firstRead(
    texts: Texts,
    layout: Layout,
    field: FieldName,
    isWanted: (schedule: Schedule) => boolean,
  ): string | null {
    const question = field === 'dayOfMonth' ? { dayOfWeek: '?' } : { dayOfMonth: '?' };
    const open = this.needsQuestion ? question : {};
    const found = texts.find((text) => {
      if (text === null || text === '') return false;
      const read = understand(this.text(layout, { ...open, [field]: text }), this.dialect.id);
      return read.ok && isWanted(read.schedule);
    });
    return found ?? null;
  }

  #once(key: readonly (string | number)[], write: () => string | null): string | null {
    const name = key.join(' ');
    let text = this.#known.get(name);
    if (text === undefined) this.#known.set(name, (text = write()));
    return text;
  }
}
