import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/base/time.ts';
import { readChecks, writeChecks } from '@/cron/checks/link.ts';
import { readCheck } from '@/cron/checks/read.ts';
import { runChecks } from '@/cron/checks/run.ts';
import { CHECK_KINDS, type Check } from '@/cron/checks/types.ts';
import { occurrences, understand, zoneOf, type DialectId } from '@/cron/index.ts';

const berlin = zoneOf('Europe/Berlin');
/** Wednesday 25 November 2026. */
const NOW = Date.UTC(2026, 10, 25, 20);
const check = (line: string): Check => {
  const reading = readChecks(line);
  const [only] = reading.ok ? reading.checks : [];
  if (!only) throw new Error(line);
  return only;
};
const run = (text: string, line: string, dialect: DialectId = 'vixie', zone = berlin) => {
  const [result] = runChecks(text, dialect, zone, NOW, [check(line)]).results;
  if (!result) throw new Error(line);
  return result;
};

describe('a test of a schedule', () => {
  it('holds or fails, with the first instant that speaks against it and why', () => {
    expect(run('0 0 1,15 * 1', 'run on the 1st at 00:00')).toMatchObject({ state: 'holds' });
    expect(run('0 0 1,15 * 1', 'run Mon 2 Nov 2026 00:00')).toMatchObject({ state: 'holds' });
    // 1 August 2027 is the next 1st or 15th on a Sunday after November 2026.
    const sunday = run('0 0 1,15 * 1', 'never on a Sunday');
    expect(sunday).toMatchObject({ state: 'fails', ask: '2027-07-31T22:00:00.000Z' });
    expect(sunday.state === 'fails' && sunday.text).toMatch(
      /^Runs Sun 1 Aug 2027 00:00; .*day of month/,
    );
    expect(run('0 0 1,15 * 1', 'most 1 a day')).toMatchObject({ state: 'holds' });
    expect(run('0 9 * * 1-5', 'apart 25 hours')).toMatchObject({ state: 'fails' });
    expect(run('0 9 * * 1-5', 'least 5 a week')).toMatchObject({ state: 'holds' });
    expect(run('0 9 * * 1-5', 'least 6 a week')).toMatchObject({ state: 'fails' });
  });

  it('knows that clocks skip a time, and show another twice', () => {
    const gap = run('30 2 * * *', 'run 2027-03-28 02:30');
    expect(gap).toMatchObject({ state: 'fails', ask: '2027-03-28 02:30:00' });
    expect(gap.state === 'fails' && gap.text).toMatch(/does not exist.*03:00/);
    // Kubernetes runs at both of the equal times of 31 October 2027, an hour apart.
    expect(run('30 2 * * *', 'most 1 a day', 'kubernetes')).toMatchObject({
      state: 'fails',
      ask: '2027-10-31',
    });
    expect(run('30 2 * * *', 'most 1 a day', 'vixie')).toMatchObject({ state: 'holds' });
  });

  it('looks at a date it names, whenever that is', () => {
    expect(run('0 0 29 2 *', 'run 2028-02-29 at 00:00')).toMatchObject({ state: 'holds' });
    expect(run('0 0 29 2 *', 'run the last day at 00:00')).toMatchObject({ state: 'fails' });
  });

  it('is not checked where the scheduler refuses the text, or counts from its own start', () => {
    expect(run('61 * * * *', 'most 1 a day')).toMatchObject({ state: 'unchecked' });
    expect(run('@every 90m', 'most 20 a day', 'kubernetes')).toMatchObject({ state: 'unchecked' });
  });

  it('that cannot be read is told with its place and a way out', () => {
    const result = run('0 9 * * *', 'run weekdays and mondy at 09:00');
    expect(result).toMatchObject({
      state: 'unread',
      diagnostic: {
        span: { start: 13, end: 18 },
        fixes: [{ text: 'weekdays and Monday at 09:00' }],
      },
    });
    expect(run('0 9 * * *', 'most 60')).toMatchObject({
      diagnostic: { fixes: [{ text: '60 a day' }] },
    });
    expect(run('0 9 * * *', 'never between 22:00 and 06:00')).toMatchObject({
      diagnostic: { fixes: [{ text: 'from 22:00' }, { text: 'before 06:00' }] },
    });
    for (const wrong of [
      'run 2027-02-30',
      'run at 24:30',
      'run Tue 2 Nov 2026',
      'apart 0 minutes',
    ]) {
      expect(run('0 9 * * *', wrong)).toMatchObject({ state: 'unread' });
    }
  });

  it('survives any words, and each place it names lies inside them', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 100 }),
      fc
        .array(
          fc.constantFrom(
            'on',
            'Mon',
            '1st',
            'at',
            '25:99',
            'between',
            'and',
            '9pm',
            '٣',
            '2027-13-40',
            'T',
            ' ',
          ),
          { maxLength: 9 },
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...CHECK_KINDS), text, (kind, words) => {
        const reading = readCheck({ kind, text: words });
        if (reading.ok) return;
        const { span, fixes } = reading.diagnostic;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(words.length);
        for (const fix of fixes) expect(fix.text).not.toBe(words);
      }),
    );
  });
});

describe('the tests in a link', () => {
  it('come back as they went in', () => {
    const checks = CHECK_KINDS.map((kind) => ({ kind, text: ` weekdays; 09:00 & ${kind} ` }));
    expect(readChecks(writeChecks(checks))).toEqual({ ok: true, checks });
  });
  it('are refused whole, with a sentence, where one is none or there are too many', () => {
    const many = Array.from({ length: 25 }, () => 'most 1 a day').join('\n');
    const hostile = ['', 'often 09:00', 'run a\n', 'run \u0007', `run ${'x'.repeat(101)}`, many];
    for (const part of hostile) expect(readChecks(part)).toMatchObject({ ok: false });
  });
});

describe('against each run listed by itself', () => {
  const from = Date.UTC(2025, 11, 31);
  const to = Date.UTC(2028, 0, 2);
  const zones = ['Europe/Berlin', 'Australia/Lord_Howe'].map(zoneOf);
  const texts = ['30 2 * * *', '*/20 1-3 * * 0', '0 0 1,15 * 1', '0 * * * *'];
  const dialects: DialectId[] = ['vixie', 'kubernetes', 'cron-parser', 'croner', 'node-cron'];
  const format = (zone: string) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' },
      ...{ hour: '2-digit', minute: '2-digit' },
    });
  const told = (runs: Iterable<number>, zone: string) => {
    const clock = format(zone);
    return [...runs]
      .map((at) => {
        const part = Object.fromEntries(
          clock.formatToParts(at).map(({ type, value }) => [type, value]),
        );
        const { year = '', month = '', day = '', hour = '', minute = '', weekday = '' } = part;
        return { at, date: `${year}-${month}-${day}`, time: `${hour}:${minute}`, weekday };
      })
      .filter(({ date }) => date >= '2026-01-01' && date <= '2027-12-31');
  };
  const dates = Array.from({ length: 730 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1) + index * DAY_MS).toISOString().slice(0, 10),
  );

  it.each(dialects)('comes to the same in %s', (dialect) => {
    for (const text of texts) {
      for (const zone of zones) {
        const understood = understand(text, dialect);
        if (!understood.ok) continue;
        const runs = told(
          occurrences(understood.schedule, zone, { from, to, live: true }),
          zone.name,
        );
        const perDay = new Map<string, number>();
        for (const { date } of runs) perDay.set(date, (perDay.get(date) ?? 0) + 1);
        const most = Math.max(...perDay.values());
        const gaps = runs.slice(1).map(({ at }, index) => at - (runs[index]?.at ?? 0));
        const nearest = Math.min(...gaps) / 60_000;
        const holds = (line: string) => run(text, line, dialect, zone).state === 'holds';
        const place = `${text} ${zone.name}`;
        expect(holds(`most ${most} a day`), place).toBe(true);
        expect(holds(`most ${most - 1} a day`), place).toBe(false);
        expect(holds(`apart ${nearest + 1} minutes`), place).toBe(false);
        if (nearest > 0) expect(holds(`apart ${nearest} minutes`), place).toBe(true);
        expect(holds('run every day at 02:30'), place).toBe(
          dates.every((day) => runs.some(({ date, time }) => date === day && time === '02:30')),
        );
        expect(holds('run Sundays between 01:00 and 03:00'), place).toBe(
          dates
            .filter((day) => new Date(day).getUTCDay() === 0)
            .every((day) =>
              runs.some(({ date, time }) => date === day && time >= '01:00' && time < '03:00'),
            ),
        );
        expect(holds('never after 02:30'), place).toBe(!runs.some(({ time }) => time > '02:30'));
        expect(holds('never weekdays'), place).toBe(
          runs.every(({ weekday }) => weekday === 'Sat' || weekday === 'Sun'),
        );
      }
    }
  });
});
