import { Cron } from 'croner';
import { CronExpressionParser } from 'cron-parser';
import { describe, expect, it } from 'vitest';
import { exportChecks } from '@/cron/checks/export.ts';
import { runChecks } from '@/cron/checks/run.ts';
import { readChecks } from '@/cron/checks/link.ts';
import { zoneOf, type DialectId } from '@/cron/index.ts';

const NOW = Date.UTC(2026, 10, 25, 20);
const LINES = [
  [
    'run on the 1st at 00:00',
    'run weekdays at 09:00',
    'run every day at 02:30',
    'run Mon 2 Nov 2026',
  ],
  ['never on a Sunday', 'never from 03:00', 'never 2026-11-01 between 00:00 and 02:00'],
  ['most 1 a day', 'most 1 an hour', 'most 80 a year', 'least 1 a week', 'least 31 a month'],
  ['least 1 an hour', 'apart 60 minutes', 'apart 1 day', 'run the last day of the month'],
].flat();
const reading = readChecks(LINES.join('\n'));
const checks = reading.ok ? reading.checks : [];

/** Runs a file as Vitest would: its imports are handed in, and what each of its tests comes to is kept by its name. */
function evaluate(file: string): Map<string, boolean> {
  const results = new Map<string, boolean>();
  const collect = (name: string, body: () => void) => {
    try {
      body();
      results.set(name, true);
    } catch {
      results.set(name, false);
    }
  };
  collect.todo = (name: string) => results.set(`to do: ${name}`, false);
  const body = file.replaceAll(/^import .*$/gm, '');
  // The point is to run the very text that a person saves.
  new Function('CronExpressionParser', 'Cron', 'it', 'expect', body)(
    CronExpressionParser,
    Cron,
    collect,
    expect,
  );
  return results;
}

describe('the file for Vitest', () => {
  const cases: [string, DialectId, string][] = [
    ['30 2 * * *', 'cron-parser', 'Europe/Berlin'],
    ['0 */2 * * *', 'croner', 'Australia/Lord_Howe'],
    ['0 0 1,15 * 1', 'vixie', 'America/New_York'],
  ];
  it.each(cases)('passes and fails as here: %s in %s, %s', (text, dialect, zone) => {
    const exported = exportChecks(text, dialect, zoneOf(zone), NOW, checks);
    if (!exported.ok) throw new Error(exported.message);
    const here = runChecks(text, dialect, zoneOf(zone), NOW, checks).results;
    const there = evaluate(exported.file);
    expect([...there.values()]).toEqual(here.map(({ state }) => state === 'holds'));
  });

  it('says whether the library starts the same runs as the scheduler', () => {
    const file = (text: string, dialect: DialectId) => {
      const exported = exportChecks(text, dialect, zoneOf('Europe/Berlin'), NOW, checks);
      return exported.ok ? exported.file : exported.message;
    };
    expect(file('0 9 * * 1-5', 'vixie')).toContain('starts the same runs as Debian cron');
    expect(file('30 2 * * *', 'node-cron')).toMatch(
      /not start the same runs as node-cron.*part first/,
    );
    expect(file('0 0 12 ? * MON#2', 'quartz')).toMatch(/cron-parser/);
    expect(file('* * * * * *', 'node-cron')).toMatch(/too often/);
  });

  it('cannot be broken out of by the text or the words of a test', () => {
    const hostile = [
      { kind: 'run', text: "weekdays at 09:00'); globalThis.broken = 1; ('" },
    ] as const;
    const exported = exportChecks('0 9 * * 1-5', 'cron-parser', zoneOf('UTC'), NOW, hostile);
    const kept = exported.ok ? [...evaluate(exported.file).keys()] : [];
    expect(kept).toEqual([`to do: must run ${hostile[0].text}`]);
    expect(globalThis).not.toHaveProperty('broken');
  });
});
