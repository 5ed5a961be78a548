import { assert } from '@/base/assert.ts';
import type { Card, Lesson, LessonTitle, ScenarioFile, ScenarioTitle } from './types.ts';

export type * from './types.ts';
export type { FigureName } from './figures.ts';

/** The lessons' titles in their order, at hand without waiting. */
export const lessonIndex: readonly LessonTitle[] = Object.values(
  import.meta.glob<LessonTitle>('../../content/lessons/*.md', {
    eager: true,
    import: 'default',
    query: '?title',
  }),
).sort((a, b) => a.number - b.number);

/** Id, title and question of each ready scenario, at hand without waiting. */
export const scenarioIndex: readonly ScenarioTitle[] = Object.values(
  import.meta.glob<ScenarioTitle>('../../content/scenarios/*.json', {
    eager: true,
    import: 'default',
    query: '?title',
  }),
);

const scenarioFiles = import.meta.glob<ScenarioFile>('../../content/scenarios/*.json', {
  import: 'default',
});

/** All twelve lessons in their order. */
export async function loadLessons(): Promise<readonly Lesson[]> {
  return (await import('./lessons.ts')).lessons;
}

/** The ten interview questions in their order. */
export async function loadCards(): Promise<readonly Card[]> {
  return (await import('./cards.ts')).cards;
}

/** One ready scenario with its settings complete, or null when none has that id. */
export async function loadScenario(id: string): Promise<ScenarioFile | null> {
  const load = scenarioFiles[`../../content/scenarios/${id}.json`];
  if (!load) return null;
  const [file, { validateScenario }] = await Promise.all([load(), import('@/sim/scenario.ts')]);
  const checked = validateScenario(file.scenario);
  assert(checked.ok, 'ready scenarios were checked when they were built');
  return { ...file, scenario: checked.scenario };
}
