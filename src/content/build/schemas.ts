import * as v from 'valibot';

/** What the front matter of each kind of file must hold. Messages say what is expected, in words. */
const words = v.pipe(
  v.string('words are expected'),
  v.trim(),
  v.minLength(1, 'words are expected'),
);

const ID = 'lower-case words joined by hyphens are expected';
const id = v.pipe(v.string(ID), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, ID));

function whole(min: number, max: number) {
  const message = `a whole number from ${min} to ${max} is expected`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

function weight() {
  const message = 'a number from 1 to 5 is expected';
  return v.pipe(v.number(message), v.minValue(1, message), v.maxValue(5, message));
}

function list<S extends v.GenericSchema>(item: S, min: number, max: number, what: string) {
  const message = `a list of ${min === max ? min : `${min} to ${max}`} ${what} is expected`;
  return v.pipe(v.array(item, message), v.minLength(min, message), v.maxLength(max, message));
}

export const lessonSchema = v.strictObject({
  id,
  number: whole(1, 12),
  title: words,
  short: words,
  minutes: whole(1, 30),
  questions: list(v.strictObject({ ask: words, answer: words }), 2, 2, 'questions'),
});

export const cardSchema = v.strictObject({
  id,
  number: whole(1, 10),
  topic: words,
  level: v.picklist(['Junior', 'Middle', 'Senior'], 'Junior, Middle or Senior is expected'),
  question: words,
  points: list(v.strictObject({ text: words, weight: weight() }), 4, 6, 'key points'),
  next: list(words, 1, 3, 'questions'),
  lesson: id,
  scenario: v.nullable(id),
});

const OBJECT = 'an object is expected';
const NUMBER = 'a number is expected';
const expectations = v.array(
  v.strictObject(
    {
      count: words,
      min: v.number(NUMBER),
      max: v.number(NUMBER),
      share: v.optional(v.pipe(v.number(NUMBER), v.minValue(0, NUMBER), v.maxValue(1, NUMBER))),
    },
    OBJECT,
  ),
  'a list of expected counts is expected',
);
const FINDING = 'the kind of a finding is expected';
const FINDINGS = [
  'duplicate',
  'duplicate-effect',
  'overlap',
  'missed',
  'late',
  'lost',
  'empty',
  'stale-accepted',
  'stale-rejected',
  'stuck',
  'saturated',
  'failed',
  'crashed',
  'silent',
  'false-alert',
] as const;
export const scenarioSchema = v.strictObject(
  {
    id,
    question: words,
    see: words,
    fix: words,
    seed: whole(0, 2 ** 32 - 1),
    open: v.optional(
      v.strictObject(
        { finding: v.optional(v.picklist(FINDINGS, FINDING)), slot: v.optional(whole(0, 1_000)) },
        OBJECT,
      ),
    ),
    scenario: v.looseObject({ title: words }, OBJECT),
    expect: expectations,
    fixed: v.nullable(
      v.strictObject({ change: v.looseObject({}, OBJECT), expect: expectations }, OBJECT),
    ),
  },
  OBJECT,
);
