import { stop } from './draft.ts';
import type { Draft, Stop } from './draft.ts';
import { readCount } from './numbers.ts';
import type { Cursor } from './tokens.ts';
import type { Way } from './types.ts';
import { MONTHS, UNITS, WEEKDAYS } from './words.ts';

const HOLIDAYS =
  /^(holidays?|christmas|xmas|easter|thanksgiving|halloween|ramadan|hanukkah|diwali)$/;
/** With a weekday behind it. */
const HOLY = /^(good|black|ash|palm|shrove|cyber)$/;
const SUN = /^(sunrise|sunset|dawn|dusk|moon|tide)$/;
const ONE_OFF = /^(tomorrow|today|tonight|yesterday|now|asap|immediately)$/;
const EVENT = /^(reboot|boot|startup|shutdown|login|finishes|finished|completes|fails)$/;
const RANDOM = /^(random|randomly|sometime|sometimes|occasionally|roughly|approximately)$/;
const TWOFOLD = /^(biweekly|bimonthly|biannually|biyearly)$/;

const way = (kind: Way['kind'], label: string, text: string, note: string): Way => ({
  kind,
  label,
  text,
  note,
});

const AT_ONCE = [
  way(
    'elsewhere',
    'at, for one time',
    'echo job | at 09:00 2026-12-24',
    'Runs once, then is gone.',
  ),
  way(
    'elsewhere',
    'A systemd timer',
    'systemd-run --on-calendar="2026-12-24 09:00" job',
    'Runs once, keeps a log.',
  ),
];

/** Words that no clause may pass over: they name what a cron line cannot know. Reads them, and says why. */
export function readRefusal(cursor: Cursor, draft: Draft): Stop | null {
  const first = cursor.at;
  const word = cursor.word();
  const here = (take = 1) => {
    cursor.at += take;
    return cursor.spanFrom(first);
  };
  if (HOLIDAYS.test(word)) return holidays(here());
  if (/^(bank|public|national)$/.test(word) && HOLIDAYS.test(cursor.word(1)))
    return holidays(here(2));
  if (HOLY.test(word) && WEEKDAYS.has(cursor.word(1))) return holidays(here(2));
  if (SUN.test(word)) return sun(here());
  if (ONE_OFF.test(word) || cursor.peek()?.kind === 'date') return oneOff(here());
  if (EVENT.test(word)) return event(word, here());
  const waits = /^(after|when|whenever|once)$/.test(word);
  const later = cursor.tokens.findIndex(({ text }, at) => at > first && EVENT.test(text));
  if (waits && later > 0) return event(cursor.tokens[later]?.text ?? '', here(later - first + 1));
  if (RANDOM.test(word)) return random(here());
  if (TWOFOLD.test(word)) return twofold(word, here());
  if (word === 'next' && (WEEKDAYS.has(cursor.word(1)) || UNITS.has(cursor.word(1))))
    return oneOff(here(2));
  if (isYear(cursor, draft)) return oneOff(here());
  return cursor.attempt(() => readDelay(cursor, first));
}

/** A year behind a month or an "in": cron has no field for it. */
function isYear(cursor: Cursor, draft: Draft): boolean {
  const token = cursor.peek();
  const after = cursor.tokens[cursor.at - 1]?.text ?? '';
  const year = token?.kind === 'number' && token.value >= 1970 && token.value <= 2199;
  return year && (draft.months !== null || after === 'in' || MONTHS.has(after));
}

/** "in 5 minutes", "10 minutes from now". */
function readDelay(cursor: Cursor, first: number): Stop | null {
  const into = cursor.accept('in');
  if (readCount(cursor) === null || !UNITS.has(cursor.word())) return null;
  cursor.at++;
  return into || cursor.accept('from', 'now') ? oneOff(cursor.spanFrom(first)) : null;
}

type Where = Stop['stop']['span'];

function holidays(span: Where): Stop {
  const says =
    'Cron knows weekdays and dates, but no public holidays: they differ by country and year.';
  return stop('holidays', span, says, [
    way(
      'crontab',
      'Run on working days, and let the job look',
      '0 9 * * 1-5  grep -qx "$(date +\\%F)" /etc/holidays || job',
      'Keep the dates in a file, one a line.',
    ),
    way(
      'elsewhere',
      'A scheduler with calendars',
      'HolidayCalendar',
      'Quartz takes days out by a calendar.',
    ),
  ]);
}

function sun(span: Where): Stop {
  const says = 'Cron reads a clock; the sun’s times change each day and with the place.';
  return stop('sun', span, says, [
    way(
      'crontab',
      'Ask for the time each day',
      '0 0 * * *  sunwait wait rise 52.5N 13.4E && job',
      'A helper that waits for the sun at a place.',
    ),
  ]);
}

function oneOff(span: Where): Stop {
  const says = 'Cron repeats: a line has no year and no “once”, it would come back.';
  return stop('one-off', span, says, AT_ONCE);
}

function event(word: string, span: Where): Stop {
  const boot = /^(reboot|boot|startup)$/.test(word);
  const says = boot
    ? 'That is an event, not a time: crontabs have a macro of its own for it.'
    : 'Cron waits for times, not for what another job does.';
  const ways = boot
    ? [
        way(
          'crontab',
          'When the daemon starts',
          '@reboot job',
          'Debian cron and cronie; not Kubernetes.',
        ),
      ]
    : [
        way(
          'crontab',
          'One line for both',
          '0 2 * * *  first && second',
          'The second starts when the first succeeded.',
        ),
      ];
  return stop('event', span, says, ways);
}

function random(span: Where): Stop {
  const says = 'A cron line names exact minutes; it does not throw dice.';
  return stop('random', span, says, [
    way(
      'crontab',
      'Start on time, then wait a while',
      '0 2 * * *  sleep $((RANDOM \\% 3600)); job',
      'Needs SHELL=/bin/bash; Jenkins has H, cronie RANDOM_DELAY, systemd RandomizedDelaySec.',
    ),
  ]);
}

function twofold(word: string, span: Where): Stop {
  const unit = word === 'biweekly' ? 'week' : word === 'bimonthly' ? 'month' : 'year';
  const says = `“${word}” means twice a ${unit} to some and every second ${unit} to others.`;
  return stop('ambiguous', span, says, [
    way('words', `“twice a ${unit}”`, `twice a ${unit}`, 'Two runs in each.'),
    way('words', `“every two ${unit}s”`, `every two ${unit}s`, 'One run in two of them.'),
  ]);
}
