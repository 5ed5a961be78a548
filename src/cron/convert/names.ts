import type { DialectId } from '../types.ts';

/** What people call a scheduler, or what they know it from; without its version. */
export const SHORT_NAMES: Readonly<Record<DialectId, string>> = {
  vixie: 'Debian cron',
  cronie: 'cronie',
  busybox: 'BusyBox',
  kubernetes: 'Kubernetes',
  robfig: 'robfig/cron',
  celery: 'Celery',
  'node-cron': 'node-cron',
  apscheduler: 'APScheduler',
  croner: 'croner',
  quartz: 'Quartz',
  'spring-4': 'Spring 4',
  'cron-schedule': 'cron-schedule',
  nestjs: 'NestJS',
  mcron: 'mcron',
  'cron-parser': 'BullMQ',
  'cron-parser-strict': 'cron-parser, strict',
  croniter: 'Airflow',
  systemd: 'systemd',
  'github-actions': 'GitHub Actions',
  eventbridge: 'EventBridge rules',
  'eventbridge-scheduler': 'EventBridge Scheduler',
  jenkins: 'Jenkins',
  spring: 'Spring',
  fugit: 'Sidekiq-Cron',
  laravel: 'Laravel',
};

const PAIRS: Readonly<Partial<Record<DialectId, string>>> = {
  'node-cron': 'two tasks',
  quartz: 'two triggers',
  kubernetes: 'two CronJobs',
  'eventbridge-scheduler': 'two schedules',
  celery: 'two entries',
  nestjs: 'two methods',
  spring: 'two annotations',
  'cron-parser': 'two schedulers',
};

/** What two lines are called where they are used. */
export function pairName(dialect: DialectId): string {
  return PAIRS[dialect] ?? 'two lines';
}
