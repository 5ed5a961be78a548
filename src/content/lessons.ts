import type { Lesson } from './types.ts';

/** All twelve lessons in their order; a chunk of its own. */
export const lessons: readonly Lesson[] = Object.values(
  import.meta.glob<Lesson>('../../content/lessons/*.md', { eager: true, import: 'default' }),
).sort((a, b) => a.number - b.number);
