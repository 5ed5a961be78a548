import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { converterOf } from '@/cron/convert/index.ts';
import { snippetInput } from '@/cron/snippets/of-conversion.ts';
import { occurrences, understand, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';

/** A leap February, months that end on a Friday and a Sunday, a 1st on a Saturday and a 13th on a Monday. */
const FROM = Date.UTC(2028, 1, 1) - 1;
const TO = Date.UTC(2028, 5, 1) - 1;
const UTC = zoneOf('UTC');

const isGnu = /GNU/.test(spawnSync('date', ['--version'], { encoding: 'utf8' }).stdout ?? '');

const daysOf = (text: string, dialect: DialectId) => {
  const read = understand(text, dialect);
  if (!read.ok) throw new Error(`refused: ${text}`);
  const runs = occurrences(read.schedule, UTC, { from: FROM, to: TO });
  return Array.from(runs, (run) => new Date(run).toISOString().slice(0, 10));
};

/** The days on which the shell comes to the job, of those on which cron starts the line. */
function daysOfGuard(line: string): string[] {
  const [fields = '', command = ''] = line.split(/ {2}(.*)/);
  const days = daysOf(fields, 'vixie');
  // As cron hands it to the shell, with a date that is told what day it is.
  const script = `
date() { if [ "$1" = -d ]; then command date -u -d "$DAY $2" "$3"; else command date -u -d "$DAY" "$1"; fi; }
job() { echo "$DAY"; }
for DAY in ${days.join(' ')}; do ${command.replaceAll('\\%', '%')}
done`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((day) => day !== '');
}

it('says what the shell is for', () => {
  const told = (text: string, dialect: DialectId) => {
    const converted = converterOf({ text, dialect, zone: 'UTC', from: FROM })?.('vixie');
    return converted ? snippetInput(converted).remarks.join(' ') : '';
  };
  expect(told('*/10 * * * * *', 'nestjs')).toMatch(
    /no seconds. The shell starts the job in between/,
  );
  expect(told('0 15 10 L * ?', 'quartz')).toMatch(/The shell test lets the right days through/);
});

describe.runIf(isGnu)('a shell test before the job', () => {
  it.each<[string, DialectId]>([
    ['0 15 10 L * ?', 'quartz'],
    ['0 15 10 LW * ?', 'quartz'],
    ['0 15 10 15W * ?', 'quartz'],
    ['0 15 10 1W * ?', 'quartz'],
    ['0 15 10 ? * 6L', 'quartz'],
    ['0 15 10 ? * 6#3', 'quartz'],
    ['15 10 * * 1#2,1#4', 'node-cron'],
    ['15 10 13 * 1', 'node-cron'],
  ])('lets only the days of %s through', { timeout: 60_000 }, (text, dialect) => {
    const asked = { text, dialect, zone: 'UTC', from: FROM };
    const { line, guard } = converterOf(asked)?.('vixie') ?? {};
    expect(line).toBeNull();
    const days = daysOf(text, dialect);
    expect(days).not.toEqual([]);
    expect(daysOfGuard(guard ?? '')).toEqual(days);
  });
});
