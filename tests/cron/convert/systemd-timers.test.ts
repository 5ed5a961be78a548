import { describe, expect, it } from 'vitest';
import { DAY_MS } from '@/base/time.ts';
import { converterOf } from '@/cron/convert/index.ts';
import { occurrences, understand, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';
import { snippets } from '@/cron/snippets/index.ts';
import { snippetInput } from '@/cron/snippets/of-conversion.ts';
import recorded from '../../conformance/recorded/systemd-timers.json';

const FROM = Date.parse(recorded.from);
/** So many elapses were asked for; a list that long goes on. */
const ASKED = 40;

const timer = snippets.find(({ id }) => id === 'systemd');

function timerLines(text: string, dialect: DialectId, zone: string): string[] {
  const converted = converterOf({ text, dialect, zone, from: FROM })?.('systemd');
  if (!converted || !timer) throw new Error(`${text} is not converted`);
  const unit = timer.write(snippetInput(converted));
  return [...unit.matchAll(/^OnCalendar=(.*)$/gm)].map(([, line = '']) => line);
}

/** On the day of a clock change, a scheduler may have rules of its own, which the page tells. */
const isOnChange = (atMs: number, zone: string) =>
  zoneOf(zone)
    .transitions(2026)
    .some((change) => Math.abs(change.atMs - atMs) < DAY_MS);

describe.each(recorded.rows)('the timer of $expr as $dialect reads it, in $zone', (row) => {
  const { expr, zone, lines, fires } = row;
  const dialect = row.dialect as DialectId;

  it('has the lines that systemd-analyze was asked about', () => {
    expect(timerLines(expr, dialect, zone)).toEqual(lines);
  });

  it('elapses when the expression runs, by what systemd-analyze answered', () => {
    const lists = fires.map((list) => list.map((at) => Date.parse(at)));
    const ends = lists.flatMap((list) => (list.length < ASKED ? [] : (list.at(-1) ?? [])));
    const to = Math.min(...ends, Date.parse('2060-01-01'));
    const elapses = [...new Set(lists.flat())].filter((at) => at <= to).sort((a, b) => a - b);
    const read = understand(expr, dialect);
    const runs = read.ok
      ? occurrences(read.schedule, zoneOf(zone), { from: FROM, to, limit: 2000, live: true })
      : [];
    const plain = (instants: Iterable<number>) =>
      [...instants].filter((at) => !isOnChange(at, zone));
    expect(elapses.length).toBeGreaterThan(2);
    expect(plain(runs)).toEqual(plain(elapses));
  });
});
