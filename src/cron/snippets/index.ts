import { airflow } from './airflow.ts';
import { bullmq } from './bullmq.ts';
import { celery } from './celery.ts';
import { cronD, cronie, crontab } from './crontab.ts';
import { eventbridge } from './eventbridge.ts';
import { githubActions } from './github-actions.ts';
import { kubernetes } from './kubernetes.ts';
import { laravel } from './laravel.ts';
import { nestjs } from './nestjs.ts';
import { nodeCron } from './node-cron.ts';
import { quartz } from './quartz.ts';
import { sidekiq } from './sidekiq.ts';
import { spring } from './spring.ts';
import { systemd } from './systemd.ts';
import type { Snippet } from './types.ts';

export type { Snippet, SnippetInput } from './types.ts';

/** Everything a schedule can be pasted into, those asked for most first. */
export const snippets: readonly Snippet[] = [
  crontab,
  kubernetes,
  systemd,
  githubActions,
  nodeCron,
  bullmq,
  spring,
  quartz,
  airflow,
  laravel,
  cronD,
  cronie,
  nestjs,
  eventbridge,
  celery,
  sidekiq,
];
