import { describe, expect, test } from 'vitest';
import { compileCard, compileLesson, compileScenario } from '@/content/build/compile.ts';
import { formatProblem, type Checked } from '@/content/build/problem.ts';

const known = {
  lessons: new Set(['how-scheduling-works']),
  cards: new Set<string>(),
  scenarios: new Set(['bad-example']),
};

const CARD = `---
id: expressions
number: 3
topic: Expressions
level: Junior
question: What are cron expressions?
points:
  - { text: One, weight: 1 }
  - { text: Two, weight: 2 }
  - text: Three
    weight: 3
  - { text: Four, weight: 4 }
next: [And then?]
lesson: how-scheduling-works
scenario: bad-example
---

Five fields.
`;

const LESSON = `---
id: how-scheduling-works
number: 3
title: How cron scheduling works
short: How scheduling works
minutes: 5
questions:
  - { ask: One?, answer: Yes. }
  - { ask: Two?, answer: No. }
---

Five fields.

::figure{name=field-diagram expression="0 0 * * *"}

After it.
`;

const said = (result: Checked<unknown>) => (result.ok ? [] : result.problems.map(formatProblem));
const card = (from: string, to: string) =>
  said(compileCard('content/cards/03-expressions.md', CARD.replace(from, to), known));
const lesson = (from: string, to: string) =>
  said(compileLesson('content/lessons/03.md', LESSON.replace(from, to), known));

describe('a card that is not sound names file, line and field', () => {
  test('the examples themselves are sound', () => {
    expect(card('', '')).toEqual([]);
    expect(lesson('', '')).toEqual([]);
  });

  test.each([
    [
      'a weight out of range',
      'weight: 3',
      'weight: 9',
      ':11 points[2].weight: a number from 1 to 5 is expected',
    ],
    [
      'a word for a number',
      'number: 3',
      'number: three',
      ':3 number: a whole number from 1 to 10 is expected',
    ],
    ['an unknown level', 'Junior', 'Wizard', ':5 level: Junior, Middle or Senior is expected'],
    ['a field misspelt', 'topic:', 'topik:', ':4 topik: no such field is known here'],
    ['a field left out', 'topic: Expressions\n', '', ':2 topic: is missing'],
    ['an empty text', 'text: Three', "text: ''", ':10 points[2].text: words are expected'],
    [
      'a lesson that does not exist',
      'lesson: how-scheduling-works',
      'lesson: nowhere',
      ':14 lesson: no lesson “nowhere” exists',
    ],
    [
      'a scenario that does not exist',
      'scenario: bad-example',
      'scenario: nowhere',
      ':15 scenario: no scenario “nowhere” exists',
    ],
    ['no answer', 'Five fields.', '', ':17 body: a model answer is expected'],
    [
      'a link to a lesson that does not exist',
      'Five fields.',
      'Five [fields](#/learn/nope).',
      ':18 body: the link #/learn/nope leads nowhere: there is no lesson “nope”',
    ],
    [
      'a link out of the app',
      'Five fields.',
      'See\n[there](https://example.org).',
      ':19 body: the link https://example.org leaves the app; only #/… is allowed',
    ],
    [
      'raw HTML',
      'Five fields.',
      'Five\n\n<b>fields</b>.',
      ':20 body: raw HTML is not allowed: <b>',
    ],
  ])('%s', (_what, from, to, message) => {
    expect(card(from, to)).toContain(`content/cards/03-expressions.md${message}`);
  });

  test('front matter that is no YAML, and none at all', () => {
    expect(card('topic: Expressions', 'topic: [Expressions')[0]).toMatch(
      /^content\/cards\/03-expressions\.md:\d+ syntax: /,
    );
    expect(card('---\nid', 'id')).toEqual([
      'content/cards/03-expressions.md:1 file: the file must begin with front matter between two lines of ---',
    ]);
  });
});

describe('a lesson that is not sound names file, line and field', () => {
  test.each([
    ['an unknown figure', 'field-diagram', 'pie-chart', ':14 body: there is no figure “pie-chart”'],
    [
      'a link after the figure',
      'After it.',
      '[After it](#/lab/nope).',
      ':16 body: the link #/lab/nope leads nowhere: there is no scenario “nope”',
    ],
    [
      'a third question',
      '  - { ask: Two?',
      '  - { ask: Three?, answer: Perhaps. }\n  - { ask: Two?',
      ':7 questions: a list of 2 questions is expected',
    ],
    [
      'a link in an answer',
      'answer: No.',
      "answer: '[No](#/nope)'",
      ':9 questions[1]: the link #/nope leads nowhere: there is no page “nope”',
    ],
    [
      'no figure at all',
      '::figure{name=field-diagram expression="0 0 * * *"}',
      '',
      ':11 body: a lesson needs a live figure',
    ],
    [
      'a title of its own',
      'After it.',
      '# After',
      ':16 body: only headings with ## or ### are allowed',
    ],
  ])('%s', (_what, from, to, message) => {
    expect(lesson(from, to)).toContain(`content/lessons/03.md${message}`);
  });

  test('becomes prose and figures in their order', () => {
    const result = compileLesson('content/lessons/03.md', LESSON, known);
    expect(result.ok && result.value.parts).toEqual([
      { kind: 'html', html: '<p>Five fields.</p>' },
      { kind: 'figure', name: 'field-diagram', options: { expression: '0 0 * * *' } },
      { kind: 'html', html: '<p>After it.</p>' },
    ]);
    expect(result.ok && result.value.questions[0]).toEqual({ ask: 'One?', answer: '<p>Yes.</p>' });
  });
});

describe('Markdown in a card', () => {
  const answer = (markdown: string) => {
    const result = compileCard(
      'a.md',
      CARD.replace('Five fields.', () => markdown),
      known,
    );
    return result.ok ? result.value.answer : said(result).join();
  };
  test('==words== are underlined', () => {
    expect(answer('One ==claim per `slot`== only')).toBe(
      '<p>One <u>claim per <code>slot</code></u> only</p>',
    );
  });
  test('code is escaped and its comments are dimmed', () => {
    expect(answer('```js\nif (a < b) run(); // <now>\n```')).toBe(
      '<pre><code>if (a &#60; b) run(); <span class="comment">// &#60;now&#62;</span></code></pre>',
    );
  });
});

describe('a scenario that is not sound names file, line and field', () => {
  const SCENARIO = `{
  "id": "bad-example",
  "question": "What?",
  "see": "This.",
  "fix": "That.",
  "seed": 1,
  "scenario": {
    "title": "The bad example",
    "schedule": {
      "slots": 0
    }
  },
  "expect": [],
  "fixed": null
}`;
  test('in its frame', () => {
    const text = SCENARIO.replace('"seed": 1', '"seed": -1');
    expect(said(compileScenario('s.json', text, () => []))).toEqual([
      's.json:6 seed: a whole number from 0 to 4294967295 is expected',
    ]);
  });
  test('in what only the simulator understands', () => {
    const simulator = () => [{ path: 'schedule.slots', message: 'at least one slot' }];
    expect(said(compileScenario('s.json', SCENARIO, simulator))).toEqual([
      's.json:10 scenario.schedule.slots: at least one slot',
    ]);
  });
  test('in its syntax', () => {
    const text = SCENARIO.replace('"see": "This.",', '"see": "This."');
    expect(said(compileScenario('s.json', text, () => []))[0]).toMatch(/^s\.json:\d+ syntax: /);
  });
});
