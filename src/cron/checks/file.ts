import { DAY_MS } from '@/base/time.ts';
import { hasBit } from '@/base/bits.ts';
import { scriptQuoted, comments } from '../snippets/quote.ts';
import { timeText } from '../why/clock-words.ts';
import { FILE_HELPERS } from './file-helpers.ts';
import { readCheck } from './read.ts';
import { KIND_WORDS } from './say.ts';
import type { Check, Days, Meaning } from './types.ts';

export type FilePackage = 'cron-parser' | 'croner';

/** What a file of tests is made of. Days are counted from 1 January 1970. */
export interface FileParts {
  readonly text: string;
  readonly zone: string;
  readonly from: number;
  /** The first day that is not looked at. */
  readonly to: number;
  readonly checks: readonly Check[];
  readonly library: FilePackage;
  /** What is to be known about the file, a sentence a line. */
  readonly remarks: readonly string[];
}

const LISTING: Readonly<Record<FilePackage, string>> = {
  'cron-parser': `/** The runs after an instant, up to and including another. */
function runsBetween(from, to) {
  const schedule = CronExpressionParser.parse(EXPRESSION, { tz: ZONE, currentDate: new Date(from) });
  const runs = [];
  let run = schedule.next().getTime();
  while (run <= to) {
    runs.push(run);
    run = schedule.next().getTime();
  }
  return runs;
}
`,
  croner: `/** The runs after an instant, up to and including another. */
function runsBetween(from, to) {
  const schedule = new Cron(EXPRESSION, { timezone: ZONE, paused: true });
  const runs = [];
  let run = schedule.nextRun(new Date(from));
  while (run && run.getTime() <= to) {
    runs.push(run.getTime());
    run = schedule.nextRun(run);
  }
  return runs;
}
`,
};
const IMPORTS: Readonly<Record<FilePackage, string>> = {
  'cron-parser': `import { CronExpressionParser } from 'cron-parser';`,
  croner: `import { Cron } from 'croner';`,
};

/** A file for Vitest that puts the same tests to a library, in JavaScript. Those that cannot be read stay to be done. */
export function checksFile(parts: FileParts): string {
  const { text, zone, from, to, checks, library, remarks } = parts;
  const constants = [
    `const EXPRESSION = ${scriptQuoted(text)};`,
    `const ZONE = ${scriptQuoted(zone)};`,
    `const FIRST_DAY = '${dateText(from)}';`,
    `const LAST_DAY = '${dateText(to - 1)}';`,
    '/** Schedules that run often take the library a while to list. */',
    'const TIMEOUT_MS = 300_000;',
  ].join('\n');
  return [
    comments('//', remarks).trimEnd(),
    `${IMPORTS[library]}\nimport { expect, it } from 'vitest';`,
    constants,
    LISTING[library].trimEnd(),
    FILE_HELPERS.trimEnd(),
    `${checks.map(testOf).join('\n')}\n`,
  ].join('\n\n');
}

function testOf(check: Check): string {
  const reading = readCheck(check);
  const name = scriptQuoted(`${KIND_WORDS[check.kind]} ${check.text.trim()}`);
  if (!reading.ok) return `it.todo(${name});`;
  return `it(${name}, () => {\n  ${claimOf(reading.meaning)}\n}, TIMEOUT_MS);`;
}

function claimOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'run':
    case 'never': {
      const found = meaning.kind === 'run' ? 'daysWithout' : 'runsWithin';
      const { fromMs, toMs } = meaning.window;
      const stretch = `['${endText(fromMs)}', '${endText(toMs)}']`;
      const [days, among] = daysText(meaning.days);
      return `expect(${found}(${days}, ${among}, ${stretch})).toEqual([]);`;
    }
    case 'most':
    case 'least': {
      const sign = meaning.kind === 'most' ? '>' : '<';
      const counts = `countsOf('${meaning.unit}')`;
      return `expect(${counts}.filter(([, count]) => count ${sign} ${meaning.count})).toEqual([]);`;
    }
    case 'apart':
      return `expect(tooNear(${meaning.ms})).toEqual([]);`;
  }
}

/** The days with their runs, and which of them are meant. */
function daysText(days: Days): readonly [days: string, among: string] {
  const bits = (set: number, first: number) =>
    Array.from({ length: 31 }, (_, index) => index)
      .filter((index) => hasBit(set, index))
      .map((index) => index + first)
      .join(', ');
  switch (days.kind) {
    case 'every':
      return ['allDays()', 'everyDay'];
    case 'weekdays':
      return ['allDays()', `weekdays(${bits(days.set, 0)})`];
    case 'dates':
      return ['allDays()', `datesOf(${bits(days.set, 1)})`];
    case 'last':
      return ['allDays()', 'lastOfMonth'];
    case 'date':
      return [`daysBetween('${dateText(days.day)}', '${dateText(days.day)}')`, 'everyDay'];
  }
}

const dateText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const endText = (ms: number) => (ms === DAY_MS ? '24:00:00' : timeText(ms, true));
