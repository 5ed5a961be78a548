import { namesAny, valuesOf } from './compile.ts';
import { hasDays } from './days.ts';
import type { Dialect } from './dialects/types.ts';
import { fixAt, replaced } from './errors.ts';
import { lintDays } from './lint-days.ts';
import type { FieldNode, FieldNodes, Item, Tree } from './tree.ts';
import type { Diagnostic, Schedule, Span } from './types.ts';
import { listWords, valueName } from './words.ts';

/** What a person should know about a text that is accepted: a warning for each surprise, in the order of the text. */
export function lint(tree: Tree, schedule: Schedule, dialect: Dialect): Diagnostic[] {
  const { text, macro, fields, extra } = tree;
  const warnings: Diagnostic[] = [];
  if (fields && !macro) {
    for (const name of dialect.fields) {
      const node = fields[name];
      if (node) warnings.push(...lintField(text, node, schedule, dialect));
    }
    warnings.push(...lintDays(text, fields, schedule, dialect));
    // A reversed range has said so already; here the days themselves never come.
    if (!schedule.fires && !hasDays(schedule) && Object.values(fields).every(namesAny))
      warnings.push(neverFires(text, fields));
  }
  if (macro && !fields && !tree.beside) warnings.push(reboot(macro.span));
  if (extra) warnings.push(commandWords(tree, dialect));
  return warnings.sort((a, b) => a.span.start - b.span.start);
}

function warning(
  code: string,
  field: Diagnostic['field'],
  span: Span,
  title: string,
  message: string,
  fixes: Diagnostic['fixes'] = [],
): Diagnostic {
  const { start, end } = span;
  return { code, severity: 'warning', title, message, span: { start, end }, field, fixes };
}

function lintField(
  text: string,
  node: FieldNode,
  schedule: Schedule,
  dialect: Dialect,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (node.ignored) found.push(ignoredJunk(text, node, node.ignored, dialect));
  for (const item of node.items) {
    if (item.kind === 'range' && item.values?.length === 0) {
      found.push(reversedRange(text, node, item, schedule, dialect));
    } else if ((item.kind === 'all' || item.kind === 'range') && item.step > 1) {
      const surprise = stepSurprise(text, node, item);
      if (surprise) found.push(surprise);
    }
  }
  return found;
}

function ignoredJunk(text: string, node: FieldNode, span: Span, dialect: Dialect): Diagnostic {
  const junk = text.slice(span.start, span.end);
  const kept = text.slice(node.start, span.start);
  const title = `“${junk}” is ignored.`;
  const message = `${dialect.name} stops reading there: “${node.text}” means “${kept}”.`;
  const fixes = [fixAt('What it reads', text, span, '')];
  return warning('ignored-junk', node.field, span, title, message, fixes);
}

function reversedRange(
  text: string,
  node: FieldNode,
  item: Extract<Item, { kind: 'range' }>,
  schedule: Schedule,
  dialect: Dialect,
): Diagnostic {
  const { field } = node;
  const written = text.slice(item.start, item.end);
  const { low } = node.spec;
  const high = field === 'dayOfWeek' ? low + 6 : node.spec.high;
  const message = `${dialect.name} accepts a range that runs backwards, and reads no value in it${
    schedule.fires ? '' : ': this never runs'
  }.`;
  const tail = item.from.number > high ? '' : `${through(item.from.number, high)},`;
  const label = `${range(field, item)}, round the end`;
  const fixes =
    item.step === 1 ? [fixAt(label, text, item, `${tail}${through(low, item.to.number)}`)] : [];
  return warning('reversed-range', field, item, `“${written}” runs backwards.`, message, fixes);
}

function through(from: number, to: number): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function range(field: FieldNode['field'], item: Extract<Item, { kind: 'range' }>): string {
  const [from, to] = [valueName(field, item.from.number), valueName(field, item.to.number)];
  const phrase = `${from} to ${to}`;
  return field === 'minute' ? `Minute ${phrase}` : phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** Steps count from the field's start each time, which surprises where they do not divide it. */
function stepSurprise(
  text: string,
  node: FieldNode,
  item: Extract<Item, { kind: 'all' | 'range' }>,
): Diagnostic | null {
  const { field } = node;
  const { low, high } = node.spec;
  const from = item.kind === 'all' ? low : item.from.number;
  const to = item.kind === 'all' ? high : item.to.number;
  if (from + item.step > to) return largeStep(text, node, item, from);
  const isClock = field === 'minute' || field === 'hour';
  if (item.kind !== 'all' || !isClock || (high + 1) % item.step === 0) return null;
  const unit = field === 'minute' ? 'hour' : 'day';
  const values = valuesOf({ ...node, items: [item] });
  const last = values.at(-1) ?? low;
  const gap = high + 1 - last;
  const shown =
    values.length > 4
      ? `${values.slice(0, 3).join(', ')} … ${last}`
      : listWords(values.map(String));
  const title = `Not every ${item.step} ${field}s.`;
  const message = `The count begins anew each ${unit}: ${field} ${shown}, then ${gap} ${gap === 1 ? field : `${field}s`} to the next ${unit}.`;
  const fixes = evenSteps(high + 1, item.step).map((step) =>
    fixAt(`Every ${step} ${field}s`, text, item, `*/${step}`),
  );
  return warning('uneven-step', field, item, title, message, fixes);
}

function largeStep(
  text: string,
  node: FieldNode,
  item: Extract<Item, { kind: 'all' | 'range' }>,
  from: number,
): Diagnostic {
  const { field } = node;
  const title = `A step of ${item.step} leaves the first value only.`;
  const message = `It is larger than what it steps through, so this means ${
    field === 'minute' ? 'minute ' : ''
  }${valueName(field, from)}.`;
  // A star at the field's front has a meaning of its own for the days and on DST nights.
  const fixes = node.star ? [] : [fixAt('The same, plainly', text, item, String(from))];
  return warning('large-step', field, item, title, message, fixes);
}

/** The steps just below and above that divide the field evenly. */
function evenSteps(size: number, step: number): number[] {
  const divides = (n: number) => size % n === 0;
  let [below, above] = [step, step];
  while (below > 1 && !divides(below)) below--;
  while (above < size && !divides(above)) above++;
  return [below, above].filter((n) => n > 1 && n < size);
}

function neverFires(text: string, fields: FieldNodes): Diagnostic {
  const { dayOfMonth, month } = fields;
  const days = valuesOf(dayOfMonth);
  const months = valuesOf(month);
  const noMonth =
    months.length === 1 ? `${valueName('month', months[0] ?? 1)} never` : 'None of these months';
  const firstDay = days.length === 1 ? valueName('dayOfMonth', days[0] ?? 1) : null;
  const title = firstDay
    ? `${noMonth} has ${firstDay.replace('the ', 'a ')}.`
    : 'These days never come.';
  const span = { start: dayOfMonth.start, end: month.end };
  const fixes =
    months.length === 1 && months[0] === 2
      ? [{ label: 'The 28th of February', text: replaced(text, dayOfMonth, '28') }]
      : [];
  const message = 'No year has such a day, so this never runs.';
  return warning('never-fires', null, span, title, message, fixes);
}

function reboot(span: Span): Diagnostic {
  const message = 'It has no clock times: the job runs once, each time the cron daemon starts.';
  return warning('reboot', null, span, 'This runs when cron starts, not by the clock.', message);
}

function commandWords(tree: Tree, dialect: Dialect): Diagnostic {
  const { text, macro, extra } = tree;
  const span = extra?.span ?? { start: 0, end: 0 };
  const words = text.slice(0, span.start).trim();
  const command = (extra?.text ?? '').split(/\s+/)[0] ?? '';
  const all = text.trim().split(/\s+/);
  const fixes = [{ label: 'The schedule only', text: words }];
  if (!macro && all.length === dialect.fields.length + 1) {
    const shifted = all.slice(1).map((word) => (word === '?' ? '*' : word));
    fixes.push({ label: 'Without the seconds', text: shifted.join(' ') });
  }
  const title = `${dialect.name} would run a command named “${command}”.`;
  const message = macro
    ? 'What stands behind a macro is the command.'
    : `${dialect.name} has five fields. Whatever stands sixth begins the command.`;
  return warning('command-words', null, span, title, message, fixes);
}
