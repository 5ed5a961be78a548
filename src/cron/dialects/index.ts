import type { DialectId } from '../types.ts';
import { register } from './registry.ts';
import type { Dialect } from './types.ts';
import { vixie } from './vixie.ts';
import { cronie } from './cronie.ts';
import { busybox } from './busybox.ts';
import { robfig } from './robfig.ts';
import { kubernetes } from './kubernetes.ts';
import { celery } from './celery.ts';
import { nodeCron } from './node-cron.ts';
import { apscheduler } from './apscheduler.ts';
import { croner } from './croner.ts';
import { quartz } from './quartz.ts';
import { spring4 } from './spring-4.ts';
import { cronSchedule } from './cron-schedule.ts';
import { nestjs } from './nestjs.ts';
import { mcron } from './mcron.ts';
import { cronParser } from './cron-parser.ts';
import { cronParserStrict } from './cron-parser-strict.ts';
import { croniter } from './croniter.ts';
import { systemd } from './systemd.ts';
import { githubActions } from './github-actions.ts';
import { eventbridge, eventbridgeScheduler } from './eventbridge.ts';
import { jenkins } from './jenkins.ts';
import { spring } from './spring.ts';
import { fugit } from './fugit.ts';
import { laravel } from './laravel.ts';

/** Every dialect the app knows, by its id. */
export const dialects: Readonly<Record<DialectId, Dialect>> = {
  vixie,
  cronie,
  busybox,
  kubernetes,
  robfig,
  celery,
  'node-cron': nodeCron,
  apscheduler,
  croner,
  quartz,
  'spring-4': spring4,
  'cron-schedule': cronSchedule,
  nestjs,
  mcron,
  'cron-parser': cronParser,
  'cron-parser-strict': cronParserStrict,
  croniter,
  systemd,
  'github-actions': githubActions,
  eventbridge,
  'eventbridge-scheduler': eventbridgeScheduler,
  jenkins,
  spring,
  fugit,
  laravel,
};

for (const dialect of Object.values(dialects)) register(dialect);
