import type { Dialect } from '../dialects/types.ts';
import type { Field } from '../fields.ts';
import type { FieldName } from '../types.ts';
import { ask, isTaken } from './ask.ts';
import { MISSED, OPERATORS } from './list.ts';

/** What may stand in a field, as a person writes it, and what other schedulers take there and this one refuses. */
export interface Operators {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

/** "0–59", as far as the dialect goes; mcron counts its months from 0. */
function rangeIn({ name, low, high }: Field, dialect: Dialect): string[] {
  if (dialect.id === 'mcron' && name === 'month') return ['0–11'];
  const last = [high, high - 1].find((value) => ask(name, `${value}`, dialect) !== null);
  return last === undefined || !ask(name, `${low}`, dialect) ? [] : [`${low}–${last}`];
}

function namesIn({ name, names }: Field, dialect: Dialect): string[] {
  const [first, last] = [names[0], names.at(-1)];
  if (!first || !last || !ask(name, first, dialect) || !ask(name, last, dialect)) return [];
  return [dialect.id === 'systemd' ? 'Mon–Sun' : `${first}–${last}`];
}

/** Values people write by habit that are refused here: 7 or 0 for Sunday, names. */
function missedValues({ name, names }: Field, dialect: Dialect): string[] {
  if (name !== 'dayOfWeek' && name !== 'month') return [];
  const habits = name === 'dayOfWeek' ? ['0', '7', 'mon'] : ['jan'];
  return habits.filter(
    (text) => !isTaken(name, text, dialect) && (names.length > 0 || !/\d/.test(text)),
  );
}

/** The dialect is asked for each: what is said to be allowed it reads, and as it is meant; what is refused it does not. */
function askAll(field: Field, dialect: Dialect): Operators {
  const { name } = field;
  const there = OPERATORS.filter(({ fields }) => !fields || fields.includes(name));
  const allowed = there.filter(({ text, means }) => {
    const schedule = ask(name, text(field), dialect);
    return schedule !== null && means(schedule, field);
  });
  const refused = MISSED.filter((shown) => {
    const operator = there.find((each) => each.shown === shown);
    return operator && !isTaken(name, operator.text(field), dialect);
  });
  return {
    allowed: [
      ...(ask(name, '*', dialect) ? ['*'] : []),
      ...rangeIn(field, dialect),
      ...namesIn(field, dialect),
      ...allowed.map(({ shown }) => shown),
    ],
    refused: [...missedValues(field, dialect), ...refused].slice(0, MOST_REFUSED),
  };
}

const MOST_REFUSED = 4;

const known = new WeakMap<Dialect, Map<FieldName, Operators>>();

/** What may stand in a field of a dialect, asked once and kept. */
export function operatorsIn(name: FieldName, dialect: Dialect): Operators {
  let fields = known.get(dialect);
  if (!fields) known.set(dialect, (fields = new Map()));
  let operators = fields.get(name);
  if (!operators) fields.set(name, (operators = askAll(dialect.table[name], dialect)));
  return operators;
}
