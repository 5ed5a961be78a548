import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '@/content/build/problem.ts';
import { readContent } from '@/content/build/folder.ts';
import { lessonIndex, loadLessons, loadScenario, scenarioIndex } from '@/content/index.ts';
import { mistakes } from '@/pages/learn/figures/mistakes.ts';
import { template } from '@/pages/learn/figures/template.ts';
import { validateScenario } from '@/sim/index.ts';

const folder = fileURLToPath(new URL('../../content', import.meta.url));

test('everything under content is sound', () => {
  const { content, problems } = readContent(folder, (value) => {
    const result = validateScenario(value);
    return result.ok ? [] : result.problems;
  });
  expect(problems.map(formatProblem)).toEqual([]);
  expect(content.lessons).toHaveLength(12);
  expect(content.cards).toHaveLength(10);
});

test('scenarios are found by their ids, and an unknown id is null', async () => {
  for (const { id, title } of scenarioIndex) {
    expect((await loadScenario(id))?.scenario.title).toBe(title);
  }
  expect(await loadScenario('nowhere')).toBeNull();
});

describe('the twelve lessons', async () => {
  const lessons = await loadLessons();
  const text = (number: number) => {
    const lesson = lessons[number - 1];
    const parts = (lesson?.parts ?? []).map((part) =>
      part.kind === 'html' ? part.html.replace(/<[^>]+>/g, '') : `[${part.name}]`,
    );
    return parts.join('\n').toLowerCase();
  };

  test('stand in the order of the sections', () => {
    expect(lessonIndex.map(({ short }) => short)).toEqual([
      'What a cron job is',
      'Why it matters',
      'How scheduling works',
      'A safe job',
      'The long-running job',
      'Idempotency',
      'Cron or a queue',
      'Scaling and deployment',
      'Common mistakes',
      'Ten questions',
      'The answer template',
      'One-minute summary',
    ]);
    expect(lessons.map(({ id }) => id)).toEqual(lessonIndex.map(({ id }) => id));
  });

  test.each([
    [
      1,
      [
        'scheduled task',
        'runs automatically',
        'times or intervals',
        'user interaction',
        'runs backend tasks on a schedule',
      ],
    ],
    [
      2,
      [
        'automate repetitive tasks',
        'maintenance and clean-up',
        'periodic data processing',
        'reduce manual operational work',
        '[use-cases]',
      ],
    ],
    [
      3,
      [
        'cron expression',
        'minute, hour, day of month, month, day of week',
        '0 0 * * *',
        'midnight',
        '[field-diagram]',
      ],
    ],
    [
      4,
      [
        '[good-example]',
        'simple and predictable schedule',
        'isolated',
        'no user dependency',
        'monitored independently',
      ],
    ],
    [
      5,
      [
        '[bad-example]',
        'overlapping executions',
        'resource exhaustion',
        'unpredictable behaviour',
        'difficult recovery',
        'cron jobs should finish before the next run',
      ],
    ],
    [
      6,
      [
        'idempotent',
        'safe to retry',
        'partial failures',
        'using checkpoints',
        'marking processed records',
        'avoiding duplicate side effects',
        '[idempotency]',
      ],
    ],
    [7, ['[cron-vs-queue]', 'many systems combine both']],
    [
      8,
      [
        'multiple instances may run',
        'risk of duplicate execution',
        'leader election',
        'distributed locks (redis)',
        'external schedulers',
        'carefully controlled in production',
        '[three-instances]',
      ],
    ],
    [9, ['[mistakes]', 'fail quietly if not monitored']],
    [10, ['[ten-questions]']],
    [11, ['[answer-template]']],
    [12, ['[summary]']],
  ] as const)('lesson %i has all that its section has', (number, needles) => {
    for (const needle of needles) expect(text(number)).toContain(needle);
  });

  test('the five mistakes are the five of the section', () => {
    expect(mistakes.map(({ name }) => name)).toEqual([
      'Running cron jobs on every instance',
      'No locking mechanism',
      'No monitoring or alerting',
      'Silent failures',
      'Hardcoded schedules',
    ]);
  });

  test('the template is quoted word for word', () => {
    expect(template.map((sentence) => sentence.text).join(' ')).toBe(
      'A cron job is a scheduled backend task that runs automatically at defined intervals. ' +
        'It is used for recurring operations such as maintenance and data processing. ' +
        'In distributed systems, cron jobs require locking or coordination to prevent duplicate execution.',
    );
  });
});
