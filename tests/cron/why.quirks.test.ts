import { describe, expect, it, vi } from 'vitest';
import { dialects, isZone, understand, zoneOf, type DialectId, type Zone } from '@/cron/index.ts';
import { askedAt, jumpsBetween } from '@/cron/why/clock.ts';
import { explainRun, type Note } from '@/cron/why/explain.ts';
import { quirks } from '@/cron/why/quirks/index.ts';
import type { Understood } from '@/cron/why/why.ts';
import { isBroken } from '../conformance/engine.ts';
import { recordings, rowsOf, type Row } from '../conformance/recordings.ts';

// Every left-out row is asked about, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

function notes(text: string, dialect: DialectId, zone: string, local: string): readonly Note[] {
  const understood = understand(text, dialect);
  if (!understood.ok) throw new Error(`${dialect} refuses ${text}`);
  const asked = { localMs: Date.parse(`${local}Z`), pass: null };
  return explainRun(understood, zoneOf(zone), asked).notes;
}

const NY = 'America/New_York';
const LORD_HOWE = 'Australia/Lord_Howe';
const NOON = '2026-03-10T12:00';
const GAP = '2026-03-08T02:30';
const FOLD = '2026-11-01T01:30';

/** For each quirk a question that brings it up. */
const EXAMPLES: Readonly<Record<string, readonly [string, DialectId, string, string]>> = {
  'star-bit': ['0 0 */2 * 1', 'vixie', 'UTC', NOON],
  'star-not-first': ['0 0 5,* * 1', 'cronie', 'UTC', NOON],
  'reversed-range-is-empty': ['0 22-2 * * *', 'vixie', 'UTC', NOON],
  'cronnext-contradicts': ['30 2 * * *', 'cronie', NY, GAP],
  'random-value': ['0~30 9 * * *', 'cronie', 'UTC', NOON],
  'fixed-time-made-up': ['30 2 * * *', 'vixie', NY, GAP],
  'star-follows-clock-forward': ['*/30 2 * * *', 'vixie', NY, GAP],
  'fixed-time-not-repeated': ['30 1 * * *', 'cronie', NY, FOLD],
  'star-follows-clock-back': ['*/30 1 * * *', 'vixie', NY, FOLD],
  'large-change-is-a-correction': ['0 9 * * *', 'vixie', 'Pacific/Apia', '2011-12-30T09:00'],
  'rests-between-made-up-runs': ['0-30 2 * * *', 'vixie', NY, '2026-03-08T03:00'],
  'seven-is-every-day': ['0 0 * * 7', 'busybox', 'UTC', NOON],
  'days-stepped-from-zero': ['0 0 */10 * *', 'busybox', 'UTC', NOON],
  'junk-is-logged': ['0 0 * * 5L', 'busybox', 'UTC', NOON],
  'hash-cuts-the-line': ['0 0 * * 5#3', 'busybox', 'UTC', NOON],
  'only-the-clock': ['30 1 * * *', 'busybox', NY, FOLD],
  'star-not-documented': ['0 0 */2 * 1', 'github-actions', 'UTC', NOON],
  'not-at-its-minute': ['0 12 * * *', 'github-actions', 'UTC', NOON],
  'value-of-a-hash': ['H 9 * * *', 'jenkins', 'UTC', NOON],
  'star-among-items': ['0 0 *,5 * 1', 'kubernetes', 'UTC', NOON],
  'skipped-day-hangs': ['0 0 31 12 *', 'kubernetes', 'Pacific/Apia', '2011-12-31T00:00'],
  'clock-alone': ['30 2 * * *', 'kubernetes', NY, GAP],
  'repeats-in-fold': ['30 1 * * *', 'kubernetes', NY, FOLD],
  'first-of-several-w': ['0 0 0 1W,15W * ?', 'quartz', 'UTC', NOON],
  'one-nth-weekday': ['0 0 0 ? * 2#1,4', 'quartz', 'UTC', NOON],
  'last-of-one-weekday': ['0 0 0 ? * 6L', 'quartz', 'UTC', NOON],
  'weekdays-from-one': ['0 0 0 ? * 2-6', 'quartz', 'UTC', NOON],
  'fold-second-only': ['0 30 1 * * ?', 'quartz', NY, FOLD],
  'java-gap': ['0 30 2 * * ?', 'quartz', NY, GAP],
  'gives-up-after-a-year': ['0 0 0 13 * 5', 'spring-4', 'UTC', '2028-10-13T00:00'],
  'same-instant-for-ever': ['0 0 1-3 * * *', 'spring-4', LORD_HOWE, '2026-04-05T01:30'],
  'days-stepped-from-nought': ['0 0 0 */2 * *', 'spring-4', 'UTC', NOON],
  'midnight-between-months': ['0 0 9 13 * 5', 'spring-4', 'UTC', NOON],
  'spring-gap': ['0 30 2 * * *', 'spring', NY, GAP],
  'spring-fold': ['0 30 1 * * *', 'spring', NY, FOLD],
  'back-into-last-month': ['0 0 0 L-30 * *', 'spring', 'UTC', NOON],
  'loop-limit-in-half-hour': ['0 2 * * *', 'cron-parser', LORD_HOWE, '2026-04-05T02:00'],
  'half-hour-gap-skips': ['15 2 * * *', 'cron-parser', LORD_HOWE, '2026-10-04T02:15'],
  'missing-fields-filled': ['9 * *', 'cron-parser', 'UTC', NOON],
  'cron-parser-gap': ['30 2 * * *', 'cron-parser', NY, GAP],
  'cron-parser-fold': ['0 30 1 * * *', 'cron-parser-strict', NY, FOLD],
  'answers-with-the-past': ['30 1 * * *', 'cron-schedule', NY, FOLD],
  'cron-schedule-night': ['30 2 * * *', 'cron-schedule', NY, GAP],
  'junk-read-as-a-number': ['0 0 * * 5#3', 'cron-schedule', 'UTC', NOON],
  'value-with-a-step': ['5/15 * * * *', 'cron-schedule', 'UTC', NOON],
  'false-run-in-fold': ['0 2 * * *', 'nestjs', NY, '2026-11-01T01:00'],
  'depends-on-the-season': ['30 2 * * *', 'nestjs', NY, GAP],
  'eight-years': ['0 0 1 1 *', 'nestjs', 'UTC', '2036-01-01T00:00'],
  'nestjs-night': ['30 2 * * *', 'nestjs', NY, GAP],
  'full-field-is-a-star': ['0 0 1-31 * 1', 'cron-schedule', 'UTC', NOON],
  'croner-once-a-day': ['30 2 * * *', 'croner', NY, GAP],
  'croner-follows-clock': ['*/30 2 * * *', 'croner', NY, GAP],
  'which-of-two': ['30 1 * * *', 'node-cron', NY, FOLD],
  'node-cron-gap': ['30 2 * * *', 'node-cron', NY, GAP],
  'goes-back-after-a-gap': ['30 2 * * *', 'croniter', NY, GAP],
  'croniter-fold': ['30 1 * * *', 'croniter', NY, FOLD],
  'nth-beside-days': ['0 0 13 * fri#2', 'croniter', 'UTC', NOON],
  'seven-with-seconds': ['0 0 * * 7 0', 'croniter', 'UTC', NOON],
  'weekdays-from-monday': ['0 0 * * 0', 'apscheduler', 'UTC', NOON],
  'name-and-nothing-else': ['0 0 * * FRI#2', 'celery', 'UTC', NOON],
  'stops-in-winter-saving': ['*/15 * * * *', 'apscheduler', 'Europe/Dublin', '2026-10-25T01:15'],
  'first-of-month-lost': ['0 0 1 * *', 'apscheduler', NY, '2026-04-01T00:00'],
  'apscheduler-gap': ['30 2 * * *', 'apscheduler', NY, GAP],
  'apscheduler-fold': ['30 1 * * *', 'apscheduler', NY, FOLD],
  'one-shot-estimate': ['30 1 * * *', 'celery', NY, FOLD],
  'false-estimate': ['0 2 * * *', 'celery', NY, '2026-11-01T01:00'],
  'one-nth-of-a-weekday': ['0 0 * * 5#1,5#3', 'fugit', 'UTC', NOON],
  'weekday-with-a-step': ['0 0 * * 5/2', 'fugit', 'UTC', NOON],
  'every-so-many-weeks': ['0 9 * * mon%2', 'fugit', 'UTC', NOON],
  'day-without-midnight': ['0 12 24 * *', 'fugit', 'Africa/Cairo', '2026-04-24T12:00'],
  'fugit-gap': ['30 2 * * *', 'fugit', NY, GAP],
  'fugit-fold': ['30 1 * * *', 'fugit', NY, FOLD],
  'schedule-list-differs': ['3,1,2 12 * * *', 'laravel', 'UTC', '2026-03-10T12:02'],
  'list-stops-in-half-hour': ['0 * * * *', 'laravel', LORD_HOWE, '2026-04-05T01:30'],
  'no-last-workday': ['0 0 LW * *', 'laravel', 'UTC', NOON],
  'step-past-the-end': ['*/100 * * * *', 'laravel', 'UTC', NOON],
  'range-of-names-with-a-step': ['0 0 * * TUE-THU/2', 'laravel', 'UTC', NOON],
  'raises-when-asked': ['0 0 ? * ?', 'laravel', 'UTC', NOON],
  'laravel-night': ['30 2 * * *', 'laravel', NY, GAP],
  'rolls-over': ['70 * * * *', 'mcron', 'UTC', NOON],
  'empty-weekdays-hang': ['0 0 * * 6-0', 'mcron', 'UTC', NOON],
  'ends-in-2033': ['0 9 * * *', 'mcron', 'UTC', '2040-03-10T09:00'],
  'months-from-zero': ['0 0 * 2 *', 'mcron', 'UTC', NOON],
  'mcron-night': ['30 2 * * *', 'mcron', NY, GAP],
  'systemd-gap': ['*-*-* 02:30', 'systemd', NY, GAP],
  'systemd-fold': ['*-*-* 01:30', 'systemd', NY, FOLD],
};

/** Something each scheduler reads as a plain daily job at 12:00. */
const PLAIN: Partial<Record<DialectId, string>> = {
  quartz: '0 0 12 * * ?',
  robfig: '0 0 12 * * *',
  'spring-4': '0 0 12 * * *',
  spring: '0 0 12 * * *',
  'cron-parser-strict': '0 0 12 * * *',
  systemd: '*-*-* 12:00',
  eventbridge: 'cron(0 12 * * ? *)',
  'eventbridge-scheduler': 'cron(0 12 * * ? *)',
};

describe('a run that should not be there', () => {
  // Recorded: 30 2 and 15 2 on Lord Howe, whose clocks went forward by half an hour on 4 October 2026.
  it.each([
    [
      '30 2 * * *',
      'celery',
      '2026-10-04T03:00',
      /later than its time by as much as clocks went forward/,
    ],
    ['15 2 * * *', 'nestjs', '2026-10-04T01:45', /^Before clocks go forward/],
  ] as const)('%s of %s is told by the way the clocks went', (text, dialect, local, said) => {
    expect(notes(text, dialect, LORD_HOWE, local).map((note) => note.text)).toContainEqual(
      expect.stringMatching(said),
    );
  });
  it('of Celery is early where they went back', () => {
    expect(
      notes('0 2 * * *', 'celery', NY, '2026-11-01T01:00').map(({ text }) => text),
    ).toContainEqual(
      expect.stringMatching(/one too many, and early by as much as clocks went back/),
    );
  });
});

describe('quirks', () => {
  it('have each their own id and a whole sentence', () => {
    expect(new Set(quirks.map(({ id }) => id)).size).toBe(quirks.length);
    for (const { id, dialects: of } of quirks) {
      expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(of.filter((dialect) => !(dialect in dialects))).toEqual([]);
    }
    expect(Object.keys(EXAMPLES).sort()).toEqual(quirks.map(({ id }) => id).sort());
  });

  it.each(Object.entries(EXAMPLES))('%s comes up where it belongs', (id, example) => {
    const note = notes(...example).find((each) => each.id === id);
    expect(note?.text).toMatch(/^[\p{L}“].*\.$/u);
    expect(note?.text).not.toMatch(/—|undefined/);
    expect(note?.source).not.toBe('');
  });

  it.each(Object.keys(dialects) as DialectId[])('leave a plain day of %s alone', (dialect) => {
    const found = notes(PLAIN[dialect] ?? '0 12 * * *', dialect, 'UTC', NOON);
    const ofAll = ['not-verified', 'not-at-its-minute', 'day-rule'];
    expect(found.map(({ id }) => id).filter((id) => !ofAll.includes(id))).toEqual([]);
  });
});

/** Where a row's engine went wrong: at the changes of the clock in it, at its last answers or the one to come. */
function suspects({ tz, from = '', until, fires }: Row, understood: Understood): number[] {
  const zone = zoneOf(tz);
  const fromMs = Date.parse(from);
  const toMs = until === undefined ? fromMs + 40 * 86_400_000 : Date.parse(until);
  const jumps = jumpsBetween(zone, fromMs, toMs).map(({ atMs }) => atMs);
  const last = Date.parse(fires?.at(-1) ?? from);
  const around = jumps.flatMap((at) => [at, at - 1_800_000, at + 1_800_000]);
  return [...around, fromMs, last, soonAfter(understood, zone, last)];
}

function soonAfter(understood: Understood, zone: Zone, at: number): number {
  return explainRun(understood, zone, askedAt(zone, at)).later ?? at;
}

describe('an engine that was recorded to crash, hang, repeat itself or go back', () => {
  const files = recordings.filter(({ file }) => rowsOf(file).some(isBroken));
  it.each(files)('is said to: $dialect, $file', ({ dialect, file, leaveOut }) => {
    const silent: string[] = [];
    for (const row of rowsOf(file)) {
      const understood = understand(row.expr, dialect);
      if (!isBroken(row) || leaveOut?.(row) || !understood.ok || !isZone(row.tz)) continue;
      const zone = zoneOf(row.tz);
      const isSaid = suspects(row, understood).some((at) => {
        const asked = askedAt(zone, Math.floor(at / 60_000) * 60_000);
        return explainRun(understood, zone, asked).notes.some(({ kind }) => kind === 'misbehaves');
      });
      if (!isSaid) silent.push(`${row.id}: ${row.expr} in ${row.tz}, ${row.error ?? ''}`);
    }
    expect(silent).toEqual([]);
  });
});
