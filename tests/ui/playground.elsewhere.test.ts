import { describe, expect, it } from 'vitest';
import { dialects, zoneOf } from '@/cron/index.ts';
import { readElsewhere } from '@/cron/elsewhere.ts';
import { elsewhereRows } from '@/state/playground/elsewhereRows.ts';
import { nameInList } from '@/state/playground/schedulerNames.ts';
import { elsewhereJob, type ElsewherePart } from '@/workers/elsewhereJob.ts';

const newYork = zoneOf('America/New_York');
/** Wednesday 28 October 2026, 10:12 in New York. */
const FROM = Date.UTC(2026, 9, 28, 14, 12);
const read = (text: string, other: Parameters<typeof readElsewhere>[2]) =>
  readElsewhere(text, 'vixie', other, newYork, FROM);

describe('the same text elsewhere', () => {
  // What engines were recorded to do with these texts stands in tests/conformance.
  it('is the same, parts at the first instant, or is refused', () => {
    expect(read('0 0 1,15 * 1', 'cronie')).toMatchObject({ kind: 'same', nightsUntil: null });
    expect(read('0 0 1,15 * 1', 'node-cron')).toMatchObject({
      kind: 'parts',
      at: Date.UTC(2026, 10, 1, 4),
      here: 1,
      there: 0,
      reasons: ['day-rule'],
    });
    expect(read('0 0 1,15 * 1', 'quartz')).toMatchObject({ kind: 'refused' });
    expect(read('30 1 * * *', 'kubernetes')).toMatchObject({
      kind: 'parts',
      at: Date.UTC(2026, 10, 1, 6, 30),
      here: 0,
      there: 1,
      reasons: ['fold'],
    });
  });

  it('says how far nights were compared where the two have rules of their own for them', () => {
    const ofNoon = read('0 12 * * *', 'kubernetes');
    // 28 years are compared, as `compareSchedules` says of itself.
    expect(ofNoon).toMatchObject({ kind: 'same', nightsUntil: 2054 });
    const rows = elsewhereRows([['kubernetes', ofNoon]], dialects, newYork);
    expect(rows[0]?.text).toBe('On every day of 400 years; clock changes were compared to 2054.');
    const inUtc = readElsewhere('0 12 * * *', 'vixie', 'kubernetes', zoneOf('UTC'), FROM);
    expect(inUtc).toMatchObject({ kind: 'same', nightsUntil: null });
  });

  it('is told by who takes it where the chosen scheduler does not', () => {
    expect(read('0 30 9 ? * 2-6', 'quartz')).toEqual({
      kind: 'taken',
      first: Date.UTC(2026, 9, 29, 13, 30),
    });
  });

  it('is refused for its number of fields where that is wrong, not for what is read in the wrong place', () => {
    expect(read('30 2 * * 0', 'quartz')).toEqual({
      kind: 'refused',
      reason: 'Only five fields; Quartz needs six.',
    });
  });

  it('stands in one row for all that make the same of it', () => {
    const parts: ElsewherePart[] = [];
    const input = {
      text: '0 0 13 * 5',
      dialect: 'vixie',
      zone: 'America/New_York',
      fromMs: FROM,
    } as const;
    expect(elsewhereJob(input, (part) => parts.push(part))).toBe(Object.keys(dialects).length - 1);
    const rows = elsewhereRows(
      parts.map(({ id, reading }) => [id, reading] as const),
      dialects,
      newYork,
    );
    expect(rows.flatMap((row) => row.dialects)).toHaveLength(parts.length);
    expect(new Set(rows.map(({ title, text }) => title + text)).size).toBe(rows.length);
    const same = rows.find(({ mark }) => mark === 'same');
    expect(same?.dialects.map(({ id }) => id)).toContain('kubernetes');
    const parting = rows.find(({ dialects: who }) => who.some(({ id }) => id === 'celery'));
    expect(parting?.text).toMatch(/runs here, not there\. One needs both day fields/);
  });

  it('says of several at once what they refuse', () => {
    const rows = elsewhereRows(
      (['cronie', 'celery', 'quartz', 'robfig'] as const).map((id) => [
        id,
        read(id === 'robfig' ? '* * * * *' : '@every 90m', id),
      ]),
      dialects,
      newYork,
    );
    expect(rows.map(({ text, dialects: who }) => [text, who.length])).toEqual([
      ['They have no @every.', 2],
      ['Quartz has no “@every” here.', 1],
      ['Only five fields; robfig/cron needs six.', 1],
    ]);
  });

  it('does not say of what starts with the daemon that it never runs', () => {
    const rows = elsewhereRows([['cronie', read('@reboot', 'cronie')]], dialects, newYork);
    expect(rows[0]?.text).toBe('Each time it is started, and by no clock.');
    const never = elsewhereRows([['cronie', read('0 0 31 2 *', 'cronie')]], dialects, newYork);
    expect(never[0]?.text).toBe('It never runs there either.');
    // What never runs there is said once.
    const once = readElsewhere('0 0 9 ? * MON', 'quartz', 'busybox', newYork, FROM);
    expect(elsewhereRows([['busybox', once]], dialects, newYork)[0]?.text).toMatch(
      /runs here, not there\. It never runs there\.$/,
    );
  });

  it('calls no two schedulers the same', () => {
    const names = Object.values(dialects).map(nameInList);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^()]*(\([^()]*\))?[^()]*$/);
  });

  it('survives any text', () => {
    for (const text of ['', '\u202e\u0301 * * * *', '* '.repeat(50_000), '@every 1s']) {
      for (const id of ['quartz', 'systemd', 'croniter', 'laravel'] as const) {
        expect(() => read(text, id)).not.toThrow();
      }
    }
  });
});
