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
