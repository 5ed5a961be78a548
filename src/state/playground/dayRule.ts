import type { Schedule } from '@/cron/core.ts';

/** Whether either day field is enough to run. Some dialects empty one of them to leave the days to the other. */
export function needsEither(schedule: Schedule): boolean {
  const { dayRule, daysOfMonth, shapedDays, daysOfWeek, shapedWeekdays } = schedule;
  const byMonth = daysOfMonth !== 0 || shapedDays !== null;
  const byWeek = daysOfWeek !== 0 || shapedWeekdays !== null;
  return dayRule === 'either' && byMonth && byWeek;
}
