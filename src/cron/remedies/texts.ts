import { datesOnly, isLastDay, weekdaysOnly, hasSameDays } from '../lint/keeps.ts';
import { isZone } from '../zone.ts';
import { beginnings, macroRemedy, minutesRemedy } from './common.ts';
import type { Remedies, Trouble } from './types.ts';
import { fromFive, inForm, replaced, tokenOf, writtenIn } from './writing.ts';

/** More lines than these are not offered one by one. */
const MOST_LINES = 3;

const severalLines: Remedies = ({ text }) => {
  const lines = text.split('\n').filter((line) => /[^ \t]/.test(line));
  return lines.slice(0, MOST_LINES).map((line, index) => ({
    label: `Line ${index + 1} only`,
    texts: [line.trim()],
  }));
};

/** A macro of another scheduler, or one in other letters. */
export const unknownMacro: Remedies = ({ text, diagnostic, dialect }) => {
  const name = text.slice(diagnostic.span.start, diagnostic.span.end);
  const lower = name.toLowerCase();
  const [, minutes] = /^\s*@every\s+(\d+)m\s*$/.exec(text) ?? [];
  const isCase = Object.hasOwn(dialect.macros, lower) && lower !== name;
  return [
    ...(isCase ? [{ label: 'In small letters', texts: [lower] }] : []),
    ...(text.trim() === name ? [{ label: 'Without the blanks', texts: [name] }] : []),
    ...minutesRemedy(Number(minutes ?? 0), dialect),
    ...macroRemedy(name, dialect),
  ];
};

const wordsOf = ({ tokens }: Trouble) => tokens.map(({ text }) => text);

const tooFew: Remedies = (trouble) => {
  const { dialect } = trouble;
  const words = wordsOf(trouble);
  const missing = dialect.fields.length - words.length;
  if (missing < 1 || words[0]?.startsWith('@')) return [];
  const stars = Array.from({ length: missing }, () => '*');
  const isFive = words.length === 5;
  const five = isFive ? fromFive(words.join(' '), dialect) : [];
  return [
    ...(isFive && dialect.fields[0] === 'second' ? [{ label: 'At second 0', texts: five }] : []),
    ...(isFive && dialect.fields.includes('year') ? [{ label: 'In every year', texts: five }] : []),
    { label: 'Stars for the rest', texts: inForm([...words, ...stars], dialect) },
  ];
};

const tooMany: Remedies = ({ text, dialect }) => {
  const size = dialect.fields.length;
  const fields = text.trim().split(/\s+/);
  if (fields[0]?.startsWith('@')) return [{ label: 'The macro only', texts: [fields[0]] }];
  const stars = (words: readonly string[]) => words.map((word) => (word === '?' ? '*' : word));
  const shifted = fields.slice(1);
  const isSeconds = size === 5 && fields.length === 6;
  const first = fields.slice(0, size);
  return [
    ...(isSeconds
      ? [{ label: 'Without the seconds', texts: [shifted.join(' '), stars(shifted).join(' ')] }]
      : []),
    {
      label: `The first ${size === 5 ? 'five' : 'six'} fields`,
      texts: [first.join(' '), stars(first).join(' ')],
    },
  ];
};

/** Two day fields where one has to be left open. */
const oneDayField: Remedies = (trouble) => {
  const dates = tokenOf(trouble, 'dayOfMonth');
  const weekdays = tokenOf(trouble, 'dayOfWeek');
  if (!dates || !weekdays) return [];
  const by = (token: typeof dates) =>
    ['?', '*'].map((open) => replaced(trouble.text, token.span, open));
  const isOpen = ({ text }: typeof dates) => text === '*' || text === '?';
  if (isOpen(dates) && isOpen(weekdays)) {
    const both = replaced(replaced(trouble.text, weekdays.span, '?'), dates.span, '*');
    return [{ label: 'Every day', texts: [both] }];
  }
  const keepDates = {
    label: `The day of month, “${dates.text}”, alone`,
    texts: by(weekdays),
    holds: (schedule: Parameters<typeof datesOnly>[0]) =>
      hasSameDays(schedule, datesOnly(schedule)),
  };
  const keepWeekdays = {
    label: `The day of week, “${weekdays.text}”, alone`,
    texts: by(dates),
    holds: (schedule: Parameters<typeof datesOnly>[0]) =>
      hasSameDays(schedule, weekdaysOnly(schedule)),
  };
  if (isOpen(weekdays)) return [keepDates];
  return isOpen(dates) ? [keepWeekdays] : [keepDates, keepWeekdays];
};

const impossibleDay: Remedies = (trouble) => {
  const dates = tokenOf(trouble, 'dayOfMonth');
  if (!dates) return [];
  const put = (day: string) => [replaced(trouble.text, dates.span, day)];
  return [
    { label: 'The last day', texts: ['L', 'last'].flatMap(put), holds: isLastDay },
    { label: 'The 30th', texts: put('30') },
    { label: 'The 28th', texts: put('28') },
  ];
};

/** EventBridge's `cron(…)` and `rate(…)`. */
const notWrapped: Remedies = ({ text, dialect }) => {
  const inner = text.trim().replace(/^(cron|rate)\(|\)$/g, '');
  const words = inner.split(/\s+/);
  if (inner === '') return beginnings(dialect);
  const [, amount = '', unit = ''] = /(?:^|\s)(\d{1,9})\s*(minute|hour|day)s?$/i.exec(inner) ?? [];
  if (unit !== '') {
    const plural = amount === '1' ? '' : 's';
    const rate = `${amount} ${unit.toLowerCase()}${plural}`;
    return [{ label: `Every ${rate}`, texts: [`rate(${rate})`] }];
  }
  if (words.length === 5)
    return [{ label: 'In every year', texts: fromFive(words.join(' '), dialect) }];
  return words.length === 6 ? [{ label: 'In cron(…)', texts: inForm(words, dialect) }] : [];
};

const unknownZone: Remedies = (trouble) => {
  const { text, diagnostic } = trouble;
  const written = writtenIn(trouble);
  const rest = replaced(text, diagnostic.span, '').trim();
  const name = written.replace(/^(CRON_)?TZ=/, '');
  const proper = name.toLowerCase().replace(/(^|[/_-])[a-z]/g, (letter) => letter.toUpperCase());
  const same =
    name !== '' && isZone(proper)
      ? [replaced(text, diagnostic.span, written.replace(name, proper))]
      : [];
  return [
    { label: proper, texts: same },
    { label: 'Without the zone', texts: [rest] },
  ];
};

/** A schedule taken out of code or a configuration file: what stands in quotation marks. */
export const quoted: Remedies = ({ text }) => [
  {
    label: 'The schedule only',
    texts: [/["'`“”„‘’]([^"'`“”„‘’]+)["'`“”„‘’]/.exec(text)?.[1]?.trim() ?? ''],
  },
];

/** What can be done about a text as a whole, by the code of the trouble. */
export const TEXT_REMEDIES: Readonly<Record<string, Remedies>> = {
  empty: ({ dialect }) => beginnings(dialect),
  'several-lines': severalLines,
  comment: ({ text }) => [{ label: 'Without the #', texts: [text.replace(/^[#\s]+/, '').trim()] }],
  assignment: ({ text }) => [
    { label: 'The schedule only', texts: [text.replace(/^[^=]*=\s*\S*\s*/, '').trim()] },
  ],
  'unknown-macro': unknownMacro,
  crashes: unknownMacro,
  'blank-around-macro': ({ text }) => [{ label: 'Without the blanks', texts: [text.trim()] }],
  'too-few-fields': tooFew,
  'too-many-fields': tooMany,
  'needs-question-mark': oneDayField,
  'both-day-fields': oneDayField,
  'impossible-day': impossibleDay,
  'not-wrapped': notWrapped,
  'unknown-zone': unknownZone,
};
