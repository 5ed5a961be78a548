import type { Field } from '../fields.ts';
import { readText } from '../read.ts';
import type { Reading } from '../tree.ts';
import type { Dialect, OwnItem } from './types.ts';
import { vixie } from './vixie.ts';

/** A number or a three-letter name as an end of `0~30`. */
function endOf(text: string, field: Field): number {
  const index = field.names.indexOf(text.toLowerCase());
  if (index >= 0) return field.low + index;
  return /^\d+$/.test(text) ? vixie.grammar.number(text) : NaN;
}

/** `~`, `0~30`, `~30`, `5~`: a value drawn when the file is loaded. Which one cannot be told; the lowest stands for it. */
function randomItem(text: string, field: Field): OwnItem | null {
  const ends = /^(\w*)~(\w*)$/.exec(text);
  if (!ends) return null;
  const from = ends[1] ? endOf(ends[1], field) : field.low;
  const to = ends[2] ? endOf(ends[2], field) : field.high;
  const isRange = from >= field.low && from <= to && to <= field.high;
  return isRange ? { values: [from] } : { refused: true };
}

/** A hyphen before the first field keeps the job's start out of the log, and means nothing else. */
function read(text: string, dialect: Dialect): Reading {
  const hyphen = /^[ \t\n]*-(?=[^ \t\n])/.exec(text);
  if (!hyphen) return readText(text, dialect);
  const blank = ' '.repeat(hyphen[0].length);
  const reading = readText(blank + text.slice(blank.length), dialect);
  return reading.ok ? { ...reading, tree: { ...reading.tree, text } } : reading;
}

/** The cron of Fedora, Red Hat and Arch: the same nights and day rule as Debian's, a stricter text. */
export const cronie: Dialect = {
  ...vixie,
  id: 'cronie',
  name: 'cronie 1.7',
  source: 'cronie 1.7.2: entry.c, cron.c, and answers recorded from it',
  grammar: { ...vixie.grammar, ignoresJunk: false, looseEnds: true, item: randomItem },
  read,
};
