import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

/** The days or times a daemon runs a job, as far as they were asked for. */
function runs(text: string, dialect: DialectId, from: string, to: string, zone = 'UTC'): string[] {
  const result = parse(text, dialect);
  if (!result.ok) return ['refused'];
  const range = { from: Date.parse(from) - 1, to: Date.parse(to) };
  return [...occurrences(result.schedule, zoneOf(zone), range)].map(iso);
}

describe('BusyBox crond, by crond.c', () => {
  const days = (text: string) =>
    runs(text, 'busybox', '2026-02-01', '2026-02-28').map((at) => Number(at.slice(8, 10)));

  it('counts days from 0 when it steps', () => {
    expect(days('0 0 */10 * *')).toEqual([10, 20]);
  });

  it('takes any 7 for every day of the week', () => {
    expect(days('0 0 * * 7')).toHaveLength(28);
    expect(days('0 0 * * 1-7')).toHaveLength(28);
  });

  it('goes round the end of a field', () => {
    // 1 February 2026 is a Sunday.
    expect(days('0 0 * * sat-sun')).toEqual([1, 7, 8, 14, 15, 21, 22, 28]);
    expect(days('0 0 27-2 * *')).toEqual([1, 2, 27, 28]);
  });

  it('keeps what it has read where it stops with an error', () => {
    expect(days('0 0 15W * *')).toEqual([15]);
    expect(days('0 0 * * 5L')).toEqual([6, 13, 20, 27]);
    expect(days('0 0 L * *')).toEqual([]);
  });

  it('cuts a line at #, and passes it over', () => {
    expect(days('0 0 * * 5#3')).toEqual([]);
  });

  it('asks for either day field, unless one of them is a star', () => {
    expect(days('0 0 13 * 5')).toEqual([6, 13, 20, 27]);
    expect(days('0 0 10 * *')).toEqual([10]);
    expect(days('0 0 * * 1')).toEqual([2, 9, 16, 23]);
  });

  it('follows the wall clock: nothing is made up, and everything repeats', () => {
    const zone = 'America/New_York';
    expect(runs('30 2 * * *', 'busybox', '2026-03-08T05:00Z', '2026-03-08T12:00Z', zone)).toEqual(
      [],
    );
    expect(runs('30 1 * * *', 'busybox', '2026-11-01T04:00Z', '2026-11-01T12:00Z', zone)).toEqual([
      '2026-11-01T05:30',
      '2026-11-01T06:30',
    ]);
  });

  it('is ended by a macro, which is refused here', () => {
    const result = parse('@daily', 'busybox');
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual(['crashes']);
  });
});

describe('cronie, by crontab(5) and entry.c', () => {
  it('reads what Debian does, without the junk Debian lets pass', () => {
    expect(parse('1.5 * * * *', 'vixie').ok).toBe(true);
    for (const text of ['1.5 * * * *', '** * * * *', '1-2-3 * * * *', '0 0 * * 5#3']) {
      expect(parse(text, 'cronie').ok).toBe(false);
    }
  });

  it('takes a hyphen before the first field, which keeps the job out of the log', () => {
    expect(runs('-5 4 * * *', 'cronie', '2026-01-01', '2026-01-02')).toEqual(['2026-01-01T04:05']);
    expect(parse('- * * * *', 'cronie').ok).toBe(false);
  });

  it('takes a random value, and once drawn it lies in its range', () => {
    const minutes = runs('20~29 4 * * *', 'cronie', '2026-01-01', '2026-01-05').map((at) =>
      Number(at.slice(14)),
    );
    expect(new Set(minutes).size).toBe(1);
    expect(minutes[0]).toBeGreaterThanOrEqual(20);
    expect(minutes[0]).toBeLessThan(30);
    expect(parse('70~80 * * * *', 'cronie').ok).toBe(false);
  });

  it('makes up at the end of a gap for each fixed time in it', () => {
    const zone = 'America/New_York';
    expect(runs('0 1-3 * * *', 'cronie', '2026-03-08T05:30Z', '2026-03-08T12:00Z', zone)).toEqual([
      '2026-03-08T06:00',
      '2026-03-08T07:00',
      '2026-03-08T07:00',
    ]);
  });
});

/* Recorded with crontab -n of Debian cron 3.0pl1-162 and load_entry of cronie 1.7.2. */
describe('ranges that run backwards', () => {
  it.each(['22-2', '50-10'])('may name nothing in both: %s', (minutes) => {
    expect(parse(`${minutes} * * * *`, 'vixie').ok).toBe(true);
    expect(parse(`${minutes} * * * *`, 'cronie').ok).toBe(true);
  });

  it.each(['0-60/7 * * * *', '100-13 * * * *', '* 25-23 * * *', '* * 17-0 * *', '* * * 6-0/4 *'])(
    'have an end outside the field in cronie alone: %s',
    (text) => {
      expect(parse(text, 'vixie').ok).toBe(false);
      expect(parse(text, 'cronie').ok).toBe(true);
    },
  );
});

/* Recorded with ParseField of BusyBox 1.35.0, compiled by itself. */
describe('BusyBox crond, beyond the end of a field', () => {
  const hours = (text: string) =>
    runs(`0 ${text} * * *`, 'busybox', '2026-02-01', '2026-02-01T23:59').map((at) =>
      Number(at.slice(11, 13)),
    );

  it('goes round with the step until it gives up', () => {
    expect(hours('25/2')).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23]);
  });

  it('cuts a long number to 32 bits', () => {
    expect(hours('4294967296')).toEqual([0]);
    expect(hours('99999999999999999999')).toEqual([]);
  });
});
