import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  dialects,
  explainToken,
  next,
  occurrences,
  previous,
  understand,
  zoneOf,
} from '@/cron/index.ts';
import type { Diagnostic, DialectId, Schedule } from '@/cron/index.ts';
import { doubtsOf, troublesOf } from '@/cron/parse.ts';
import { broken, texts as doubtful } from '../lint/texts.ts';

// Ten thousand texts for each dialect take seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

/** So many that all dialects see, and so many in each one's own shape. */
const SHARED = 7_000;
const OWN = 3_000;
const alphabet = '0123456789*/,-#?@LWHTZ=~+. \t\n\r.:|%janmoSUN\u00a0é１😀\u202e\u0301'.split('');
const near = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((c) => c.join(''));

const SEEDS = [
  ...[
    '*/5 9-17 * * 1-5',
    '0 0 L * ?',
    '0 0 12 ? * MON#2 2026-2030',
    '15 10 15W * *',
    '0~30 * * * *',
  ],
  ...['@every 1h30m', '@daily', 'TZ=Asia/Tokyo 5 4 * * *', 'CRON_TZ=Mars/Olympus 0 0 * * *'],
  ...['30 1 * * *', '*/20 2,1 * 4 0', '0 0 29 2 *', '5,1 3-5/2 * JAN-jun 1', '10 0-3 30 2 *'],
  ...['Mon..Fri *-*-* 02:30:00', '0 9 * * mon%2 Europe/Berlin', '-5 * * * *', 'H H(0-7) * * *'],
];
/** A text with a few of its characters cut out and others put in. */
const mutatedFrom = (seeds: fc.Arbitrary<string>) =>
  fc
    .tuple(seeds, fc.nat(40), fc.nat(4), near)
    .map(([text, at, cut, put]) => text.slice(0, at) + put.slice(0, 4) + text.slice(at + cut));

/** What reads from right to left, joins the letter before it, has no width, or is half of a character. */
const ODD = '\u202e\u202b\u200f\u061c\u0301\u0489\u200d\u200b\ufeff\u2028\0\ud83d\udc00א٣१０'.split(
  '',
);
const odd = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(fc.tuple(fc.nat(30), fc.constantFrom(...ODD))))
  .map(([text, puts]) =>
    puts.reduce((all, [at, put]) => all.slice(0, at) + put + all.slice(at), text),
  );
/** Lists and steps without end, as long as a text may be and a little longer. */
const long = fc
  .tuple(
    fc.constantFrom('1,', '*/7,', '0-59/2,', 'L,', '5#3,', 'H,', '1~2,', '-', '/', '*'),
    fc.nat(400),
  )
  .map(([item, times]) => `${item.repeat(times)}1 * * * *`);

const shared = fc.sample(
  fc.oneof(
    { weight: 4, arbitrary: near },
    { weight: 4, arbitrary: mutatedFrom(fc.constantFrom(...SEEDS)) },
    { weight: 3, arbitrary: odd },
    { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
    { weight: 1, arbitrary: long },
  ),
  { numRuns: SHARED, seed: 20261123 },
);

function textsFor(dialect: DialectId): string[] {
  const own = fc.oneof(doubtful(dialect), broken(dialect));
  const all = fc.oneof(own, mutatedFrom(own));
  return [...shared, ...fc.sample(all, { numRuns: OWN, seed: 20261124 })];
}

/** All that is said of a text: refusals with their ways out, or doubts, those of place and time too. */
function saidOf(
  text: string,
  result: ReturnType<typeof understand>,
  dialect: DialectId,
): readonly Diagnostic[] {
  return result.ok
    ? doubtsOf(result, dialect, { zone: LORD_HOWE, nowMs: FOLD })
    : troublesOf(text, result, dialect);
}

/** A fix is the text with something changed, and no pile of text. */
const MOST_ADDED = 60;
const isModest = (text: string, { fixes }: Diagnostic) =>
  fixes.length <= 4 && fixes.every((fix) => fix.text.length <= text.length + MOST_ADDED);

const LORD_HOWE = zoneOf('Australia/Lord_Howe');
/** Hours before the clock goes back by half an hour, where more engines stumble than anywhere else. */
const FOLD = Date.parse('2026-04-04T10:00:00Z');

/** Whether a schedule's runs around a night come in order, after the instant asked from. */
function comesInOrder(schedule: Schedule): boolean {
  const first = next(schedule, LORD_HOWE, FOLD);
  const last = previous(schedule, LORD_HOWE, FOLD);
  return [false, true].every((live) => {
    const runs = occurrences(schedule, LORD_HOWE, { from: FOLD, limit: 20, live });
    const times = [last ?? -Infinity, FOLD, ...runs];
    return (
      (first === null || first > FOLD) && times.every((at, i) => at >= (times[i - 1] ?? -Infinity))
    );
  });
}

describe('any text at all', () => {
  for (const dialect of Object.keys(dialects) as DialectId[]) {
    it(`is answered by ${dialect}, and every span lies inside it`, () => {
      const wrong: string[] = [];
      for (const [at, text] of textsFor(dialect).entries()) {
        const result = understand(text, dialect);
        const notes = saidOf(text, result, dialect);
        const spans = [...notes, ...result.tokens].map(({ span }) => span);
        const inside = spans.every(
          ({ start, end }) => start >= 0 && start <= end && end <= text.length,
        );
        const asTyped = result.tokens.every(
          (token) =>
            text.slice(token.span.start, token.span.end) === token.text &&
            explainToken(token, result, dialect).text !== '',
        );
        const said = result.ok || notes.length > 0;
        // The engines' own searches take their time; a part of the texts says enough of them.
        const inOrder = !result.ok || at >= SHARED || comesInOrder(result.schedule);
        const modest = notes.every((note) => isModest(text, note));
        if (!inside || !asTyped || !said || !inOrder || !modest) wrong.push(text);
      }
      expect(wrong).toEqual([]);
    });
  }

  const PASTES = [
    ...['*/5,'.repeat(250_000), ' '.repeat(1_000_000), '0 '.repeat(500_000), '9'.repeat(1_000_000)],
    ...['0 0 * * *\n'.repeat(100_000), '@'.repeat(1_000_000), 'e\u0301'.repeat(500_000)],
    ...['\u202e'.repeat(1_000_000), `cron(${'0 '.repeat(500_000)})`, `H(${'('.repeat(1_000_000)}`],
    ...[`TZ=${'A/'.repeat(500_000)} 0 0 * * *`, `Mon..${'Fri,'.repeat(250_000)}`],
  ];
  it.each(Object.keys(dialects) as DialectId[])(
    'a megabyte is refused at once by %s',
    (dialect) => {
      for (const text of PASTES) {
        const [trouble, ...more] = saidOf(text, understand(text, dialect), dialect);
        expect(trouble?.severity).toBe('error');
        expect([more, trouble?.fixes]).toEqual([[], []]);
      }
    },
  );
});
