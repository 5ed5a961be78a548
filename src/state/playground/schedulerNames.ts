import type { Dialect, DialectId } from '@/cron/core.ts';

/** Those that would be mistaken for another without their version, or whose names are long. */
const NAMES: Partial<Record<DialectId, string>> = {
  spring: 'Spring 5.3 and later',
  'spring-4': 'Spring 4',
  'cron-parser-strict': 'strict cron-parser',
  laravel: 'Laravel',
  robfig: 'robfig/cron',
};

/** A scheduler's name in a list of them: without its version, and no two the same. */
export function nameInList({ id, name }: Pick<Dialect, 'id' | 'name'>): string {
  return NAMES[id] ?? name.replace(/ v?\d+(\.\d+)*/, '');
}
