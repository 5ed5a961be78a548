import { monthMask } from '../days.ts';
import { weekdayOf } from '../fields.ts';
import type { Field } from '../fields.ts';
import { isLastDay } from '../lint/keeps.ts';
import { nthWeekday } from '../shaped-days.ts';
import type { Schedule } from '../types.ts';
import { capitalised, valueName, WEEKDAY_NAMES } from '../words.ts';
import type { Remedies, Remedy, Trouble } from './types.ts';
import { insteadOf, insteadOfField, replaced, tokenOf, writtenIn } from './writing.ts';

const specOf = ({ dialect, diagnostic }: Trouble): Field =>
  dialect.table[diagnostic.field ?? 'minute'];

/** A value of a field by its name: "Minute 5", "09:00", "The 15th", "Monday". */
function named(spec: Field, value: number): string {
  const { name } = spec;
  const text = valueName(name, name === 'dayOfWeek' ? weekdayOf(spec, value) : value);
  return capitalised(
    name === 'minute' || name === 'second' || name === 'year' ? `${name} ${text}` : text,
  );
}

/** Whether the trouble is the whole of its field. */
function isWhole(trouble: Trouble): boolean {
  const token = tokenOf(trouble, trouble.diagnostic.field ?? 'minute');
  return token?.text === writtenIn(trouble);
}

/** What a minute alone would mean, said in full where nothing else is set. */
function minuteLabel(trouble: Trouble, value: number): string {
  const others = trouble.tokens.filter(({ field }) => field !== 'minute');
  const isEachHour = others.every(({ text, field }) =>
    field === 'second' ? text === '0' : text === '*' || text === '?',
  );
  if (!isEachHour) return `Minute ${value}`;
  if (value === 0) return 'Each hour, on the hour';
  return value === 59 ? 'Each hour, last minute' : `Each hour at minute ${value}`;
}

/** The values near one that is out of range: the same counted round the field, its last, its first. */
function nearValues(spec: Field, written: number): number[] {
  const { name, low, high } = spec;
  if (name === 'dayOfWeek') {
    const same = [low, low + 1, low + 2, low + 3, low + 4, low + 5, low + 6].find(
      (value) => weekdayOf(spec, value) === written % 7,
    );
    return same === undefined ? [high, low] : [same];
  }
  const wrapped = written - (high - low + 1);
  const isClock = name === 'minute' || name === 'hour' || name === 'second';
  return isClock && wrapped > low && wrapped < high ? [wrapped, high, low] : [high, low];
}

const outOfRange: Remedies = (trouble) => {
  const spec = specOf(trouble);
  const written = Number(writtenIn(trouble));
  if (trouble.diagnostic.field === null || Number.isNaN(written)) return [];
  if (!isWhole(trouble)) {
    const nearest = written > spec.high ? spec.high : spec.low;
    return [{ label: `${nearest} in its place`, texts: insteadOf(trouble, `${nearest}`) }];
  }
  return nearValues(spec, written).map((value) => ({
    label: spec.name === 'minute' ? minuteLabel(trouble, value) : named(spec, value),
    texts: insteadOf(trouble, `${value}`),
  }));
};

/** `monday` for `mon`, and a number where the scheduler knows no names. */
const unknownName: Remedies = (trouble) => {
  const spec = specOf(trouble);
  const written = writtenIn(trouble);
  const short = written.slice(0, 3).toLowerCase();
  const index = spec.names.indexOf(short);
  if (index >= 0) {
    return [{ label: named(spec, index + spec.low), texts: insteadOf(trouble, short) }];
  }
  if (/^(L|last)$/i.test(written)) return unsupported(trouble);
  const token = trouble.diagnostic.field && tokenOf(trouble, trouble.diagnostic.field);
  const names = spec.name === 'month' ? MONTHS : spec.name === 'dayOfWeek' ? WEEKDAYS : [];
  if (!token || !names.includes(short)) return [];
  const first = spec.name === 'month' ? 1 : 0;
  const text = token.text.replace(/[a-z]{3,}/gi, (word) => {
    const at = names.indexOf(word.slice(0, 3).toLowerCase());
    return at < 0 ? word : String(at + first);
  });
  return [{ label: 'By number', texts: insteadOfField(trouble, text) }];
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

const COUNTS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** The third Friday as a Friday from the 15th to the 21st, where both day fields have to match. */
function nthRemedy(trouble: Trouble, spec: Field): Remedy[] {
  const whole = tokenOf(trouble, 'dayOfWeek')?.text ?? '';
  const [, day = '', nth = ''] = /^(\d|[a-z]{3})#([1-4])$/i.exec(whole) ?? [];
  const dates = tokenOf(trouble, 'dayOfMonth');
  if (day === '' || dates?.text !== '*') return [];
  const index = WEEKDAYS.indexOf(day.toLowerCase());
  const weekday = index >= 0 ? index : weekdayOf(spec, Number(day));
  const first = (Number(nth) - 1) * 7 + 1;
  const week = insteadOfField(trouble, day)[0] ?? '';
  const texts = [replaced(week, dates.span, `${first}-${first + 6}`)];
  const rule = nthWeekday(weekday, Number(nth));
  const label = `The ${COUNTS[Number(nth)] ?? ''} ${WEEKDAY_NAMES[weekday] ?? ''} of the month`;
  return [{ label, texts, holds: (schedule) => hasDays(schedule, rule) }];
}

function hasDays(schedule: Schedule, rule: (length: number, first: number) => number): boolean {
  for (let length = 28; length <= 31; length++) {
    for (let first = 0; first < 7; first++) {
      if (monthMask(schedule, length, first) !== rule(length, first)) return false;
    }
  }
  return true;
}

const unsupported: Remedies = (trouble) => {
  const written = writtenIn(trouble);
  const { field } = trouble.diagnostic;
  if (written === '?') return [{ label: 'A star instead', texts: insteadOf(trouble, '*') }];
  const [, hashed] =
    /^H(?:\(.*\))?\/(\d+)$/.exec(tokenOf(trouble, field ?? 'minute')?.text ?? '') ?? [];
  if (hashed) {
    return [
      {
        label: `The same from the field’s beginning`,
        texts: insteadOfField(trouble, `*/${hashed}`),
      },
    ];
  }
  if (field === 'dayOfMonth' && /^(L|last)$/i.test(written) && isWhole(trouble)) {
    return [
      {
        label: 'The last day of the month',
        texts: ['L', 'last'].flatMap((last) => insteadOf(trouble, last)),
        holds: isLastDay,
      },
      { label: 'The 28th to the 31st', texts: insteadOf(trouble, '28-31') },
    ];
  }
  return field === 'dayOfWeek' ? nthRemedy(trouble, specOf(trouble)) : [];
};

/** One comma too many. */
const emptyItem: Remedies = (trouble) => {
  const { text, diagnostic } = trouble;
  const { start, end } = diagnostic.span;
  if (text.slice(start, end) !== ',') return [];
  const isDouble = text.charAt(start - 1) === ',' || text.charAt(end) === ',';
  const label = isDouble ? 'Without the second comma' : 'Without the comma';
  return [{ label, texts: insteadOf(trouble, '') }];
};

/** `5/15` where a step wants a range. */
const steppedValue: Remedies = (trouble) => {
  const spec = specOf(trouble);
  const [from = '', step] = writtenIn(trouble).split('/');
  const last = spec.name === 'dayOfWeek' ? spec.low + 6 : spec.high;
  if (!step || !Number(step) || Number(from) > last) return [];
  return [
    {
      label: `From ${from} on, every ${step}`,
      texts: insteadOf(trouble, `${from}-${last}/${step}`),
    },
    { label: `Only ${from}`, texts: insteadOf(trouble, from) },
  ];
};

const reversedRange: Remedies = (trouble) => {
  const { name, low, high } = specOf(trouble);
  const [, from, to] = /^(\d+)-(\d+)$/.exec(writtenIn(trouble)) ?? [];
  if (from === undefined || to === undefined) return [];
  const last = name === 'dayOfWeek' ? low + 6 : high;
  const through = (a: number, b: number) => (a === b ? `${a}` : `${a}-${b}`);
  const head = Number(from) > last ? [] : [through(Number(from), last)];
  const text = [...head, through(low, Number(to))].join(',');
  return [{ label: 'Round the end, as two ranges', texts: insteadOf(trouble, text) }];
};

const junk: Remedies = (trouble) => [
  ...(trouble.diagnostic.field === 'dayOfWeek' ? nthRemedy(trouble, specOf(trouble)) : []),
  { label: 'Without it', texts: insteadOf(trouble, '') },
];

/** What a field may be instead of what is written, by the code of the trouble. */
export const FIELD_REMEDIES: Readonly<Record<string, Remedies>> = {
  'out-of-range': outOfRange,
  'unknown-name': unknownName,
  'unsupported-operator': unsupported,
  'empty-item': emptyItem,
  'step-without-range': steppedValue,
  'reversed-range': reversedRange,
  'step-zero': (trouble) => [{ label: 'A step of 1', texts: insteadOf(trouble, '1') }],
  'step-too-large': (trouble) => [
    {
      label: `${named(specOf(trouble), specOf(trouble).low)} only`,
      texts: insteadOfField(trouble, `${specOf(trouble).low}`),
    },
  ],
  'missing-step': (trouble) => [
    {
      label: 'Without the slash',
      texts: insteadOf(trouble, writtenIn(trouble).replace(/\/$/, '')),
    },
  ],
  'open-range': (trouble) => [
    { label: 'Without the dash', texts: insteadOf(trouble, writtenIn(trouble).replace(/-$/, '')) },
  ],
  junk,
};
