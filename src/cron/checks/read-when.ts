import { DAY_MS, SECOND_MS } from '@/base/time.ts';
import type { Span } from '../types.ts';
import { CLOCK, readClock, WHOLE_DAY } from './clock.ts';
import { readDays } from './read-days.ts';
import type { CheckReading, Window } from './types.ts';
import { replaced, unread, wholeOf } from './unread.ts';

const BETWEEN = new RegExp(
  String.raw`(?:^|\s)(?:between|from) +(${CLOCK}) +(?:and|to|until) +(${CLOCK})\s*$`,
  'di',
);
const ONE = new RegExp(
  String.raw`(?:^|[\sT])(?:(at|before|after|from|since) +)?(${CLOCK})\s*$`,
  'di',
);
const FORMS =
  'Write days, a time, or both: weekdays at 09:00, on the 1st, Sundays before 06:00, every day between 22:00 and 24:00, 2027-03-28 at 02:30.';

interface Found {
  readonly window: Window;
  readonly isPoint: boolean;
  /** Where the words about the time begin. */
  readonly start: number;
}

/** Reads what must run, or never: which days, and which part of the day. */
export function readWhen(kind: 'run' | 'never', text: string): CheckReading {
  if (text.trim() === '') return unread('Nothing is asked for yet.', FORMS, wholeOf(text));
  const time = readTime(text);
  if ('ok' in time) return time;
  const reading = readDays(text.slice(0, time.start));
  if (reading.ok) {
    const { window, isPoint } = time;
    return { ok: true, meaning: { kind, days: reading.days, window, isPoint } };
  }
  const { title, span, fix } = reading;
  const fixes =
    fix === undefined ? [] : [{ label: 'Take it for', text: replaced(text, span, fix) }];
  return unread(title, FORMS, span, fixes);
}

function readTime(text: string): Found | CheckReading {
  const between = BETWEEN.exec(text);
  if (between) return readBetween(text, between);
  const one = ONE.exec(text);
  if (!one) return { window: WHOLE_DAY, isPoint: false, start: text.length };
  const [, word = 'at', clock = ''] = one;
  const at = readClock(clock);
  if (at === null || (at === DAY_MS && word !== 'before')) return noTime(clock, spanOf(one, 2));
  const start = one.index;
  switch (word.toLowerCase()) {
    case 'before':
      return { window: { fromMs: 0, toMs: at }, isPoint: false, start };
    case 'after':
      return { window: { fromMs: at + SECOND_MS, toMs: DAY_MS }, isPoint: false, start };
    case 'from':
    case 'since':
      return { window: { fromMs: at, toMs: DAY_MS }, isPoint: false, start };
    default:
      return { window: { fromMs: at, toMs: at + SECOND_MS }, isPoint: true, start };
  }
}

function readBetween(text: string, match: RegExpExecArray): Found | CheckReading {
  const [, first = '', last = ''] = match;
  const [fromMs, ends] = [readClock(first), readClock(last)];
  if (fromMs === null) return noTime(first, spanOf(match, 1));
  if (ends === null) return noTime(last, spanOf(match, 2));
  const toMs = ends === 0 ? DAY_MS : ends;
  if (fromMs < toMs) return { window: { fromMs, toMs }, isPoint: false, start: match.index };
  const span = { start: spanOf(match, 1).start, end: spanOf(match, 2).end };
  const days = text.slice(0, match.index);
  const way = (words: string) => ({ label: 'Only', text: `${days} ${words}`.trim() });
  return unread(
    'The window ends before it begins.',
    'Over midnight it takes two tests, one to the end of the day and one from its beginning.',
    span,
    [way(`from ${first}`), way(`before ${last}`)],
  );
}

function spanOf(match: RegExpExecArray, group: number): Span {
  const [start = 0, end = 0] = match.indices?.[group] ?? [];
  return { start, end };
}

function noTime(text: string, span: Span): CheckReading {
  return unread(`A day has no ${text}.`, 'Times go from 00:00 to 23:59:59.', span);
}
