import { understand, zoneOf, type DialectId } from '@/cron/index.ts';
import { exportChecks, type Exported } from '@/cron/checks/export.ts';
import { runChecks } from '@/cron/checks/run.ts';
import { suggestChecks } from '@/cron/checks/suggest.ts';
import type { Check, CheckReport } from '@/cron/checks/types.ts';

export interface ChecksInput {
  readonly text: string;
  readonly dialect: DialectId;
  readonly zone: string;
  readonly nowMs: number;
  readonly checks: readonly Check[];
}
export interface ChecksOutput extends CheckReport {
  readonly suggested: readonly Check[];
}

/** Runs tests of a schedule, and suggests some that it passes. */
export function checksJob({ text, dialect, zone, nowMs, checks }: ChecksInput): ChecksOutput {
  const understood = understand(text, dialect);
  const suggested = understood.ok ? suggestChecks(understood.schedule, zoneOf(zone), nowMs) : [];
  return { ...runChecks(text, dialect, zoneOf(zone), nowMs, checks), suggested };
}

/** Writes them as a file for Vitest. */
export function checksFileJob({ text, dialect, zone, nowMs, checks }: ChecksInput): Exported {
  return exportChecks(text, dialect, zoneOf(zone), nowMs, checks);
}
