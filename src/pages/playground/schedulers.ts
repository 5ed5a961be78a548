import type { Dialect, DialectId, FieldName } from '@/cron/core.ts';

export interface SchedulerGroup {
  readonly name: string;
  readonly ids: readonly DialectId[];
}

/** Every scheduler the playground offers, by where people meet it. */
export const GROUPS: readonly SchedulerGroup[] = [
  { name: 'Unix daemons', ids: ['vixie', 'cronie', 'busybox', 'systemd', 'mcron'] },
  { name: 'JVM', ids: ['quartz', 'spring-4', 'spring'] },
  { name: 'Kubernetes and Go', ids: ['kubernetes', 'robfig'] },
  {
    name: 'JavaScript',
    ids: ['node-cron', 'cron-parser', 'cron-parser-strict', 'croner', 'nestjs', 'cron-schedule'],
  },
  { name: 'Python', ids: ['croniter', 'apscheduler', 'celery'] },
  { name: 'Ruby and PHP', ids: ['fugit', 'laravel'] },
  {
    name: 'Clouds and CI',
    ids: ['github-actions', 'eventbridge-scheduler', 'eventbridge', 'jenkins'],
  },
];

/** Recorded answers of the real engine that ours are the same as (`npm run conformance`); none where there are no recordings. */
export const VERIFIED: Readonly<Partial<Record<DialectId, number>>> = {
  vixie: 337,
  cronie: 327,
  busybox: 155,
  kubernetes: 444,
  robfig: 241,
  celery: 442,
  'node-cron': 688,
  apscheduler: 444,
  croner: 696,
  quartz: 487,
  'spring-4': 482,
  spring: 1362,
  'cron-schedule': 675,
  nestjs: 671,
  mcron: 428,
  'cron-parser': 689,
  'cron-parser-strict': 273,
  croniter: 396,
  systemd: 105,
  fugit: 682,
  laravel: 642,
};

/** "5 fields", "6 or 7 fields, seconds first": how its texts are built. */
export function fieldsText({ id, fields, otherFields = [] }: Dialect): string {
  if (id === 'systemd') return 'OnCalendar, a language of its own';
  const lists: (readonly FieldName[])[] = [fields, ...otherFields];
  const sizes = [...new Set(lists.map(({ length }) => length))].sort((a, b) => a - b);
  const always = lists.every((list) => list.includes('second'));
  const sometimes = lists.some((list) => list.includes('second'));
  const seconds = always ? ', seconds first' : sometimes ? ', seconds if you like' : '';
  return `${sizes.join(' or ')} fields${seconds}`;
}
