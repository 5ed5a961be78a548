import { describe, expect, it } from 'vitest';
import { dialects, understand, zoneOf, type DialectId } from '@/cron/index.ts';
import { nightAccount } from '@/cron/night/account.ts';
import { axisLength, placeOf, placeOfLocal, readingAt } from '@/cron/night/axis.ts';
import { changeAfter, changeAt, changeBefore } from '@/cron/night/changes.ts';
import { famousNights } from '@/cron/night/famous.ts';
import { answerNight } from '@/cron/night/lanes.ts';
import type { Lane } from '@/cron/night/types.ts';
import { nightOf } from '@/cron/night/window.ts';
import { HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { isBroken } from '../../conformance/engine.ts';
import { knownDifferences } from '../../conformance/known.ts';
import { recordings, rowsOf } from '../../conformance/recordings.ts';

const at = (iso: string) => Date.parse(iso);
const night = (zone: string, iso: string) => {
  const change = changeAt(zoneOf(zone), at(iso));
  if (!change) throw new Error(`no change in ${zone}`);
  return nightOf(zoneOf(zone), change);
};
const GAP = night('America/New_York', '2026-03-08T07:00Z');
const FOLD = night('America/New_York', '2026-11-01T06:00Z');
const HALF = night('Australia/Lord_Howe', '2026-04-04T15:00Z');
const APIA = night('Pacific/Apia', '2011-12-30T10:00Z');
const CAIRO = night('Africa/Cairo', '2026-04-23T22:00Z');

/** The wall clock as the platform has it, beside our own zones. */
const clock = (zone: string, epochMs: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
    epochMs,
  );

const answer = (text: string, dialect: DialectId, of = GAP) =>
  answerNight(text, dialect, zoneOf(of.zone), of);
const laneOf = (lanes: readonly Lane[], id: DialectId) =>
  lanes.find((lane) => lane.dialects.some((dialect) => dialect.id === id));
const iso = (starts: readonly number[] = []) =>
  starts.map((start) => new Date(start).toISOString().replace(':00.000Z', 'Z'));

describe('the changes of a zone', () => {
  it('are found forward, backward and by kind', () => {
    const zone = zoneOf('America/New_York');
    const now = at('2026-11-25T00:00Z');
    expect(changeAfter(zone, now)?.atMs).toBe(at('2027-03-14T07:00Z'));
    expect(changeAfter(zone, now, 'fold')?.atMs).toBe(at('2027-11-07T06:00Z'));
    expect(changeBefore(zone, now)?.atMs).toBe(FOLD.atMs);
    expect(changeAt(zone, FOLD.atMs)?.atMs).toBe(FOLD.atMs);
    expect(changeAfter(zoneOf('UTC'), now)).toBeNull();
    expect(changeBefore(zoneOf('UTC'), now)).toBeNull();
  });

  it('are of the size the clock jumps by', () => {
    expect([GAP, FOLD, HALF, APIA].map(({ kind, sizeMs }) => [kind, sizeMs / MINUTE_MS])).toEqual([
      ['gap', 60],
      ['fold', 60],
      ['fold', 30],
      ['gap', 1440],
    ]);
    const famous = famousNights(zoneOf, at('2026-11-25T00:00Z'));
    expect(famous).toHaveLength(5);
    for (const { zone, atMs } of famous) {
      const { names, beforeMs, afterMs } = nightOf(
        zoneOf(zone),
        changeAt(zoneOf(zone), atMs) ?? GAP,
      );
      const before = clock(zone, atMs - MINUTE_MS);
      const after = clock(zone, atMs);
      expect([zone, before, after, names.length, afterMs - beforeMs]).not.toContain(0);
      expect(changeAt(zoneOf(zone), atMs)?.atMs, zone).toBe(atMs);
    }
  });
});

describe('the axis', () => {
  it('shows at each place what the wall clock shows', () => {
    for (const each of [GAP, FOLD, HALF, APIA, CAIRO]) {
      for (let place = 0; place < axisLength(each); place += 10 * MINUTE_MS) {
        const { epochMs, localMs } = readingAt(each, place);
        if (epochMs === null) continue;
        expect(placeOf(each, epochMs)).toBe(place);
        expect(new Date(localMs).toISOString().slice(11, 16)).toBe(clock(each.zone, epochMs));
      }
    }
  });

  it('keeps the width of a gap and tells the passes of a fold apart', () => {
    const inside = placeOfLocal(GAP, GAP.stretch[0] + 30 * MINUTE_MS);
    expect(readingAt(GAP, inside).epochMs).toBeNull();
    expect(axisLength(GAP)).toBe(GAP.toMs - GAP.fromMs + HOUR_MS);
    const passes = [-30, 30].map((m) => readingAt(FOLD, placeOf(FOLD, FOLD.atMs + m * MINUTE_MS)));
    expect(passes.map(({ pass, name }) => [pass, name])).toEqual([
      ['first', 'EDT'],
      ['second', 'EST'],
    ]);
  });
});

describe('the lanes', () => {
  // The same nights were recorded from the engines: 30 2 on 8 March and 30 1 on 1 November 2026, New York.
  it('put together who does the same, the chosen one first', () => {
    const { lanes, refused } = answer('30 2 * * *', 'vixie');
    const ids = lanes.map(({ dialects: all }) => all.map(({ id }) => id));
    expect(ids[0]?.[0]).toBe('vixie');
    expect(ids.flat().length + refused.length).toBe(Object.keys(dialects).length);
    expect(new Set(lanes.map(({ starts }) => starts.join())).size).toBe(lanes.length);
    expect(refused.map(({ id }) => id)).toContain('quartz');
    expect(laneOf(lanes, 'cronie')).toMatchObject({
      starts: [at('2026-03-08T07:00Z')],
      lead: 'Runs once at 03:00, the first minute after the gap.',
    });
    expect(laneOf(lanes, 'cron-parser')).toMatchObject({
      starts: [at('2026-03-08T07:30Z')],
      lead: 'Runs once at 03:30, later by the length of the gap.',
    });
    expect(laneOf(lanes, 'kubernetes')?.lead).toBe(
      'Does not run in these hours: 02:30 is skipped.',
    );
  });

  it('tell both passes of a fold', () => {
    const { lanes } = answer('30 1 * * *', 'vixie', FOLD);
    const said = (['vixie', 'busybox', 'apscheduler'] as const).map(
      (id) => laneOf(lanes, id)?.lead,
    );
    expect(said).toEqual([
      'Runs once, at the first 01:30.',
      'Runs twice, at both 01:30s.',
      'Runs once, at the second 01:30.',
    ]);
    expect(laneOf(lanes, 'busybox')?.marks.map(({ kind }) => kind)).toEqual(['run', 'again']);
    expect(laneOf(lanes, 'vixie')?.marks.map(({ kind }) => kind)).toEqual(['missed', 'run']);
  });

  it('count what is too much to list, and draw it as stretches', () => {
    const [lane] = answer('* * * * *', 'vixie').lanes;
    expect(lane?.lead).toBe('Skips all 60 times of the missing hour.');
    expect(lane?.total).toBe(4 * 60);
    expect(lane?.starts).toHaveLength(4 * 60);
    expect(lane?.marks.map(({ kind, count }) => [kind, count])).toEqual([
      ['missed', 60],
      ['run', 120],
      ['run', 120],
    ]);
  });

  it('say who misbehaves', () => {
    const { lanes } = answer('45 1 * * *', 'vixie', HALF);
    const notes = lanes.flatMap((lane) => lane.notes);
    expect(notes.find(({ id }) => id === 'loop-limit-in-half-hour')).toMatchObject({
      who: 'cron-parser 5 (BullMQ)',
      kind: 'misbehaves',
    });
  });

  it('offer a text that meets the change where the one asked about does not', () => {
    for (const [dialect, text] of [
      ['vixie', '0 12 * * *'],
      ['quartz', '0 0 12 * * ?'],
      ['systemd', '*-*-* 12:00:00'],
    ] as const) {
      for (const each of [GAP, FOLD, HALF, CAIRO]) {
        const { example } = answer(text, dialect, each);
        expect(example, `${dialect} ${each.zone}`).not.toBeNull();
        expect(answer(example ?? '', dialect, each).example).toBeNull();
      }
    }
    expect(answer('0 12 * * *', 'vixie').example).toBe('30 2 * * *');
  });

  it('survive any text', { timeout: 60_000 }, () => {
    for (const text of [
      '',
      '\u202e * * * *',
      '@reboot',
      '@every 1s',
      '0 0 30 2 *',
      '*'.repeat(9000),
    ]) {
      expect(() => answer(text, 'robfig', APIA)).not.toThrow();
    }
    expect(answer('@every 5m', 'robfig').unclocked.map(({ id }) => id)).toContain('robfig');
  });
});

describe('the lanes and recorded answers', () => {
  const known = knownDifferences();
  const files = recordings.filter(({ file }) => !file.includes('crontab'));

  it('agree on every night of a change that was recorded', { timeout: 120_000 }, () => {
    let compared = 0;
    for (const { dialect, file, leaveOut, live } of files) {
      // A list of runs asked for may be another than what the scheduler starts.
      if (dialect === 'laravel' && !live) continue;
      for (const row of rowsOf(file)) {
        const { fires, from, until, tz, expr, id, candidates } = row;
        if (!fires || !from || !until || candidates || known.has(`${file} ${id}`)) continue;
        if (isBroken(row) || leaveOut?.(row) || tz === 'UTC') continue;
        const change = changeAfter(zoneOf(tz), at(from));
        if (!change) continue;
        const each = nightOf(zoneOf(tz), change);
        if (each.fromMs <= at(from) || each.toMs > at(until)) continue;
        const expected = fires.filter((t) => at(t) >= each.fromMs && at(t) < each.toMs);
        const understood = understand(expr, dialect);
        const ours = understood.ok
          ? nightAccount(understood.schedule, zoneOf(tz), each).starts
          : [];
        expect(iso(ours), `${file} ${id} ${expr}`).toEqual(iso(expected.map(at)));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});
