import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import { normalForm } from '@/cron/dialects/systemd-specification.ts';

/** The next runs in UTC, as short texts; null where the text is refused. */
function runs(text: string, from: string, limit: number, zone = 'UTC'): string[] | null {
  const result = parse(text, 'systemd');
  if (!result.ok) return null;
  const found = occurrences(result.schedule, zoneOf(zone), { from: Date.parse(from), limit });
  return [...found].map((at) => new Date(at).toISOString().slice(0, 19));
}

/* The table of examples in systemd.time(7). */
describe('the normalized form', () => {
  it.each([
    ['Sat,Thu,Mon..Wed,Sat..Sun', 'Mon..Thu,Sat,Sun *-*-* 00:00:00'],
    ['Mon,Sun 12-*-* 2,1:23', 'Mon,Sun 2012-*-* 01,02:23:00'],
    ['Wed *-1', 'Wed *-*-01 00:00:00'],
    ['Wed..Wed,Wed *-1', 'Wed *-*-01 00:00:00'],
    ['Wed, 17:48', 'Wed *-*-* 17:48:00'],
    ['Wed..Sat,Tue 12-10-15 1:2:3', 'Tue..Sat 2012-10-15 01:02:03'],
    ['*-*-7 0:0:0', '*-*-07 00:00:00'],
    ['10-15', '*-10-15 00:00:00'],
    ['monday *-12-* 17:00', 'Mon *-12-* 17:00:00'],
    ['Mon,Fri *-*-3,1,2 *:30:45', 'Mon,Fri *-*-01,02,03 *:30:45'],
    ['12,14,13,12:20,10,30', '*-*-* 12,13,14:10,20,30:00'],
    ['mon,fri *-1/2-1,3 *:30:45', 'Mon,Fri *-01/2-01,03 *:30:45'],
    ['03-05 08:05:40', '*-03-05 08:05:40'],
    ['08:05:40', '*-*-* 08:05:40'],
    ['Sat,Sun 12-05 08:05', 'Sat,Sun *-12-05 08:05:00'],
    ['2003-03-05', '2003-03-05 00:00:00'],
    ['05:40:23.4200004/3.1700005', '*-*-* 05:40:23.420000/3.170001'],
    ['2003-02..04-05', '2003-02..04-05 00:00:00'],
    ['2003-03-05 05:40 UTC', '2003-03-05 05:40:00 UTC'],
    ['weekly', 'Mon *-*-* 00:00:00'],
    ['hourly', '*-*-* *:00:00'],
    ['yearly', '*-01-01 00:00:00'],
    ['*:2/3', '*-*-* *:02/3:00'],
  ])('%s', (text, expected) => {
    expect(normalForm(text)).toBe(expected);
  });
});

describe('runs', () => {
  it('counts days from the month’s end', () => {
    expect(runs('*-02~03', '2026-01-01T00:00:00Z', 2)).toEqual([
      '2026-02-26T00:00:00',
      '2027-02-26T00:00:00',
    ]);
    expect(runs('Mon *-05~07/1', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-05-25T00:00:00']);
  });

  it('goes by the zone the text names', () => {
    expect(runs('daily Europe/Berlin', '2026-01-01T00:00:00Z', 1)).toEqual(['2026-01-01T23:00:00']);
  });

  it.each(['Fri..Mon', '*:*/5', '60:00', '*-*~29', '5', 'Tues', '*:0/60', 'daily '])(
    'refuses %s',
    (text) => {
      expect(parse(text, 'systemd').ok).toBe(false);
    },
  );
});

/* Recorded with systemd-analyze calendar of systemd 252.38, glibc 2.36, tzdata 2025b. */
describe('what the engine’s search makes of a time that does not fit', () => {
  it('goes on in the second hour of a fold when asked within it', () => {
    expect(runs('0..2:0/20', '2014-10-26T01:30:00Z', 3, 'Europe/Dublin')).toEqual([
      '2014-10-26T01:40:00',
      '2014-10-26T02:00:00',
      '2014-10-26T02:20:00',
    ]);
  });

  it('moves a time of a long gap to the first that exists', () => {
    const text = '*-*-31 2..4:0/15:0/20';
    expect(runs(text, '2024-03-29T13:00:00Z', 1, 'Antarctica/Troll')).toEqual([
      '2024-03-31T02:00:00',
    ]);
  });

  it.each([
    ['*:0/40:30', '2026-10-26T23:10:30Z', ['26T23:40:30', '27T00:40:30', '27T01:00:30']],
    ['*:*:0/40', '2026-10-26T23:59:10Z', ['26T23:59:40', '27T00:00:40', '27T00:01:00']],
    ['*-*-1/20', '2026-12-26T13:59:10Z', ['21T00:00:00', '01T00:00:00', '21T00:00:00']],
    ['0/5:00', '2026-10-26T13:59:10Z', ['26T15:00:00', '26T20:00:00', '27T00:00:00']],
  ])('loses the run at the turn that %s does not reach evenly', (text, from, days) => {
    expect(runs(text, from, 3)?.map((run) => run.slice(8))).toEqual(days);
  });

  it('shows fractions of a second by their second', () => {
    const text = '05:40:23.4200004/3.1700005';
    expect(runs(text, '2026-01-15T10:20:30Z', 3)).toEqual([
      '2026-01-16T05:40:23',
      '2026-01-16T05:40:26',
      '2026-01-16T05:40:29',
    ]);
  });
});
