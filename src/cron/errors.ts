import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import type { FieldError } from './parser.ts';
import type { Diagnostic, FieldName, Span } from './types.ts';
import { called, rangeSentence } from './words.ts';

type Saying = Pick<Diagnostic, 'title' | 'message'>;

/** Says to a person why a field of `text` cannot be read. What could stand there instead, `remedies/` knows. */
export function fieldDiagnostic(text: string, error: FieldError, dialect: Dialect): Diagnostic {
  const { kind, field, span } = error;
  const spec = dialect.table[field];
  const written = text.slice(span.start, span.end);
  const name = called(dialect.name);
  const range = rangeSentence(spec);
  const sayings: Record<FieldError['kind'], () => Saying> = {
    'out-of-range': () => ({
      title: `There is no ${spec.noun} ${shortened(written)}.`,
      message: range,
    }),
    'unknown-name': () => unknownName(text, spec, span),
    'unsupported-operator': () => ({
      title: `${name} has no “${shortened(written)}” here.`,
      message: range,
    }),
    'empty-item': () => ({
      title:
        written.trim() === '' ? 'A value is missing here.' : `A value is missing at “${written}”.`,
      message: `Between commas, and before a dash, stands a value. ${range}`,
    }),
    'open-range': () => ({
      title: `The range “${written}” has no end.`,
      message: `A range has two ends, as in ${EXAMPLES[field]}. ${range}`,
    }),
    'step-without-range': () => ({
      title: 'A step needs a star or a range before it.',
      message: `${name} reads */n and a-b/n, but no step after a single value.`,
    }),
    'missing-step': () => ({
      title: 'The step has no number.',
      message: 'After the slash stands how far to step, as in */5.',
    }),
    'step-zero': () => ({
      title: `A step of ${written} goes nowhere.`,
      message: 'The smallest step is 1.',
    }),
    'step-too-large': () => ({
      title: `A step of ${written} is too large.`,
      message: `${name} takes no step that is longer than the field. ${range}`,
    }),
    'reversed-range': () => ({
      title: `The range “${written}” runs backwards.`,
      message: `${name} refuses a range that does not go up. ${range}`,
    }),
    junk: () => ({
      title: `“${shortened(written)}” cannot stand here.`,
      message: `A value is followed by a comma, a dash, a slash or nothing. ${range}`,
    }),
  };
  return { code: kind, severity: 'error', span, field, fixes: [], ...sayings[kind]() };
}

const EXAMPLES: Readonly<Record<FieldName, string>> = {
  second: '0-29',
  minute: '0-29',
  hour: '9-17',
  dayOfMonth: '1-7',
  month: '6-8',
  dayOfWeek: '1-5',
  year: '2026-2030',
};

/** A title is a headline: of a word without end it shows the beginning. */
function shortened(text: string): string {
  return text.length > 12 ? `${text.slice(0, 12)}…` : text;
}

function unknownName(text: string, spec: Field, span: Span): Saying {
  const written = text.slice(span.start, span.end);
  const short = written.slice(0, 3).toLowerCase();
  const home = [FIELDS.month, FIELDS.dayOfWeek].find(
    ({ name, names }) => names.includes(short) && name !== spec.name,
  );
  const { names, label } = spec;
  if (names.includes(short)) {
    const message = 'Names are the first three letters, in capitals or not.';
    return { title: `“${shortened(written)}” is written “${short}” here.`, message };
  }
  const other = home ? ` “${short}” belongs in the ${home.label} field.` : '';
  const range = rangeSentence(spec);
  return {
    title: `“${shortened(written)}” is not ${spec.noun === 'hour' ? 'an' : 'a'} ${spec.noun}.`,
    message: (names.length > 0 ? range : `The ${label} field has numbers only. ${range}`) + other,
  };
}
