import { describe, expect, it } from 'vitest';
import { understand, zoneOf } from '@/cron/index.ts';
import type { Diagnostic, DialectId } from '@/cron/index.ts';
import { doubtsOf } from '@/cron/parse.ts';

/** 28 October 2026; clocks in New York go back on 1 November and forward on 14 March. */
const NOW = Date.UTC(2026, 9, 28, 14);

function doubts(dialect: DialectId, text: string, zone = 'UTC'): readonly Diagnostic[] {
  const understood = understand(text, dialect);
  if (!understood.ok) throw new Error(`${dialect} refuses ${text}`);
  return doubtsOf(understood, dialect, { zone: zoneOf(zone), nowMs: NOW });
}

type Row = readonly [dialect: DialectId, text: string, at: string];

/** Texts that have each doubt, and the characters it points at. */
const RAISED: Readonly<Record<string, readonly Row[]>> = {
  'never-fires': [
    ['vixie', '0 0 30 2 *', '30 2'],
    ['kubernetes', '0 0 31 4,6 *', '31 4,6'],
    ['systemd', '*-02-30', '02-30'],
    ['quartz', '0 0 0 31 FEB ?', '31 FEB'],
    ['celery', '0 0 31 2 1', '31 2'],
    ['laravel', '0 0 ? * ?', '0 0 ? * ?'],
  ],
  'reversed-range': [
    ['vixie', '0 22-2 * * *', '22-2'],
    ['cronie', '0 0 * * 5-1', '5-1'],
    ['mcron', '0 22-2 * * *', '22-2'],
  ],
  'no-run-ahead': [
    ['quartz', '0 0 0 1 1 ? 2020', '2020'],
    ['croner', '0 0 0 1 1 * 2020', '2020'],
    ['eventbridge', 'cron(0 0 1 1 ? 2020-2024)', '2020-2024'],
  ],
  reboot: [['vixie', '@reboot', '@reboot']],
  'command-words': [
    ['vixie', '0 0 9 * * ?', '?'],
    ['cronie', '0 0 9 * * MON', 'MON'],
    ['vixie', '5 4 * * * /usr/bin/backup', '/usr/bin/backup'],
    ['vixie', '5 4 * * * # at five past', '# at five past'],
  ],
  'ignored-junk': [
    ['vixie', '1.5 * * * *', '.5'],
    ['busybox', '1.5 * * * *', '.5'],
    ['busybox', '0 0 * * 7', '7'],
    ['celery', '0 0 * * FRI#2', '#2'],
    ['cron-schedule', '0 0 15W * *', 'W'],
    ['cron-schedule', '0 0 * * 5#3', '#3'],
  ],
  'fires-rarely': [
    ['vixie', '0 0 29 2 *', '29 2'],
    ['spring', '0 0 0 29 2 MON', '29 2'],
    ['quartz', '0 0 0 29 2 ?', '29 2'],
    ['celery', '0 0 25 12 5', '25 12'],
    ['croner', '0 0 * 2 5#5', '* 2'],
  ],
  'zone-in-text': [['kubernetes', 'TZ=Asia/Tokyo 0 9 * * *', 'TZ=Asia/Tokyo']],
  'day-fields-or': [
    ['vixie', '0 0 1,15 * 1', '1,15 * 1'],
    ['kubernetes', '0 0 13 * 5', '13 * 5'],
    ['robfig', '0 0 0 13 * 5', '13 * 5'],
    ['laravel', '0 0 */2 * 1', '*/2 * 1'],
  ],
  'day-fields-and': [
    ['vixie', '0 0 */2 * 1', '*/2 * 1'],
    ['celery', '0 0 13 * 5', '13 * 5'],
    ['node-cron', '0 0 13 * 5', '13 * 5'],
    ['apscheduler', '0 0 13 * fri', '13 * fri'],
    ['spring', '0 0 0 13 * FRI', '13 * FRI'],
    ['croner', '0 0 13 * +FRI', '13 * +FRI'],
  ],
  'day-field-dropped': [['croniter', '0 0 20 * 5#3', '20']],
  'every-minute': [
    ['vixie', '* 2 * * *', '*'],
    ['vixie', '* */2 * * *', '*'],
    ['quartz', '0 * 2 * * ?', '*'],
    ['quartz', '* * 2 * * ?', '*'],
    ['systemd', '*-*-* 02:*:00', '*'],
  ],
  'every-second': [
    ['quartz', '* 30 9 * * ?', '*'],
    ['node-cron', '* */5 * * * *', '*'],
    ['spring', '* 0 * * * *', '*'],
  ],
  'weekday-numbers': [
    ['quartz', '0 0 9 ? * 1-5', '1-5'],
    ['eventbridge', 'cron(0 9 ? * 2-6 *)', '2-6'],
    ['apscheduler', '0 9 * * 0', '0'],
  ],
  'month-numbers': [['mcron', '0 0 1 2 *', '2']],
  'joined-names': [
    ['spring', '0 0 0 * JANFEB *', 'JANFEB'],
    ['spring', '0 0 0 * 1feb,3 *', '1feb,3'],
    ['spring-4', '0 0 0 * * 0MON', '0MON'],
  ],
  'minimum-interval': [
    ['github-actions', '* * * * *', '*'],
    ['github-actions', '1,3 * * * *', '1,3'],
    ['github-actions', '58,0 * * * *', '58,0'],
    ['systemd', '*:*:0/5', '0/5'],
  ],
  fraction: [['systemd', '05:40:23.4200004/3.1700005', '23.4200004/3.1700005']],
  'uneven-step': [
    ['vixie', '*/7 * * * *', '*/7'],
    ['vixie', '*/45 * * * *', '*/45'],
    ['vixie', '0 */5 * * *', '*/5'],
    ['vixie', '0 0 */5 * *', '*/5'],
    ['vixie', '0 0 1 */5 *', '*/5'],
    ['vixie', '0 0 * * */2', '*/2'],
    ['busybox', '*/7 * * * *', '*/7'],
    ['kubernetes', '3/7 * * * *', '3/7'],
    ['quartz', '*/7 0 0 * * ?', '*/7'],
    ['systemd', '*:0/7', '0/7'],
    ['eventbridge', 'cron(0/7 * * * ? *)', '0/7'],
  ],
  'large-step': [
    ['vixie', '*/100 * * * *', '*/100'],
    ['vixie', '0-5/10 * * * *', '0-5/10'],
    ['busybox', '5/15 * * * *', '5/15'],
    ['laravel', '*/100 * * * *', '*/100'],
  ],
  'missing-days': [
    ['vixie', '0 0 31 * *', '31'],
    ['vixie', '0 0 1,31 * *', '1,31'],
    ['vixie', '0 0 30 * *', '30'],
    ['quartz', '0 0 0 31 * ?', '31'],
    ['systemd', '*-*-31', '31'],
    ['croner', '0 0 * * 5#5', '5#5'],
  ],
  'counted-interval': [
    ['robfig', '@every 90m', '@every 90m'],
    ['kubernetes', '@every 1500ms', '@every 1500ms'],
    ['eventbridge', 'rate(5 minutes)', 'rate(5 minutes)'],
  ],
  'crowded-minute': [
    ['vixie', '0 * * * *', '0'],
    ['vixie', '0 9 * * 1-5', '0'],
    ['vixie', '0 */2 * * *', '0'],
    ['vixie', '@daily', '@daily'],
    ['github-actions', '0 9 * * *', '0'],
    ['spring', '0 0 0 * * *', '0'],
  ],
  'drawn-value': [
    ['jenkins', 'H/15 * * * *', 'H/15'],
    ['cronie', '0~30 4 * * *', '0~30'],
    ['cron-parser', '0 H * * *', 'H'],
  ],
  'jenkins-hash': [
    ['jenkins', '0 4 * * *', '0'],
    ['jenkins', '*/15 * * * *', '*/15'],
  ],
  redundant: [
    ['vixie', '0-59 * * * *', '0-59'],
    ['vixie', '1,1 * * * *', '1,1'],
    ['vixie', '5 4 * * 0-7', '0-7'],
    ['kubernetes', '*/1 4 * * *', '*/1'],
  ],
  'not-portable': [
    ['croner', '5 4 L * *', 'L'],
    ['quartz', '0 5 4 ? * 6#3', '6#3'],
    ['spring', '0 5 4 ? * MON', '?'],
    ['vixie', '5 4 * * 7', '7'],
    ['kubernetes', '5/15 * * * *', '5/15'],
    ['busybox', '5 22-2 * * *', '22-2'],
    ['node-cron', '30 5 4 * * *', '30'],
    ['vixie', '@reboot', '@reboot'],
    ['kubernetes', '@every 90m', '@every 90m'],
    ['cronie', '5~10 * * * *', '5~10'],
    ['jenkins', 'H * * * *', 'H'],
  ],
};

/** Texts that look alike, and have not that doubt. */
const CALM: Readonly<Record<string, readonly (readonly [DialectId, string])[]>> = {
  'never-fires': [
    ['vixie', '0 0 30 2 1'],
    ['vixie', '0 22-2 * * *'],
  ],
  'fires-rarely': [
    ['vixie', '0 0 29 2 1'],
    ['vixie', '0 0 28 2 *'],
    ['celery', '0 0 13 * 5'],
    ['croner', '0 0 * * 5#5'],
    ['mcron', '0 0 * * 1'],
  ],
  'day-fields-or': [
    ['vixie', '0 0 * * 1'],
    ['quartz', '0 0 0 13 * ?'],
    ['busybox', '0 0 0-31 * 1-5'],
  ],
  'day-fields-and': [
    ['systemd', 'Fri *-*-13'],
    ['celery', '0 0 1-31 * 5'],
    ['quartz', '0 0 0 ? * FRI'],
  ],
  'every-minute': [
    ['vixie', '* 9-17 * * *'],
    ['vixie', '* * * * *'],
    ['systemd', '*-*-* 09..17:*'],
  ],
  'every-second': [
    ['quartz', '* * * * * ?'],
    ['quartz', '0 30 9 * * ?'],
  ],
  'weekday-numbers': [
    ['vixie', '0 0 * * 1-5'],
    ['quartz', '0 0 9 ? * MON-FRI'],
    ['quartz', '0 0 9 ? * 1-7'],
  ],
  'month-numbers': [['vixie', '0 0 1 2 *']],
  'joined-names': [
    ['spring', '0 0 0 * JAN,FEB-APR MON-FRI/2'],
    ['spring', '0 0 0 * * MON,TUEL'],
    ['spring', '0 0 0 * * MONL,TUE#1'],
  ],
  'minimum-interval': [
    ['github-actions', '*/5 * * * *'],
    ['github-actions', '58,0 23,0 * * 1'],
    ['vixie', '* * * * *'],
  ],
  'uneven-step': [
    ['vixie', '*/15 * * * *'],
    ['vixie', '0-20/7 * * * *'],
    ['vixie', '0 */6 1 */3 *'],
  ],
  'missing-days': [
    ['vixie', '0 0 28-31 * *'],
    ['vixie', '0 0 31 1,3 *'],
    ['vixie', '0 0 30 2 *'],
    ['vixie', '0 0 31 * 1'],
  ],
  'crowded-minute': [
    ['vixie', '30 9 * * 1-5'],
    ['vixie', '0,30 9 * * *'],
    ['spring', '30 0 9 * * *'],
    ['vixie', '30 * * * *'],
    ['jenkins', '0 0 * * *'],
    ['cronie', '0~30 * * * *'],
  ],
  redundant: [
    // Debian's cron takes a star in the day fields, and in minute and hour, for more than its values.
    ['vixie', '0 0 1-31 * 1'],
    ['vixie', '0-59 4 * * *'],
    ['vixie', '*/5 9-17 * * 1-5'],
  ],
  'not-portable': [
    ['vixie', '*/5 9-17 * * 1-5'],
    ['quartz', '0 0 12 ? * MON'],
    ['systemd', '*-*~01'],
    ['vixie', '0 0 * * 5#3'],
  ],
  fraction: [['systemd', '05:40:1..30']],
  'ignored-junk': [
    ['quartz', '0 0 9 ? * 5L'],
    ['croner', '0 0 15W * *'],
    ['systemd', '05:40:23.5'],
  ],
};

const found = (dialect: DialectId, text: string, code: string, zone?: string) =>
  doubts(dialect, text, zone).find((doubt) => doubt.code === code);

describe.each(Object.entries(RAISED))('%s', (code, rows) => {
  it.each(rows)('in %s: %s', (dialect, text, at) => {
    const { span } = found(dialect, text, code) ?? { span: { start: 0, end: 0 } };
    expect(text.slice(span.start, span.end)).toBe(at);
  });
});

describe.each(Object.entries(CALM))('no %s', (code, rows) => {
  it.each(rows)('in %s: %s', (dialect, text) => {
    expect(found(dialect, text, code)).toBeUndefined();
  });
});

describe('what is said', () => {
  const says = (dialect: DialectId, text: string, code: string, zone?: string) => {
    const { title, message } = found(dialect, text, code, zone) ?? { title: '', message: '' };
    return `${title} ${message}`;
  };

  it('names the next leap day, and the next on a Monday', () => {
    expect(says('vixie', '0 0 29 2 *', 'fires-rarely')).toContain('Tuesday 29 February 2028');
    // 2044 is the first leap year after 2026 whose 29 February is a Monday: 2028 Tuesday, then five days on each time.
    expect(says('spring', '0 0 0 29 2 MON', 'fires-rarely')).toContain('Monday 29 February 2044');
  });

  it('tells how uneven the days of a month are', () => {
    // From 31 to 1 is a day; from 26 February to 1 March of a common year three, from 26 April five.
    expect(says('vixie', '0 0 */5 * *', 'uneven-step')).toContain('the 31st, then 1 to 5 days');
    expect(says('spring-4', '0 0 0 */2 * *', 'uneven-step')).toContain('the 2nd, the 4th');
  });

  it('counts weekdays as the scheduler does', () => {
    expect(says('quartz', '0 0 9 ? * 1-5', 'weekday-numbers')).toContain('Sunday to Thursday');
    expect(says('apscheduler', '0 9 * * 0', 'weekday-numbers')).toContain('“0” is Monday here');
    expect(says('mcron', '0 0 1 2 *', 'month-numbers')).toContain('“2” is March here');
    // Recorded: Spring runs this in December.
    expect(says('spring', '0 0 0 * JANFEB *', 'joined-names')).toContain('“JANFEB” is December');
  });

  it('says of a star with a step that GitHub does not document what comes of it', () => {
    const said = says('github-actions', '0 0 */2 * 1', 'day-fields-and');
    expect(said).toContain('Both day fields may have to match');
    expect(said).toContain('Its documentation does not say.');
    expect(says('cronie', '0 0 */2 * 1', 'day-fields-and')).not.toContain('documentation');
  });

  it('takes no star for a reason where it is none', () => {
    expect(says('vixie', '0 0 */2 * 1', 'day-fields-and')).toContain('begins with a star');
    expect(says('node-cron', '0 0 */2 * 1', 'day-fields-and')).not.toContain('star');
  });

  it('warns of what does not run or runs twice, and remarks on what is taken care of', () => {
    // Recorded: Debian cron makes up for a gap at its end, and does not repeat a fixed time; Kubernetes does both otherwise.
    const gap = (dialect: DialectId, text = '30 2 * * *') =>
      found(dialect, text, 'clock-change', 'America/New_York');
    expect(gap('vixie')?.severity).toBe('note');
    expect(gap('vixie')?.message).toContain('14 March 2027');
    expect(gap('vixie')?.message).toContain('runs at 03:00 in its place');
    expect(gap('kubernetes')?.severity).toBe('warning');
    expect(gap('kubernetes')?.message).toContain('Kubernetes CronJob does not run then');
    expect(gap('vixie', '30 1 * * *')?.message).toContain('1 November 2026');
    expect(gap('vixie', '30 1 * * *')?.message).toContain('runs the first time only');
    expect(gap('kubernetes', '30 1 * * *')?.message).toContain('runs both times');
    expect(gap('vixie', '30 4 * * *')).toBeUndefined();
    expect(gap('vixie', '*/30 * * * *')).toBeUndefined();
  });

  it('goes by the zone of the text, and by days that match', () => {
    const changes = (dialect: DialectId, text: string, zone: string) =>
      found(dialect, text, 'clock-change', zone);
    expect(changes('robfig', 'TZ=Europe/Berlin 0 30 2 * * *', 'UTC')).toBeDefined();
    expect(changes('eventbridge', 'cron(30 2 * * ? *)', 'America/New_York')).toBeUndefined();
    // Clocks change on Sundays there.
    expect(changes('vixie', '30 2 * * 1-5', 'America/New_York')).toBeUndefined();
    expect(changes('vixie', '30 2 * * *', 'UTC')).toBeUndefined();
    expect(changes('vixie', '30 0 * * *', 'Africa/Cairo')?.message).toContain('runs at 01:00');
  });

  it('warns of the full hour where it costs runs, and remarks on it elsewhere', () => {
    expect(found('github-actions', '0 9 * * *', 'crowded-minute')?.severity).toBe('warning');
    expect(found('vixie', '0 9 * * *', 'crowded-minute')?.severity).toBe('note');
    expect(says('vixie', '0 9 * * *', 'crowded-minute')).toContain('The start of the hour');
    expect(says('vixie', '0 0 * * 1', 'crowded-minute')).toContain('Midnight');
  });

  it('offers a quieter minute of the same hours', () => {
    const fix = (text: string) => found('vixie', text, 'crowded-minute')?.fixes[0];
    expect(fix('0 9 * * 1-5')?.text).toMatch(/^[1-9]\d? 9 \* \* 1-5$/);
    expect(fix('0 9 * * 1-5')?.label).toMatch(/^At 09:\d\d$/);
    expect(fix('0 9,17 * * *')?.text).toMatch(/^[1-9]\d? 9,17 \* \* \*$/);
    expect(fix('0 9,17 * * *')?.label).toMatch(/^At \d+ minutes past$/);
  });

  it('offers times outside both changes', () => {
    const fixes = found('vixie', '30 1 * * *', 'clock-change', 'America/New_York')?.fixes ?? [];
    expect(fixes.map(({ text }) => text)).toEqual(['30 3 * * *', '30 0 * * *']);
  });
});

it('puts real traps before remarks', () => {
  const all = doubts('vixie', '0 0 31 * 7');
  expect(all.map(({ severity }) => severity)).toEqual(
    all
      .map(({ severity }) => severity)
      .toSorted()
      .toReversed(),
  );
  expect(all.length).toBeGreaterThan(2);
});
