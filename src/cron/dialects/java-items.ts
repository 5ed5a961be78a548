import type { Field } from '../fields.ts';
import type { Word } from '../lexer.ts';
import type { Item, Value } from '../tree.ts';

/** The items of a list, with their places; `keepEmpty` as Spring's splitting does, and Java's tokenizer does not. */
export function listItems(word: Word, keepEmpty: boolean): Word[] {
  let start = word.start;
  const items = word.text.split(',').map((text) => {
    const item = { text, start, end: start + text.length };
    start = item.end + 1;
    return item;
  });
  return keepEmpty ? items : items.filter(({ text }) => text !== '');
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function stepped(low: number, high: number, step: number): number[] {
  const values: number[] = [];
  for (let value = low; value <= high; value += step) values.push(value);
  return values;
}

/** An item as the node that says best what it is; a plain set of values where it is not written as usual. */
export function itemNode(
  { text, start, end }: Word,
  values: readonly number[],
  { low, high }: Field,
): Item {
  const step = Number(/\/(\d+)$/.exec(text)?.[1] ?? 1);
  const isAll = /^\*(\/\d+)?$/.test(text) && step > 0 && isSame(values, stepped(low, high, step));
  if (isAll) return { kind: 'all', step, start, end };
  const [first] = values;
  if (values.length === 1 && first !== undefined && /^\w+$/.test(text)) {
    return { kind: 'value', value: { number: first, text, start, end }, start, end };
  }
  return rangeNode({ text, start, end }, values, step) ?? { kind: 'set', values, start, end };
}

function rangeNode(
  { text, start, end }: Word,
  values: readonly number[],
  step: number,
): Item | null {
  const [, from, to] = /^(\w+)-(\w+)(?:\/\d+)?$/.exec(text) ?? [];
  const [first] = values;
  if (from === undefined || to === undefined || first === undefined || step < 1) return null;
  const last = /^\d+$/.test(to) ? Number(to) : values.at(-1);
  if (last === undefined || (!/^\d+$/.test(to) && step > 1)) return null;
  const edge = (number: number, at: string, where: number): Value => ({
    number,
    text: at,
    start: where,
    end: where + at.length,
  });
  const middle = start + from.length + 1;
  return {
    kind: 'range',
    from: edge(first, from, start),
    to: edge(last, to, middle),
    step,
    values,
    start,
    end,
  };
}
