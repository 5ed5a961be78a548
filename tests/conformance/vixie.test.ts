import { describe, expect, it } from 'vitest';
import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import daemon from './vixie-cron.json';
import midnights from './vixie-cron-midnights.json';
import crontab from './vixie-crontab.json';
import { acceptsLine } from './vixie-line.ts';

/*
 * What Debian's cron 3.0pl1-162 answered, recorded from the real daemon and the real crontab. README.md says how;
 * known-differences.md lists the rows where our answer differs on purpose.
 */

const iso = (epochMs: number) => new Date(epochMs).toISOString().replace('.000Z', 'Z');

function runs(expression: string, zone: string, from: string, to: string): string[] {
  const result = parse(expression, 'vixie');
  if (!result.ok) return ['refused'];
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return [...occurrences(result.schedule, zoneOf(zone), range)].map(iso);
}

describe('the daemon across daylight-saving changes', () => {
  for (const row of daemon.rows) {
    it(`${row.run} ${row.expr}`, () => {
      expect(runs(row.expr, row.tz, row.from, row.until)).toEqual(row.fires);
    });
  }
});

/** The sixth word is the command. The recorded job could not log with a number before it, so it says nothing. */
const COMMAND_BROKEN = new Set(['0 0 1 1 1 1', '0 0 1 1 * 2027']);

describe('the daemon at chosen midnights', () => {
  for (const row of midnights.rows.filter(({ expr }) => !COMMAND_BROKEN.has(expr))) {
    it(row.expr, () => {
      const asked = row.candidates.filter((at) => {
        const justBefore = iso(Date.parse(at) - 1000);
        return runs(row.expr, row.tz, justBefore, at).includes(at);
      });
      expect(asked).toEqual(row.fires);
    });
  }
});

describe('what crontab accepts', () => {
  for (const row of crontab.rows) {
    it(JSON.stringify(row.expr), () => {
      expect(acceptsLine(`${row.expr} true`)).toBe(row.accepted);
    });
  }
});
