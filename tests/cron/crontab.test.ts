import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, zoneOf } from '@/cron/index.ts';
import { combine, readCrontab } from '@/cron/crontab/index.ts';
import type { CrontabLine, JobLine, TimedLine } from '@/cron/crontab/index.ts';
import type { DialectId } from '@/cron/index.ts';

function jobOf(line: string, userColumn: boolean | 'auto' = false): JobLine {
  const [job] = readCrontab(`${line}\n`, { userColumn }).jobs;
  if (!job) throw new Error(`no job: ${line}`);
  return job;
}

const SYSTEM = `# /etc/crontab: system-wide crontab
SHELL=/bin/sh
# m h dom mon dow user	command
17 *	* * *	root    cd / && run-parts --report /etc/cron.hourly
25 6	* * *	root	test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily
@reboot www-data /srv/warm-up

30 25 * * * root /opt/rates
`;

describe('a whole file', () => {
  it('is read line by line, each in its place', () => {
    const { lines, jobs, refused, userColumn, diagnostics } = readCrontab(SYSTEM);
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...['comment', 'variable', 'comment', 'job', 'job', 'job', 'blank', 'refused'],
    ]);
    expect(userColumn).toBe(true);
    expect(jobs.map(({ user }) => user)).toEqual(['root', 'root', 'www-data']);
    expect(jobs[0]?.command).toBe('cd / && run-parts --report /etc/cron.hourly');
    expect(jobs[2]?.schedule).toBeNull();
    expect(diagnostics).toEqual([]);
    for (const line of lines) expect(SYSTEM.slice(line.start).startsWith(line.text)).toBe(true);
    const [bad] = refused;
    const [diagnostic] = bad?.diagnostics ?? [];
    expect(diagnostic?.code).toBe('out-of-range');
    expect(bad?.text.slice(diagnostic?.span.start, diagnostic?.span.end)).toBe('25');
    expect(bad?.number).toBe(8);
    for (const fix of diagnostic?.fixes ?? [])
      expect(fix.text).toMatch(/\* \* \* root \/opt\/rates$/);
  });

  it('has its spans in the line also behind blanks', () => {
    const job = jobOf('  \t*/5  1 * * *   /opt/job --fast ');
    const at = ({ start, end }: { start: number; end: number }) => job.text.slice(start, end);
    expect(at(job.expressionSpan)).toBe('*/5  1 * * *');
    expect(at(job.commandSpan)).toBe('/opt/job --fast ');
    expect(job.tokens.map(({ span }) => at(span))).toEqual(['*/5', '1', '*', '*', '*']);
  });

  it('takes no command for a user', () => {
    const column = (text: string) => readCrontab(text).userColumn;
    expect(column('0 * * * * php /srv/a.php\n5 4 * * * python job.py\n')).toBe(false);
    expect(column('0 * * * * /opt/job\n')).toBe(false);
    expect(column('0 * * * * backup\n')).toBe(false);
    expect(column('0 * * * * root /opt/job\n')).toBe(true);
    expect(column('0 * * * * root /opt/job\n1 * * * * /opt/other now\n')).toBe(false);
    expect(column('@daily root /opt/job\n')).toBe(true);
    expect(column('0 * * * * root /opt/job\n1 * * * * root\n')).toBe(true);
    expect(column('0 * * * * root /opt/job\n1 * * * * /opt/other\n')).toBe(false);
    expect(column('')).toBe(false);
  });

  const missing: [line: string, userColumn: boolean, title: RegExp][] = [
    ['0 * * * *', false, /no command/],
    ['@daily', false, /no command/],
    ['0 * * * * root', true, /no command/],
    ['0 * * * *   ', true, /no command/],
  ];
  for (const [line, userColumn, title] of missing) {
    it(`${JSON.stringify(line)} is refused for want of a command`, () => {
      const { refused } = readCrontab(line, { userColumn });
      expect(refused[0]?.diagnostics[0]?.title).toMatch(title);
    });
  }

  it('splits a command at its first bare percent sign', () => {
    const job = jobOf('0 8 * * * mail -s "at \\%H" me%Dear me,%hello \\% bye');
    expect(job.command).toBe('mail -s "at %H" me');
    expect(job.input).toBe('Dear me,\nhello % bye');
    const [warning] = job.diagnostics.filter(({ code }) => code === 'percent');
    expect(job.text.slice(warning?.span.start)).toBe('%Dear me,%hello \\% bye');
    expect(jobOf(warning?.fixes[0]?.text ?? '').input).toBeNull();
    expect(jobOf('0 8 * * * date +\\%F').command).toBe('date +%F');
  });

  it('names what the file’s ends are like', () => {
    const codes = (text: string) => readCrontab(text).diagnostics.map(({ code }) => code);
    expect(codes('0 * * * * a')).toEqual(['missing-newline']);
    expect(codes('0 * * * * a\r\n')).toEqual(['carriage-return']);
    expect(jobOf('0 * * * * a\r').command).toBe('a');
  });
});

describe('variables', () => {
  const rows: [line: string, name: string, value: string][] = [
    ['MAILTO=ops@example.org', 'MAILTO', 'ops@example.org'],
    ['  PATH = /usr/bin:/bin  ', 'PATH', '/usr/bin:/bin'],
    ['"A B"="x y "', 'A B', 'x y '],
    ["SHELL='/bin/bash'", 'SHELL', '/bin/bash'],
    ['MAILTO=""', 'MAILTO', ''],
    ['X=a=b', 'X', 'a=b'],
    ['Q="', 'Q', '"'],
  ];
  for (const [line, name, value] of rows) {
    it(line, () => {
      const [found] = readCrontab(`${line}\n`).lines;
      if (found?.kind !== 'variable') throw new Error('no variable');
      expect([found.name, found.value]).toEqual([name, value]);
      expect(line.slice(found.nameSpan.start, found.nameSpan.end)).toBe(name);
      expect(line.slice(found.valueSpan.start, found.valueSpan.end)).toBe(value);
    });
  }

  it('an equals sign in a command makes no variable', () => {
    expect(jobOf('0 5 * * * A=1 /opt/job').command).toBe('A=1 /opt/job');
  });

  it('leaves a percent sign to the shell in BusyBox', () => {
    const [job] = readCrontab('0 1 * * * date +%F\n', { dialect: 'busybox' }).jobs;
    expect(job).toMatchObject({ command: 'date +%F', input: null, diagnostics: [] });
  });

  it('reads the lines below a zone that no one knows in UTC, as it says', () => {
    const text = 'CRON_TZ=Mars/Base\n0 1 * * * a\n';
    const { lines, jobs } = readCrontab(text, { dialect: 'cronie' });
    expect(lines[0]).toMatchObject({ diagnostics: [{ message: expect.stringMatching(/UTC/) }] });
    expect(jobs[0]?.zone).toBe('UTC');
  });

  it('says what a variable does in the scheduler that reads it', () => {
    const effect = (text: string, dialect: DialectId) => {
      const [line] = readCrontab(`${text}\n`, { dialect }).lines;
      return line?.kind === 'variable' ? line.effect : null;
    };
    expect(effect('RANDOM_DELAY=45', 'cronie')).toMatch(/delay/);
    expect(effect('RANDOM_DELAY=45', 'vixie')).toMatch(/only hands it/);
    expect(effect('PATH=/bin', 'vixie')).toMatch(/looked for/);
    expect(effect('PATH=/bin', 'busybox')).toMatch(/passes over/);
    expect(effect('MAILTO=a', 'busybox')).toMatch(/mailed/);
  });

  it('names a byte-order mark at the beginning of a file', () => {
    const { lines, diagnostics } = readCrontab('\ufeff# head\n0 1 * * * a\n');
    expect(lines.map(({ kind }) => kind)).toEqual(['refused', 'job']);
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([
      ['byte-order-mark', { start: 0, end: 1 }],
    ]);
  });

  it('CRON_TZ moves the lines below it where the scheduler follows it, and is warned of elsewhere', () => {
    const text = '0 1 * * * a\nCRON_TZ=Asia/Tokyo\n0 1 * * * b\nCRON_TZ=\n0 1 * * * c\n';
    const zones = readCrontab(text, { dialect: 'cronie' }).jobs.map(({ zone }) => zone);
    expect(zones).toEqual([null, 'Asia/Tokyo', null]);
    const { jobs, lines } = readCrontab(text, { dialect: 'vixie' });
    expect(jobs.map(({ zone }) => zone)).toEqual([null, null, null]);
    const codes = (line?: CrontabLine) =>
      line && 'diagnostics' in line ? line.diagnostics.map(({ code }) => code) : [];
    expect(codes(lines[1])).toEqual(['zone-variable-ignored']);
    const [wrong] = readCrontab('CRON_TZ=Mars/Base\n', { dialect: 'cronie' }).lines;
    expect(codes(wrong)).toEqual(['unknown-zone']);
  });
});

describe('any file', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '* ',
      '*/5 ',
      '@daily ',
      '@reboot',
      'root ',
      '# ',
      'A=',
      '"',
      '\\%',
      '%',
      '\t',
      '\r\n',
      '\n',
      '0 ',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const anyFile = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));

  it('is answered, with spans inside the lines and the lines inside the file', () => {
    const property = fc.property(
      anyFile,
      fc.constantFrom('auto' as const, true, false),
      (text, userColumn) => {
        const { lines, diagnostics } = readCrontab(text, { userColumn });
        for (const { span } of diagnostics) expect(span.end).toBeLessThanOrEqual(text.length);
        for (const line of lines) {
          expect(text.slice(line.start, line.start + line.text.length)).toBe(line.text);
          const spans = 'diagnostics' in line ? line.diagnostics.map(({ span }) => span) : [];
          if ('tokens' in line) spans.push(...line.tokens.map(({ span }) => span));
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(line.text.length);
          }
        }
        const rebuilt = lines.map((line) => line.text).join('\n');
        expect(rebuilt.replaceAll('\r', '')).toBe(text.replace(/\n$/, '').replaceAll('\r', ''));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });

  it('of 10,000 lines grows with its length only', () => {
    const file = (count: number) =>
      Array.from(
        { length: count },
        (_, at) =>
          `${String(at % 60)} ${String(at % 24)} ${String((at % 28) + 1)} * * /opt/job-${String(at)}`,
      ).join('\n');
    const time = (count: number) => {
      const text = file(count);
      const start = performance.now();
      expect(readCrontab(text).jobs).toHaveLength(count);
      return performance.now() - start;
    };
    time(1000);
    // 20 to 80 ms when measured alone; the bound leaves room for a busy machine.
    expect(time(10_000)).toBeLessThan(1500);
  });
});

describe('all lines together', () => {
  const MINUTE = 60_000;
  const FROM = Date.parse('2026-10-29T12:00-04:00');

  function timed(
    id: number,
    expression: string,
    minutes = 0,
    zone = 'America/New_York',
  ): TimedLine {
    const result = parse(expression);
    if (!result.ok) throw new Error(expression);
    return { id, schedule: result.schedule, zone, durationMs: minutes * MINUTE };
  }

  const options = { zoneOf, zone: 'America/New_York', from: FROM, days: 1 };
  // The file of the picture: 24 + 96 + 1 + 1 + 1 + 4 + 1 runs a day.
  const lines = [
    timed(3, '0 * * * *', 3),
    timed(4, '*/15 * * * *', 4),
    timed(5, '0 2 * * *', 95),
    timed(6, '0 2 * * 1-5', 25),
    timed(7, '0 2 * * *', 40),
    timed(9, '0 */6 * * *', 20),
    timed(10, '@daily', 2),
  ];

  it('counts the picture’s day: 128 runs, five at 02:00', () => {
    const { total, busiest, byDay, byMinuteOfDay, byDayAndHour, peak, overlaps } = combine(
      lines,
      options,
    );
    expect(total).toBe(128);
    expect([...byDay]).toEqual([128]);
    expect(busiest).toEqual({
      atMs: Date.parse('2026-10-29T02:00-04:00'),
      starts: 5,
      lines: [3, 4, 5, 6, 7],
    });
    expect(byMinuteOfDay[120]).toBe(5);
    expect(byMinuteOfDay[0]).toBe(4);
    // Five at 02:00 and the quarters past.
    expect(byDayAndHour[2]).toBe(8);
    expect(peak).toMatchObject({ running: 5, lines: [3, 4, 5, 6, 7] });
    expect(overlaps).toEqual([]);
  });

  it('agrees with counting second by second', () => {
    const { work } = combine(lines, options);
    const midnight = Date.parse('2026-10-29T00:00-04:00');
    const at = (minute: number) => {
      const index = work.atMs.findLastIndex((start) => start <= midnight + minute * MINUTE);
      return work.running[index];
    };
    // 02:10: backup, report and vacuum. 02:16: sync too. 02:30: report is over, sync begins again. 03:34: backup.
    expect([at(130), at(136), at(150), at(214), at(215)]).toEqual([3, 4, 3, 1, 0]);
    // Before 00:00 nothing works that lasts into the day: sync of 23:45 has ended.
    expect(at(0)).toBe(4);
  });

  it('carries yesterday’s run into the day', () => {
    const { work, total } = combine([timed(1, '30 23 * * *', 60)], options);
    expect(total).toBe(1);
    expect(work.running[0]).toBe(1);
    expect(work.atMs[1]).toBe(Date.parse('2026-10-29T00:30-04:00'));
  });

  it('has the days of the zone: 25 hours when the clocks go back', () => {
    const found = combine([timed(1, '* * * * *'), timed(2, '0 12 * * *', 0, 'UTC')], {
      ...options,
      days: 4,
    });
    // Thursday to Sunday, 1 November: one hour more.
    expect([...found.byDay]).toEqual([1441, 1441, 1441, 1501]);
    expect(found.byMinute).toHaveLength(4 * 1440 + 60);
    // 12:00 UTC is 08:00 in New York, and 07:00 after the change.
    expect(found.byMinuteOfDay[8 * 60]).toBe(4 + 3);
    expect(found.byMinuteOfDay[7 * 60]).toBe(4 + 1);
    // 01:30 comes twice on the Sunday, the last day of a week that begins on Monday.
    expect(found.byMinuteOfWeek[6 * 1440 + 90]).toBe(2);
    expect(found.byMinuteOfWeek[3 * 1440 + 90]).toBe(1);
    expect(found.byMinuteOfWeek[0]).toBe(0);
  });

  it('finds a line that runs into itself', () => {
    const { overlaps } = combine(
      [timed(1, '*/10 * * * *', 25), timed(2, '*/10 * * * *', 10)],
      options,
    );
    // From midnight on, when two of the day before are still at work.
    const firstMs = Date.parse('2026-10-29T00:00-04:00');
    expect(overlaps).toEqual([{ line: 1, count: 144, firstMs, mostAtOnce: 3 }]);
  });

  it('adds nothing up to nothing', () => {
    const { total, busiest, peak } = combine([], options);
    expect([total, busiest, peak]).toEqual([0, null, null]);
  });
});
