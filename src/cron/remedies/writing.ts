import type { Dialect } from '../dialects/types.ts';
import { FIELDS } from '../fields.ts';
import type { FieldName, Span } from '../types.ts';
import type { Trouble } from './types.ts';

/** The text with one stretch of it replaced. */
export function replaced(text: string, span: Span, by: string): string {
  return text.slice(0, span.start) + by + text.slice(span.end);
}

/** The text with the stretch the trouble points at replaced. */
export function insteadOf({ text, diagnostic }: Trouble, by: string): string[] {
  return [replaced(text, diagnostic.span, by)];
}

/** What the trouble points at. */
export function writtenIn({ text, diagnostic }: Trouble): string {
  return text.slice(diagnostic.span.start, diagnostic.span.end);
}

/** The text with the whole field the trouble is in replaced. */
export function insteadOfField(trouble: Trouble, by: string): string[] {
  const token = trouble.tokens.find(({ field }) => field === trouble.diagnostic.field);
  return token ? [replaced(trouble.text, token.span, by)] : [];
}

export function tokenOf({ tokens }: Trouble, field: FieldName) {
  return tokens.find((token) => token.field === field);
}

/** Fields in the dialect's form, in the ways its day fields may be left open: a star, or a question mark for one of them. */
export function inForm(fields: readonly string[], dialect: Dialect): string[] {
  const open = fields.map((text, at) => (text === '*' && isDay(dialect, at) ? at : -1));
  const swapped = open.filter((at) => at >= 0).reverse();
  const ways = [
    fields,
    ...swapped.map((at) => fields.map((text, index) => (index === at ? '?' : text))),
  ];
  const isWrapped = dialect.id.startsWith('eventbridge');
  return ways.map((words) => (isWrapped ? `cron(${words.join(' ')})` : words.join(' ')));
}

const isDay = ({ fields }: Dialect, at: number) => fields[at]?.startsWith('day') ?? false;

/** A crontab's weekday numbers as names, for a scheduler that counts them otherwise. */
const namedDays = (text: string) =>
  text.replace(/(?<![/#\d])[0-7](?!\d)/g, (digit) => FIELDS.dayOfWeek.names[+digit % 7] ?? digit);

/** The five fields of a crontab in the dialect's usual ones: at second 0, in every year. */
export function fromFive(five: string, dialect: Dialect): string[] {
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = five.split(' ');
  const words: Record<FieldName, string> = {
    second: '0',
    minute,
    hour,
    dayOfMonth,
    month,
    dayOfWeek: dialect.table.dayOfWeek.sunday === 1 ? namedDays(dayOfWeek) : dayOfWeek,
    year: '*',
  };
  return inForm(
    dialect.fields.map((name) => words[name]),
    dialect,
  );
}
