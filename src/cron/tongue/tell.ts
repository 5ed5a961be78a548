import cronstrue from 'cronstrue';
import type { Locale } from 'cronstrue/dist/i18n/locale';
import { dialectOf } from '../dialects/registry.ts';
import { canonical } from '../canonical.ts';
import type { CanonicalFields } from '../canonical.ts';
import { compile } from '../compile.ts';
import { read } from '../read.ts';
import type { DialectId } from '../types.ts';
import { FAULTY, FAULTY_IN } from './faults.ts';
import type { Template } from './faults.ts';
import { isTongue, localeOf, TONGUES } from './tongues.ts';
import type { TongueId } from './tongues.ts';

/**
 * Why a language does not say a schedule: it cannot tell how the two day fields go together, it has no words for what
 * is not made of fields, or its words for this are not exact.
 */
export type Untold = 'day-rule' | 'no-fields' | 'inexact';
export type Told =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: Untold };

/** The package's own exports are its default in the bundle, and their default in Node. */
const { locales } = (cronstrue as { default?: typeof cronstrue }).default ?? cronstrue;

/** A list longer than this is not read to its end. */
const MOST_SPELT = 6;

/** Fetches the words of a language; rejects when they cannot be had. English is always here. */
export async function loadTongue(id: TongueId): Promise<void> {
  if (!isTongue(id)) return;
  await TONGUES[id].load();
  const key = localeOf(id);
  const locale = locales[key];
  if (locale) locales[key] = guarded(locale, [...FAULTY, ...(FAULTY_IN[id] ?? [])]);
}

/** The words of a language, without those that are not exact: a sentence that needs them is not made. */
function guarded(locale: Locale, faulty: readonly Template[]): Locale {
  const refuse = () => {
    throw new RangeError('These words are not exact.');
  };
  const own = Object.fromEntries(faulty.map((template) => [template, refuse]));
  return Object.assign(Object.create(locale) as Locale, own);
}

/**
 * What an expression means, by cronstrue in a language whose words have been loaded, with its full stop; or why only
 * `sentence` can say it. It is never made where it would be wrong for the dialect.
 */
export function tell(text: string, dialect: DialectId, id: TongueId): Told {
  const rules = dialectOf(dialect);
  const reading = read(text, rules);
  const fields = reading.ok && !reading.tree.beside?.everyMs ? reading.tree.fields : null;
  if (!reading.ok || !fields) return { ok: false, why: 'no-fields' };
  const schedule = compile(reading.tree, rules);
  const canon = canonical(fields, schedule);
  if (!canon) return { ok: false, why: 'no-fields' };
  if (canon.dayOfMonth !== '*' && canon.dayOfWeek !== '*') return { ok: false, why: 'day-rule' };
  const said = inWords(spelt(canon, schedule.daysOfMonth, schedule.months), id);
  return said === null ? { ok: false, why: 'inexact' } : { ok: true, text: said };
}

/** The fields with short lists in place of steps over days and months, whose count starts anew. */
function spelt(canon: CanonicalFields, days: number, months: number): CanonicalFields {
  return {
    ...canon,
    dayOfMonth: listed(canon.dayOfMonth, days),
    month: listed(canon.month, months),
  };
}

function listed(text: string, bits: number): string {
  const values = Array.from({ length: 31 }, (_, at) => at + 1).filter(
    (value) => (bits >>> (value - 1)) & 1,
  );
  return text.includes('/') && values.length <= MOST_SPELT ? values.join(',') : text;
}

function inWords(canon: CanonicalFields, id: TongueId): string | null {
  const { second, minute, hour, dayOfMonth, month, dayOfWeek, year } = canon;
  const expression = [second, minute, hour, dayOfMonth, month, dayOfWeek, year].join(' ');
  try {
    const locale = localeOf(id);
    const said = cronstrue.toString(expression, { use24HourTimeFormat: true, locale });
    return stopped(said.replaceAll(/\s+/g, ' ').trim(), id);
  } catch {
    // cronstrue throws on what it does not know, and so do the words that are not exact.
    return null;
  }
}

function stopped(said: string, id: TongueId): string {
  if (id === 'th' || /[.!?]$/.test(said)) return said;
  return said + (/^(ja|zh)/.test(id) ? '。' : '.');
}
