import { describe, expect, it } from 'vitest';
import { dialects, next, parse, understand, zoneOf } from '@/cron/index.ts';
import type { DialectId, FieldName } from '@/cron/index.ts';
import { CONSTRUCTS } from '@/cron/lint/constructs.ts';
import { doubtsOf } from '@/cron/parse.ts';

/** A text of a dialect with something in a field; with a question mark for the other day where one is needed. */
function textsWith(id: DialectId, field: FieldName, put: string): string[] {
  return ['*', '?'].map((open) => {
    const rest = { second: '0', minute: '30', hour: '4', month: '*', year: '*' };
    const days = { dayOfMonth: field === 'dayOfWeek' ? open : '*', dayOfWeek: open };
    const words = { ...rest, ...days, [field]: put };
    return dialects[id].fields.map((name) => words[name]).join(' ');
  });
}

/** The first runs of a text in a field; null where it is refused. */
function runsWith(id: DialectId, field: FieldName, put: string): number[] | null {
  for (const text of textsWith(id, field, put)) {
    const result = parse(text, id);
    if (!result.ok) continue;
    const runs: number[] = [];
    for (let at: number | null = 0; at !== null && runs.length < 40;) {
      at = next(result.schedule, zoneOf('UTC'), at);
      if (at !== null) runs.push(at);
    }
    return runs;
  }
  return null;
}

describe.each(CONSTRUCTS)(
  '$id, as $sample',
  ({ id: construct, fields, sample, item, refusedBy, otherwise }) => {
    const common = fields.filter((field) => field !== 'second');

    it('looks as it is looked for', () => {
      expect(sample).toMatch(item);
    });

    it.each(refusedBy)('is refused by %s', (id) => {
      expect(common.filter((field) => runsWith(id, field, sample) !== null)).toEqual([]);
    });

    // What cronie draws from 1~4 may well be 1, as Debian's cron reads it.
    const readers = construct === 'random-range' ? [] : (otherwise?.by ?? []);
    it.each(readers)('is read otherwise by %s', (id) => {
      // As those read it who have it; the seconds of others do not matter here.
      const known = (Object.keys(dialects) as DialectId[]).filter(
        (other) =>
          !refusedBy.includes(other) && !otherwise?.by.includes(other) && !OWN.includes(other),
      );
      for (const field of common) {
        const own = runsWith(id, field, sample);
        expect(own).not.toBeNull();
        const others = known.map((other) => runsWith(other, field, sample)?.join());
        expect(others.some((runs) => runs !== undefined && runs !== own?.join())).toBe(true);
      }
    });
  },
);

const OWN: readonly DialectId[] = ['systemd', 'eventbridge', 'eventbridge-scheduler'];

describe('what is said of whole texts', () => {
  const isRead = (id: DialectId, text: string) => parse(text, id).ok;

  it('a sixth field is refused by Kubernetes and GitHub Actions, and a command to Debian cron', () => {
    for (const id of ['kubernetes', 'github-actions'] as const) {
      expect(isRead(id, '0 5 4 * * 1')).toBe(false);
    }
    const debian = parse('0 5 4 * * 1', 'vixie');
    expect(debian.ok && debian.tokens.at(-1)?.kind).toBe('extra');
  });

  it('a range round the end is refused by them, and empty to Debian cron', () => {
    for (const id of ['kubernetes', 'github-actions'] as const) {
      expect(isRead(id, '0 22-2 * * *')).toBe(false);
    }
    const debian = parse('0 22-2 * * *', 'vixie');
    expect(debian.ok && debian.schedule.fires).toBe(false);
  });

  it('@every and @reboot are refused by those named', () => {
    for (const id of ['vixie', 'github-actions'] as const) {
      expect(isRead(id, '@every 90m')).toBe(false);
    }
    for (const id of ['kubernetes', 'github-actions'] as const) {
      expect(isRead(id, '@reboot')).toBe(false);
    }
  });

  it('0 is offered in place of 7, but not beside another 0', () => {
    const fixes = (text: string) => {
      const read = understand(text);
      const doubts = read.ok ? doubtsOf(read, 'vixie') : [];
      const found = doubts.find(({ code }) => code === 'not-portable');
      return found?.fixes.map((fix) => fix.text);
    };
    expect(fixes('5 4 * * 7')).toEqual(['5 4 * * 0']);
    expect(fixes('5 4 * * 0,7')).toEqual([]);
  });
});
