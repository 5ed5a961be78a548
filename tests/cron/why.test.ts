import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences, understand, zoneOf, type DialectId, type FieldName } from '@/cron/index.ts';
import { askedAt } from '@/cron/why/clock.ts';
import { explainDay } from '@/cron/why/explain-day.ts';
import { explainRun } from '@/cron/why/explain.ts';
import { why } from '@/cron/why/why.ts';
import { recordings, rowsOf } from '../conformance/recordings.ts';
import { anyExpression, nightExpression } from '../support/expressions.ts';

const DAY = 86_400_000;
const newYork = zoneOf('America/New_York');
const GAP = { localMs: Date.parse('2026-03-08T02:30Z'), pass: null };
const ZONES = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Berlin', 'Africa/Cairo'];
/** Those without a stepping of their own, whose runs do not depend on where one begins to ask. */
const DIALECTS: readonly DialectId[] = [
  ...(['vixie', 'cronie', 'busybox', 'kubernetes', 'node-cron', 'croner'] as const),
  ...(['cron-parser', 'cron-schedule', 'nestjs', 'laravel', 'github-actions'] as const),
];

/** The others, and how a text of five fields is written for them. */
const STEPPING: readonly (readonly [DialectId, (text: string) => string])[] = [
  ...(['apscheduler', 'celery', 'fugit', 'mcron', 'croniter', 'laravel'] as const).map(
    (id) => [id, (text: string) => text] as const,
  ),
  ['spring-4', (text) => `0 ${text}`],
  ['quartz', (text) => `0 ${text.replace(/\S+$/, '?')}`],
];

function read(text: string, dialect: DialectId) {
  const understood = understand(text, dialect);
  if (!understood.ok) throw new Error(`${dialect} refuses ${text}`);
  return understood;
}
function ask(text: string, dialect: DialectId, zone: string, local: string) {
  const asked = { localMs: Date.parse(`${local}Z`), pass: null };
  return explainRun(read(text, dialect), zoneOf(zone), asked);
}

describe('why', () => {
  it('never contradicts the list of runs', () => {
    const nights = ZONES.flatMap((zone) =>
      [2026, 2027].flatMap((year) =>
        zoneOf(zone)
          .transitions(year)
          .map(({ atMs }) => atMs),
      ),
    );
    const instant = fc.oneof(
      fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 }),
      fc
        .tuple(fc.constantFrom(...nights), fc.integer({ min: -240, max: 240 }))
        .map(([at, minutes]) => at / 60_000 + minutes),
    );
    fc.assert(
      fc.property(
        nightExpression,
        fc.constantFrom(...DIALECTS),
        fc.constantFrom(...ZONES),
        instant,
        ({ text }, dialect, zoneName, minute) => {
          const understood = understand(text, dialect);
          if (!understood.ok) return;
          const zone = zoneOf(zoneName);
          const at = minute * 60_000;
          const listed = occurrences(understood.schedule, zone, {
            from: at - 20 * DAY,
            to: at + 20 * DAY,
            live: true,
          });
          const { count, earlier, later } = explainRun(understood, zone, askedAt(zone, at));
          expect(count).toBe(listed.filter((run) => run === at).length);
          const before = listed.filter((run) => run < at).at(-1);
          const after = listed.find((run) => run > at);
          if (before !== undefined) expect(earlier).toBe(before);
          if (after !== undefined) expect(later).toBe(after);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never contradicts the list it stands beside, even of an engine that steps from run to run', () => {
    const nights = ZONES.slice(1).flatMap((zone) =>
      zoneOf(zone)
        .transitions(2026)
        .map(({ atMs }) => [zone, atMs] as const),
    );
    fc.assert(
      fc.property(
        nightExpression,
        fc.constantFrom(...STEPPING),
        fc.constantFrom(...nights),
        fc.integer({ min: -90, max: 240 }),
        fc.integer({ min: 1, max: 40 }),
        ({ text }, [dialect, write], [zoneName, night], minutes, days) => {
          const understood = understand(write(text), dialect);
          if (!understood.ok) return;
          const zone = zoneOf(zoneName);
          const since = night - days * DAY;
          const at = night + minutes * 60_000;
          const range = { from: since, to: at, live: true };
          const listed = occurrences(understood.schedule, zone, range);
          const { count } = explainRun(understood, zone, askedAt(zone, at), since);
          expect(count).toBe(listed.filter((run) => run === at).length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('marks a field by whether it names the value', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 1400 });
    fc.assert(
      fc.property(anyExpression, minute, ({ text, job }, minutes) => {
        const localMs = Date.UTC(2026, 0) + minutes * 60_000;
        const at = new Date(localMs);
        const values: readonly (readonly [FieldName, ReadonlySet<number>, number])[] = [
          ['minute', job.minute, at.getUTCMinutes()],
          ['hour', job.hour, at.getUTCHours()],
          ['dayOfMonth', job.dayOfMonth, at.getUTCDate()],
          ['month', job.month, at.getUTCMonth() + 1],
          ['dayOfWeek', job.dayOfWeek, at.getUTCDay()],
        ];
        const { fields } = explainRun(read(text, 'vixie'), zoneOf('UTC'), { localMs, pass: null });
        for (const [name, named, value] of values) {
          const verdict = fields.find(({ field }) => field === name);
          expect(verdict?.match !== 'differs', `${name} of ${text}`).toBe(named.has(value));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['vixie', 'vixie-cron'],
    ['cronie', 'cronie'],
    ['busybox', 'busybox-crond'],
    ['kubernetes', 'robfig-standard'],
    ['quartz', 'quartz'],
    ['croner', 'croner'],
    ['celery', 'celery'],
  ] as const)('starts %s where the engine was recorded to, nights included', (dialect, file) => {
    const rows = rowsOf(file).filter(({ id, fires }) => id.startsWith('dst') || fires?.length);
    let asked = 0;
    for (const { expr, tz, fires } of rows.slice(0, 60)) {
      const understood = understand(expr, dialect);
      // A delay counts from wherever one begins.
      if (!understood.ok || understood.schedule.everyMs !== null) continue;
      const zone = zoneOf(tz);
      for (const fire of new Set(fires?.slice(0, 6))) {
        const { count } = explainRun(understood, zone, askedAt(zone, Date.parse(fire)));
        expect(count, `${expr} at ${fire}`).toBe(fires?.filter((at) => at === fire).length);
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(60);
  });
});

describe('a time that does not exist', () => {
  /** 02:30 on the night of 8 March 2026 in New York, in the words of each file. */
  const TEXTS = ['30 2 * * *', '0 30 2 * * *', '0 30 2 * * ?', '*-*-* 02:30:00'];
  const [from, to] = [Date.parse('2026-03-08T05:00Z'), Date.parse('2026-03-08T10:00Z')];
  const nights = recordings.flatMap(({ dialect, file }) =>
    rowsOf(file)
      .filter(({ expr, tz, fires }) => {
        return TEXTS.includes(expr) && tz === 'America/New_York' && fires;
      })
      .filter((row) => Date.parse(row.from ?? '') < from && Date.parse(row.until ?? '') >= to)
      .map((row) => ({ dialect, file, row })),
  );

  it.each(nights)('went where $dialect was recorded to run, $file', ({ dialect, row }) => {
    const fires = (row.fires ?? []).map((fire) => Date.parse(fire));
    const { moved } = why(read(row.expr, dialect), newYork, GAP);
    expect(moved).toEqual(fires.filter((fire) => fire >= from && fire < to));
  });

  it('has been recorded of most', () => {
    expect(new Set(nights.map(({ dialect }) => dialect)).size).toBeGreaterThan(10);
  });
});

describe('the words', () => {
  it.each([
    // Recorded: Debian's daemon ran `30 2` at 03:00 EDT, once; cron-parser at 03:30; robfig not at all.
    ['30 2 * * *', 'vixie', '2026-03-08T02:30', /^Not at 02:30.*does not exist.*03:00 EDT/],
    ['30 2 * * *', 'cron-parser', '2026-03-08T02:30', /03:30 EDT/],
    ['30 2 * * *', 'kubernetes', '2026-03-08T02:30', /skips it; the next run is Mon 9 Mar 02:30/],
    // Recorded: `0 1-3` ran twice at 03:00, for the lost 02:00 and for 03:00 itself.
    ['0 1-3 * * *', 'vixie', '2026-03-08T03:00', /^Yes, twice at once.*03:00 itself.*02:00/],
    ['30 1 * * *', 'vixie', '2026-11-01T01:30', /takes the first, 01:30 EDT/],
    ['30 1 * * *', 'apscheduler', '2026-11-01T01:30', /takes the second, 01:30 EST/],
    ['30 1 * * *', 'kubernetes', '2026-11-01T01:30', /^Yes, twice.*01:30 EDT and at 01:30 EST/],
    ['0 0 1,15 * 1', 'vixie', '2026-03-09T00:00', /day of week matches, and either/],
    ['0 0 */2 * 1', 'vixie', '2026-03-10T00:00', /^No\. .*not in \*\/2 and Tuesday/],
    ['0 0 31 2 *', 'vixie', '2026-03-10T00:00', /^No, it never runs. No year has such a day/],
    ['@reboot', 'vixie', '2026-03-10T00:00', /each time the cron daemon starts/],
    ['@every 90s', 'robfig', '2026-03-10T00:00', /^Nobody can tell/],
  ] as const)('%s in %s at %s', (text, dialect, local, expected) => {
    const { lead, rest } = ask(text, dialect, 'America/New_York', local);
    expect(`${lead} ${rest}`).toMatch(expected);
  });

  it('names what the engine does against its own documentation, or wrongly', () => {
    const ids = (...of: Parameters<typeof ask>) => ask(...of).notes.map(({ id }) => id);
    const noon = '2026-03-10T12:00';
    expect(ids('0 0 */2 * 1', 'vixie', 'UTC', noon)).toContain('star-bit');
    expect(ids('0 0 * * 7', 'busybox', 'UTC', noon)).toContain('seven-is-every-day');
    expect(ids('0 0 * 2 *', 'mcron', 'UTC', noon)).toContain('months-from-zero');
    expect(ids('0 0 13 * 5', 'kubernetes', 'UTC', noon)).not.toContain('star-bit');
    expect(ids('0 5 * * *', 'github-actions', 'UTC', noon)).toContain('not-verified');
  });

  it('tells of a whole day', () => {
    const day = (text: string, dialect: DialectId, zone: string, date: string) =>
      explainDay(read(text, dialect), zoneOf(zone), Date.parse(`${date}T00:00Z`));
    const fold = day('30 1,2 * * *', 'kubernetes', 'America/New_York', '2026-11-01');
    expect(fold.runs.map(({ text }) => text)).toEqual(['01:30 EDT', '01:30 EST', '02:30 EST']);
    expect(day('* * * * *', 'kubernetes', 'Pacific/Apia', '2011-12-30').lead).toMatch(
      /that day does not exist/,
    );
    const dense = day('* * * * * *', 'robfig', 'UTC', '2026-03-10');
    expect(dense.count).toBe(86_400);
    expect(dense.runs.length).toBeLessThan(100);
  });
});
