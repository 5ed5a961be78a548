import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import type { FieldError } from './parser.ts';
import type { Diagnostic, FieldName, Fix, Span } from './types.ts';
import { capitalised, rangeSentence, valueName } from './words.ts';

/** The text with one stretch of it replaced. */
export function replaced(text: string, span: Span, by: string): string {
  return text.slice(0, span.start) + by + text.slice(span.end);
}

/** A fix that replaces one stretch of the text. */
export function fixAt(label: string, text: string, span: Span, by: string): Fix {
  return { label, text: replaced(text, span, by) };
}

/** Says to a person why a field of `text` cannot be read, and what could stand there instead. */
export function fieldDiagnostic(text: string, error: FieldError, dialect: Dialect): Diagnostic {
  const { kind, field, span } = error;
  const spec = dialect.table[field];
  const written = text.slice(span.start, span.end);
  const sayings: Record<FieldError['kind'], () => Pick<Diagnostic, 'title' | 'message' | 'fixes'>> =
    {
      'out-of-range': () => outOfRange(text, spec, span),
      'unknown-name': () => unknownName(text, spec, span),
      'unsupported-operator': () => unsupported(text, error, dialect),
      'empty-item': () => ({
        title:
          written.trim() === ''
            ? 'A value is missing here.'
            : `A value is missing at “${written}”.`,
        message: `Between commas, and before a dash, stands a value. ${rangeSentence(spec)}`,
        fixes: emptyItemFixes(text, span),
      }),
      'open-range': () => ({
        title: `The range “${written}” has no end.`,
        message: `A range has two ends, as in ${exampleRange(field)}. ${rangeSentence(spec)}`,
        fixes: [],
      }),
      'step-without-range': () => ({
        title: 'A step needs a star or a range before it.',
        message: `${dialect.name} reads */n and a-b/n, but no step after a single value.`,
        fixes: stepFixes(text, spec, span),
      }),
      'missing-step': () => ({
        title: 'The step has no number.',
        message: 'After the slash stands how far to step, as in */5.',
        fixes: [],
      }),
      'step-zero': () => ({
        title: `A step of ${written} goes nowhere.`,
        message: 'The smallest step is 1.',
        fixes: [fixAt('A step of 1', text, span, '1')],
      }),
      'step-too-large': () => ({
        title: `A step of ${written} is too large.`,
        message: `${dialect.name} takes no step that is longer than the field. ${rangeSentence(spec)}`,
        fixes: [],
      }),
      'reversed-range': () => ({
        title: `The range “${written}” runs backwards.`,
        message: `${dialect.name} refuses a range that does not go up. ${rangeSentence(spec)}`,
        fixes: [],
      }),
      junk: () => ({
        title: `“${written}” cannot stand here.`,
        message: `A value is followed by a comma, a dash, a slash or nothing. ${rangeSentence(spec)}`,
        fixes: [fixAt('Without it', text, span, '')],
      }),
    };
  return { code: kind, severity: 'error', span, field, ...sayings[kind]() };
}

function exampleRange(field: FieldName): string {
  const examples: Record<FieldName, string> = {
    second: '0-29',
    minute: '0-29',
    hour: '9-17',
    dayOfMonth: '1-7',
    month: '6-8',
    dayOfWeek: '1-5',
    year: '2026-2030',
  };
  return examples[field];
}

function outOfRange(text: string, spec: Field, span: Span) {
  const { name: field, noun, low, high } = spec;
  const written = text.slice(span.start, span.end);
  const shown = written.length > 12 ? `${written.slice(0, 12)}…` : written;
  const wrapped = Number(written) - (high - low + 1);
  const isNear = wrapped > low && wrapped < high && (field === 'minute' || field === 'hour');
  const values = isNear ? [wrapped, high, low] : [high, low];
  const fixes = values.map((value) => {
    const fixed = replaced(text, span, String(value));
    return { label: outOfRangeLabel(field, value, fixed), text: fixed };
  });
  return { title: `There is no ${noun} ${shown}.`, message: rangeSentence(spec), fixes };
}

/** What a value alone would mean, said in full where nothing else is set. */
function outOfRangeLabel(field: FieldName, value: number, fixed: string): string {
  const eachHour = field === 'minute' && /^\d+( \*){4}$/.test(fixed);
  if (eachHour && value === 0) return 'Each hour, on the hour';
  if (eachHour && value === 59) return 'Each hour, last minute';
  if (eachHour) return `Each hour at minute ${value}`;
  if (field === 'minute') return `Minute ${value}`;
  return capitalised(valueName(field, value));
}

function unknownName(text: string, spec: Field, span: Span) {
  const written = text.slice(span.start, span.end);
  const short = written.slice(0, 3).toLowerCase();
  const home = [FIELDS.month, FIELDS.dayOfWeek].find(
    ({ name, names }) => names.includes(short) && name !== spec.name,
  );
  const { name: field, names, label } = spec;
  if (names.includes(short)) {
    const fix = fixAt(valueName(field, names.indexOf(short) + spec.low), text, span, short);
    const message = 'Names are the first three letters, in capitals or not.';
    return { title: `“${written}” is written “${short}” here.`, message, fixes: [fix] };
  }
  const other = home ? ` “${short}” belongs in the ${home.label} field.` : '';
  return {
    title: `“${written}” is not a ${spec.noun}.`,
    message:
      (names.length > 0
        ? rangeSentence(spec)
        : `The ${label} field has numbers only. ${rangeSentence(spec)}`) + other,
    fixes: [],
  };
}

function unsupported(text: string, { field, span }: FieldError, dialect: Dialect) {
  const written = text.slice(span.start, span.end);
  const letters = written.toUpperCase();
  const fixes: Fix[] = [];
  let message = rangeSentence(dialect.table[field]);
  if (written === '?') {
    message = 'The question mark, “no value”, is Quartz’s. A star does its work here.';
    fixes.push(fixAt('A star instead', text, span, '*'));
  } else if (letters === 'H') {
    message = 'H, a value picked from the job’s name, is Jenkins’s. Choose a number yourself.';
  } else if (letters.includes('W')) {
    message = 'W, the weekday nearest to a day, is Quartz’s. A script can test for it.';
  } else if (letters.includes('L')) {
    message = 'L, the last day, is Quartz’s. Run on the days it can be, and test in the script.';
    if (field === 'dayOfMonth') fixes.push(fixAt('The 28th to the 31st', text, span, '28-31'));
  }
  return { title: `${dialect.name} has no “${written}” here.`, message, fixes };
}

function emptyItemFixes(text: string, span: Span): Fix[] {
  const isComma = text.slice(span.start, span.end) === ',';
  return isComma &&
    text.charAt(span.end).trim() !== '' &&
    span.start > 0 &&
    text.charAt(span.start - 1) === ','
    ? [fixAt('Without the second comma', text, span, '')]
    : isComma && (text.charAt(span.end).trim() === '' || text.charAt(span.start - 1).trim() === '')
      ? [fixAt('Without the comma', text, span, '')]
      : [];
}

function stepFixes(text: string, { name: field, high }: Field, span: Span): Fix[] {
  const [from, step] = text.slice(span.start, span.end).split('/');
  const last = field === 'dayOfWeek' ? 6 : high;
  if (!step || !Number(step) || Number(from) > last) return [];
  return [
    fixAt(`From ${from} on, every ${step}`, text, span, `${from}-${last}/${step}`),
    fixAt(`Only ${from}`, text, span, `${from}`),
  ];
}
