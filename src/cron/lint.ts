import type { Dialect } from './dialects/types.ts';
import type { Tree } from './tree.ts';
import type { Diagnostic, Schedule } from './types.ts';

/** What a person should know about a text that is accepted: a warning for each surprise, in the order of the text. */
export function lint(tree: Tree, schedule: Schedule, dialect: Dialect): Diagnostic[] {
  const warnings: Diagnostic[] = [];
  if (tree.fields && !schedule.fires) {
    warnings.push({
      code: 'never-fires',
      severity: 'warning',
      title: 'This never runs.',
      message: `${dialect.name} accepts it, but no day and time in it ever comes.`,
      span: { start: tree.fields.minute.start, end: tree.fields.dayOfWeek.end },
      field: null,
      fixes: [],
    });
  }
  return warnings;
}
