import { readFileSync } from 'node:fs';
import type { DialectId } from '@/cron/index.ts';

/** One row of a recorded file, as README.md says. Instants are ISO texts. */
export interface Row {
  readonly id: string;
  readonly expr: string;
  readonly tz: string;
  readonly from?: string;
  readonly until?: string;
  readonly count?: number;
  readonly syn?: string;
  readonly fires?: readonly string[] | null;
  readonly candidates?: readonly string[];
  readonly accepted?: boolean;
  readonly error?: string | null;
  readonly phase?: 'parse' | 'next' | 'timeout';
  /** A daemon's run; only those have it. */
  readonly run?: string;
}

/** A file of answers, and the dialect that must give the same. */
export interface Recording {
  readonly dialect: DialectId;
  readonly file: string;
  /** Why a row says nothing about the engine's rules; null for all that do. */
  readonly leaveOut?: (row: Row) => string | null;
  /** It records what a scheduler at work does, and not a list of next runs it was asked for. */
  readonly live?: boolean;
}

/** A sixth word is the command. The recorded job could not log with a number before it, so it says nothing. */
const hasCommandWord = ({ expr }: Row): string | null =>
  expr.trim().split(/\s+/).length > 5 ? 'the sixth word broke the recorded job' : null;

/** `H` was asked for with a job's id, which no text has. */
const hasHashId = ({ syn }: Row): string | null =>
  syn === 'H' ? 'asked with a hash id beside the text' : null;

/** The zone was asked for as a word behind the text, where the package reads none behind a macro. */
const hasZoneBehindMacro = ({ expr, tz }: Row): string | null =>
  expr.startsWith('@') && tz !== 'UTC' ? 'asked with a zone behind a macro' : null;

/** The files a dialect is held to. A new dialect adds its own here. */
export const recordings: readonly Recording[] = [
  { dialect: 'vixie', file: 'vixie-cron' },
  { dialect: 'vixie', file: 'vixie-cron-midnights', leaveOut: hasCommandWord },
  { dialect: 'vixie', file: 'vixie-crontab' },
  { dialect: 'cronie', file: 'cronie' },
  { dialect: 'cronie', file: 'cronie-midnights', leaveOut: hasCommandWord },
  { dialect: 'cronie', file: 'cronie-crontab' },
  { dialect: 'busybox', file: 'busybox-crond' },
  { dialect: 'busybox', file: 'busybox-crond-midnights' },
  { dialect: 'kubernetes', file: 'robfig-standard' },
  { dialect: 'robfig', file: 'robfig-seconds' },
  { dialect: 'celery', file: 'celery' },
  { dialect: 'node-cron', file: 'node-cron' },
  { dialect: 'apscheduler', file: 'apscheduler' },
  { dialect: 'croner', file: 'croner' },
  { dialect: 'quartz', file: 'quartz' },
  { dialect: 'spring-4', file: 'spring' },
  { dialect: 'spring', file: 'spring-6' },
  { dialect: 'cron-schedule', file: 'cron-schedule' },
  { dialect: 'nestjs', file: 'cron' },
  { dialect: 'mcron', file: 'mcron' },
  { dialect: 'cron-parser', file: 'cron-parser' },
  { dialect: 'cron-parser-strict', file: 'cron-parser-strict' },
  { dialect: 'croniter', file: 'croniter', leaveOut: hasHashId },
  { dialect: 'systemd', file: 'systemd' },
  { dialect: 'fugit', file: 'fugit', leaveOut: hasZoneBehindMacro },
  { dialect: 'laravel', file: 'dragonmantank-isdue', live: true },
  { dialect: 'laravel', file: 'dragonmantank' },
];

/** The share of rows, in percent, that must agree; 97 for all others. */
const STRICT: readonly string[] = [
  ...['vixie', 'cronie', 'busybox', 'kubernetes', 'robfig', 'quartz', 'node-cron'],
  ...['cron-parser', 'cron-parser-strict', 'croner', 'systemd'],
];

export const barOf = (dialect: string): number => (STRICT.includes(dialect) ? 99.5 : 97);

export function rowsOf(file: string): readonly Row[] {
  const path = new URL(`./recorded/${file}.json`, import.meta.url);
  const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] };
  return rows;
}
