import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import { readPhrase } from '@/cron/phrase/index.ts';
import type { Cannot, PhraseReading } from '@/cron/phrase/index.ts';

type Read = Extract<PhraseReading, { ok: true }>;

function read(text: string): Read {
  const reading = readPhrase(text);
  if (!reading.ok) throw new Error(`${text}: ${reading.cannot.kind} ${reading.cannot.says}`);
  return reading;
}

function cannot(text: string): Cannot {
  const reading = readPhrase(text);
  if (reading.ok) throw new Error(`${text}: read as ${reading.expressions[0]?.text ?? ''}`);
  return reading.cannot;
}

const form = (text: string, name: string) =>
  read(text).expressions.find((expression) => expression.form === name);

/** A Thursday. */
const FROM = Date.parse('2026-01-01T00:00Z') - 1;
const stamp = (at: number) => new Date(at).toISOString().slice(5, 16).replace('T', ' ');

function runsOf(expression: string, limit: number): string[] {
  const result = parse(expression);
  if (!result.ok) throw new Error(`refused: ${expression}`);
  return [...occurrences(result.schedule, zoneOf('UTC'), { from: FROM, limit })].map(stamp);
}

describe('words mean these runs, from Thursday 1 January 2026 on', () => {
  const rows: [words: string, ...runs: string[]][] = [
    ['every weekday at 9:30', '01-01 09:30', '01-02 09:30', '01-05 09:30'],
    ['9am', '01-01 09:00', '01-02 09:00'],
    ['at noon', '01-01 12:00', '01-02 12:00'],
    ['midnight', '01-01 00:00', '01-02 00:00'],
    ['at 12am', '01-01 00:00'],
    ['at 12pm', '01-01 12:00'],
    ['half past six', '01-01 06:30'],
    ['quarter to 7 pm', '01-01 18:45'],
    ['quarter to 7pm', '01-01 18:45'],
    ['at twenty past four in the afternoon', '01-01 16:20'],
    ["at six o'clock in the evening", '01-01 18:00'],
    ['at 0930', '01-01 09:30'],
    ['every minute', '01-01 00:00', '01-01 00:01', '01-01 00:02'],
    ['every hour', '01-01 00:00', '01-01 01:00'],
    ['every day', '01-01 00:00', '01-02 00:00'],
    ['every weekend at 10:00', '01-03 10:00', '01-04 10:00', '01-10 10:00'],
    ['every Monday and Thursday at 7 am', '01-01 07:00', '01-05 07:00', '01-08 07:00'],
    ['Fri-Mon at 8:00', '01-02 08:00', '01-03 08:00', '01-04 08:00', '01-05 08:00', '01-09 08:00'],
    ['every 15 minutes', '01-01 00:00', '01-01 00:15', '01-01 00:30', '01-01 00:45', '01-01 01:00'],
    ['every half hour', '01-01 00:00', '01-01 00:30', '01-01 01:00'],
    ['every 2 hours', '01-01 00:00', '01-01 02:00', '01-01 04:00'],
    [
      'every 20 minutes between 9 and 10',
      '01-01 09:00',
      '01-01 09:20',
      '01-01 09:40',
      '01-02 09:00',
    ],
    ['every 4 hours from 8am to 6pm', '01-01 08:00', '01-01 12:00', '01-01 16:00', '01-02 08:00'],
    [
      'every hour from 22:00 to 1:00',
      '01-01 00:00',
      '01-01 01:00',
      '01-01 22:00',
      '01-01 23:00',
      '01-02 00:00',
    ],
    ['every four hours starting at 2', '01-01 02:00', '01-01 06:00', '01-01 10:00'],
    ['twice a day', '01-01 00:00', '01-01 12:00', '01-02 00:00'],
    ['three times a day', '01-01 00:00', '01-01 08:00', '01-01 16:00'],
    ['twice a day at 9 and 21', '01-01 09:00', '01-01 21:00'],
    ['once a week', '01-04 00:00', '01-11 00:00'],
    ['twice a week', '01-01 00:00', '01-05 00:00', '01-08 00:00'],
    ['once a month', '01-01 00:00', '02-01 00:00'],
    ['yearly', '01-01 00:00'],
    ['every quarter', '01-01 00:00', '04-01 00:00', '07-01 00:00', '10-01 00:00'],
    ['every 6 months', '01-01 00:00', '07-01 00:00'],
    ['hourly', '01-01 00:00', '01-01 01:00'],
    ['on the 1st and 15th', '01-01 00:00', '01-15 00:00', '02-01 00:00'],
    ['on the thirty-first at 5am', '01-31 05:00', '03-31 05:00'],
    [
      'at noon in January and July',
      ...Array.from({ length: 3 }, (_, i) => `01-0${String(i + 1)} 12:00`),
    ],
    ['on 15 March at 8:30', '03-15 08:30'],
    ['March 15 at 8:30', '03-15 08:30'],
    ['on weekdays except Friday', '01-01 00:00', '01-05 00:00', '01-06 00:00'],
    ['every day at 6 except the 2nd', '01-01 06:00', '01-03 06:00'],
    ['every day at 6 but not in January', '02-01 06:00'],
    ['at 5 and 35 past the hour', '01-01 00:05', '01-01 00:35', '01-01 01:05'],
    ['every hour on the half hour', '01-01 00:30', '01-01 01:30'],
    ['every 2 hours at 15 past', '01-01 00:15', '01-01 02:15'],
    ['every evening at 7', '01-01 19:00', '01-02 19:00'],
    ['at 8 and 10 pm', '01-01 20:00', '01-01 22:00'],
    ['every night at 2', '01-01 02:00'],
    ['Monday mornings at 6', '01-05 06:00', '01-12 06:00'],
    ['on the 1st and Mondays at 8:00', '01-01 08:00', '01-05 08:00', '01-12 08:00'],
    ['please run the backup every day at 17:15', '01-01 17:15'],
    ['EVERY DAY AT 17.15', '01-01 17:15'],
    ['at nine thirty', '01-01 09:30'],
    ['at nine fifteen pm', '01-01 21:15'],
    ['at five forty-five am', '01-01 05:45'],
    ['every day but Friday', '01-01 00:00', '01-03 00:00'],
    ['every day minus Fridays', '01-01 00:00', '01-03 00:00'],
    ['daily excl. Fri', '01-01 00:00', '01-03 00:00'],
    ['daily with the exception of Friday', '01-01 00:00', '01-03 00:00'],
    ['weekdays but Friday at 5', '01-01 05:00', '01-05 05:00'],
    ['every 8 hours from 9 to 5', '01-01 09:00', '01-01 17:00', '01-02 09:00'],
    ['every 2 hours from 10 to 2', '01-01 10:00', '01-01 12:00', '01-01 14:00', '01-02 10:00'],
    ['every 4 hours from 9am to 5', '01-01 09:00', '01-01 13:00', '01-01 17:00', '01-02 09:00'],
    ['every hour from 22 to 1', '01-01 00:00', '01-01 01:00', '01-01 22:00'],
    ['every 4 hours before 8', '01-01 00:00', '01-01 04:00', '01-02 00:00'],
    ['every 4 hours until 8', '01-01 00:00', '01-01 04:00', '01-01 08:00', '01-02 00:00'],
    ['between Friday and Sunday', '01-02 00:00', '01-03 00:00', '01-04 00:00', '01-09 00:00'],
    ['the 1st between May and July', '05-01 00:00', '06-01 00:00', '07-01 00:00', '05-01 00:00'],
    ['between the 3rd and the 5th', '01-03 00:00', '01-04 00:00', '01-05 00:00', '02-03 00:00'],
    ['from the 31st to the 2nd', '01-01 00:00', '01-02 00:00', '01-31 00:00', '02-01 00:00'],
    ['evenings at 8', '01-01 20:00', '01-02 20:00'],
    ['every night at 12', '01-01 00:00', '01-02 00:00'],
    ['Thu.-Sat. at 9', '01-01 09:00', '01-02 09:00', '01-03 09:00', '01-08 09:00'],
    ['Feb. to Mar. on the 1st', '02-01 00:00', '03-01 00:00'],
    ['every second of January', '01-02 00:00'],
    ['Friday night', '01-02 22:00', '01-09 22:00'],
    ['Friday nights at 11', '01-02 23:00', '01-09 23:00'],
    ['every night', '01-01 00:00', '01-02 00:00'],
  ];
  for (const [words, ...runs] of rows) {
    it(words, () => {
      expect(runsOf(form(words, 'five-field')?.text ?? '', runs.length)).toEqual(runs);
    });
  }
});

describe('days that plain fields cannot name, run by an engine that knows them', () => {
  const rows: [words: string, needs: string, ...days: string[]][] = [
    ['first Monday of the month at 6am', '#', '01-05 06:00', '02-02 06:00', '03-02 06:00'],
    ['first and third Tuesday at 10:00', '#-list', '01-06 10:00', '01-20 10:00', '02-03 10:00'],
    ['last day of the month', 'L', '01-31 00:00', '02-28 00:00', '03-31 00:00'],
    ['end of the month at 23:59', 'L', '01-31 23:59', '02-28 23:59'],
    ['last day of the quarter', 'L', '03-31 00:00', '06-30 00:00'],
    ['last Friday', 'weekday-L', '01-30 00:00', '02-27 00:00', '03-27 00:00'],
    [
      'nearest weekday to the 15th',
      'W',
      '01-15 00:00',
      '02-16 00:00',
      '03-16 00:00',
      '04-15 00:00',
    ],
    ['first working day of the month', 'W', '01-01 00:00', '02-02 00:00', '03-02 00:00'],
  ];
  for (const [words, need, ...days] of rows) {
    it(words, () => {
      const six = form(words, 'six-field');
      expect(six?.needs).toContain(need);
      const engine = new Cron(six?.text ?? '', { timezone: 'UTC' });
      const runs = engine.nextRuns(days.length, new Date(FROM));
      expect(runs.map((run) => stamp(run.getTime()))).toEqual(days);
    });
  }

  it('Quartz counts its days from Sunday, and has a question mark', () => {
    expect(form('first Monday of the month at 6am', 'quartz-like')?.text).toBe('0 0 6 ? * 2#1');
    expect(form('every weekday at 9:30', 'quartz-like')?.text).toBe('0 30 9 ? * 2-6');
    expect(form('on the 1st', 'quartz-like')?.text).toBe('0 0 0 1 * ?');
  });

  it('the guard of the first Monday looks at the days 1 to 7, without a weekday field', () => {
    const guard = form('first Monday of the month at 6am', 'test-guard');
    expect(guard?.text).toBe('0 6 1-7 * *  [ "$(date +\\%u)" = 1 ] && job');
  });

  it('Friday the 13th needs both day fields at once', () => {
    expect(form('Friday the 13th', 'five-field')?.needs).toEqual(['both-days']);
    expect(form('Friday the 13th', 'quartz-like')).toBeUndefined();
    expect(runsOf(form('Friday the 13th', 'test-guard')?.schedule ?? '', 2)).toEqual([
      '01-13 00:00',
      '02-13 00:00',
    ]);
  });

  it('seconds have a field of their own', () => {
    const six = form('every 30 seconds', 'six-field');
    expect(six?.needs).toEqual(['seconds']);
    const runs = new Cron(six?.text ?? '', { timezone: 'UTC' }).nextRuns(3, new Date(FROM));
    expect(runs.map((run) => run.getTime() - FROM - 1)).toEqual([0, 30_000, 60_000]);
    expect(form('every 30 seconds', 'five-field')).toBeUndefined();
  });
});

describe('what cron cannot say', () => {
  /** All runs of some crontab lines on one day, in minutes. */
  function minutesOf(text: string): number[] {
    const day = Date.parse('2026-01-01T00:00Z');
    return text
      .split('\n')
      .flatMap((line) => {
        const result = parse(line.split('  ')[0] ?? '');
        if (!result.ok) throw new Error(`refused: ${line}`);
        const to = day + 86_399_999;
        return [...occurrences(result.schedule, zoneOf('UTC'), { from: day - 1, to })];
      })
      .map((at) => (at - day) / 60_000)
      .sort((a, b) => a - b);
  }

  const multiples = (step: number) =>
    Array.from({ length: 1440 / step }, (_, index) => index * step);

  it('every 90 minutes is two lines', () => {
    const { kind, proof, ways } = cannot('every 90 minutes');
    expect(kind).toBe('uneven-interval');
    expect(ways[0]?.text).toBe('0 0-21/3 * * *  job\n30 1-22/3 * * *  job');
    expect(minutesOf(ways[0]?.text ?? '')).toEqual(multiples(90));
    // The star with a step of 90 is the full hour, each hour.
    expect(proof?.nearest).toBe('*/90 * * * *');
    expect(proof?.runs).toEqual(multiples(60));
    expect(proof?.asked).toEqual(multiples(90));
    expect(runsOf(proof?.nearest ?? '', 2)).toEqual(['01-01 00:00', '01-01 01:00']);
  });

  for (const [words, step] of [
    ['every 45 minutes', 45],
    ['every hour and a half', 90],
    ['every 1.5 hours', 90],
    ['five times a day', 288],
    ['every 40 minutes', 40],
  ] as const) {
    it(`${words}: lines that are exact`, () => {
      const { kind, ways } = cannot(words);
      expect(kind).toBe('uneven-interval');
      expect(minutesOf(ways[0]?.text ?? '')).toEqual(multiples(step));
    });
  }

  it('every 7 minutes has a short distance at the end of each hour', () => {
    const { proof, ways } = cannot('every 7 minutes');
    expect(proof?.distances.slice(0, 9)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 4]);
    expect(ways.map(({ text }) => text)).toContain('*/6 * * * *');
  });

  it('every other day breaks at the end of a month', () => {
    const { proof } = cannot('every other day');
    // 31 January, then 1 February: a distance of one day.
    expect(proof?.runs.slice(14, 18)).toEqual([28, 30, 31, 33]);
    expect(proof?.distances[15]).toBe(1);
  });

  it('every five hours breaks at midnight', () => {
    expect(cannot('every 5 hours').proof?.distances.slice(0, 5)).toEqual([5, 5, 5, 5, 4]);
  });

  it('times that are no product are lines of their own', () => {
    const { kind, ways } = cannot('at 9:30 and 17:00 on weekdays');
    expect(kind).toBe('several-lines');
    expect(ways[0]?.text).toBe('30 9 * * 1-5  job\n0 17 * * 1-5  job');
    const window = cannot('every 15 minutes from 9:30 to 11:00');
    expect(minutesOf(window.ways[0]?.text ?? '')).toEqual([570, 585, 600, 615, 630, 645]);
  });

  it('two schedules in one sentence are two lines', () => {
    const { kind, ways } = cannot('weekdays at 9 and weekends at 11');
    expect(kind).toBe('several-lines');
    expect(ways[0]?.text).toBe('0 9 * * 1-5  job\n0 11 * * 0,6  job');
  });

  const kinds: [words: string, kind: Cannot['kind'], at: string | null][] = [
    ['every two weeks', 'multi-week', 'every two weeks'],
    ['every other Monday at 9', 'multi-week', 'every other'],
    ['fortnightly', 'multi-week', 'fortnightly'],
    ['every fortnight', 'multi-week', 'every fortnight'],
    ['every 2 years', 'multi-year', 'every 2 years'],
    ['every 5 months', 'uneven-interval', 'every 5 months'],
    ['every 45 seconds', 'uneven-interval', 'every 45 seconds'],
    ['every day except public holidays', 'holidays', null],
    ['at sunset', 'sun', 'sunset'],
    ['tomorrow at 9', 'one-off', 'tomorrow'],
    ['on 2026-12-24 at 9', 'one-off', '2026-12-24'],
    ['in 5 minutes', 'one-off', 'in 5 minutes'],
    ['at reboot', 'event', 'reboot'],
    ['after the backup finishes', 'event', 'after the backup finishes'],
    ['biweekly', 'ambiguous', 'biweekly'],
    ['every second Monday', 'ambiguous', null],
    ['monthly on Monday', 'ambiguous', 'monthly'],
    ['between 9 and 17', 'how-often', 'between 9 and 17'],
    ['every day at 25:00', 'no-such-time', 'at 25:00'],
    ['at 9:75', 'no-such-time', 'at 9:75'],
    ['on the 32nd', 'no-such-time', null],
    ['every 0 minutes', 'no-such-time', null],
    ['on the 31st of February', 'contradiction', null],
    ['every 15 minutes at 9:30', 'contradiction', null],
    ['every teusday at 9', 'not-understood', 'teusday'],
    ['every blursday at 9', 'not-understood', 'every'],
    ['every day at 9 unless it rains', 'not-understood', 'unless'],
    ['don’t run on Mondays', 'not-understood', 'don’t'],
    ['daily but only in January', 'not-understood', 'but'],
    ['every day but Mondays only', 'not-understood', 'but'],
    ['every Sunday in the summer', 'not-understood', 'summer'],
    ['new year’s eve at 23:59', 'not-understood', 'eve'],
    ['3rd last day of the month', 'not-understood', '3rd'],
    ['Good Friday at 9', 'holidays', 'Good Friday'],
    ['twice on Sundays', 'not-understood', 'twice'],
    ['nothing but Mondays', 'not-understood', 'nothing'],
    ['m-f 9am', 'not-understood', 'm'],
    ['every Tuesday but the first', 'ambiguous', 'but the first'],
    ['first second of every minute', 'not-understood', 'second'],
    ['every minute on the first second', 'not-understood', 'second'],
    ['every 10 minutes at night', 'ambiguous', 'at night'],
    ['every 5 minutes on weekend nights', 'ambiguous', 'nights'],
    ['every morning and every evening', 'ambiguous', 'every evening'],
    ['at 7 in the morning and in the evening', 'ambiguous', 'in the evening'],
    ['every day at 6 and every night at 11', 'ambiguous', 'every night'],
    ['hello world', 'not-understood', null],
    ['   ', 'empty', null],
  ];
  for (const [words, kind, at] of kinds) {
    it(`${JSON.stringify(words)}: ${kind}`, () => {
      const found = cannot(words);
      expect(found.kind).toBe(kind);
      if (at !== null) expect(words.slice(found.span?.start, found.span?.end)).toBe(at);
      expect(found.says).toMatch(/[.?]$/);
    });
  }
});

describe('what it says of its reading', () => {
  it('shows each clause with what it writes', () => {
    const words = 'every weekday at 9:30';
    const shown = read(words).understood.map(({ span, as, writes }) => [
      words.slice(span.start, span.end),
      as,
      writes,
    ]);
    expect(shown).toEqual([
      ['every weekday', 'Mon to Fri', '1-5'],
      ['at 9:30', 'at 09:30', '30 9'],
    ]);
  });

  it('says what it assumed', () => {
    const notes = (words: string) =>
      read(words)
        .assumed.map(({ note }) => note)
        .join(' ');
    expect(notes('every 15 minutes during working hours')).toMatch(/09:00 to 17:00.*16:45/);
    expect(notes('twice a day')).toMatch(/00:00, 12:00/);
    expect(notes('every day')).toMatch(/midnight/);
    expect(notes('Friday nights at 1')).toMatch(/01:00 of the day named/);
    expect(notes('every night at 1')).toBe('');
    expect(notes('every day at 9')).toBe('');
  });

  it('offers the evening for a time that was left open, and not for one that was not', () => {
    const others = (words: string) => read(words).alternatives.map(({ text }) => text);
    expect(others('every weekday at 9:30')).toEqual(['30 21 * * 1-5', '30 9 * * 1-6']);
    expect(others('at 9:30 am')).toEqual([]);
    expect(others('at 21:30')).toEqual([]);
  });

  it('names what it passed over', () => {
    const words = 'every day at 9 dump everything in UTC';
    const ignored = read(words).ignored.map(({ span }) => words.slice(span.start, span.end));
    expect(ignored).toEqual(['dump', 'everything', 'UTC']);
  });

  it('named times are a list, counted ones a step: schedulers treat a star apart when clocks change', () => {
    expect(form('at 0:00, 8:00 and 16:00', 'five-field')?.text).toBe('0 0,8,16 * * *');
    expect(form('every 8 hours', 'five-field')?.text).toBe('0 */8 * * *');
  });
});
