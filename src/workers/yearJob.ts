import { countByDay, zoneOf, type Schedule } from '@/cron/index.ts';

export interface YearInput {
  readonly schedule: Schedule;
  readonly zone: string;
  readonly year: number;
}

/** How many runs each civil day of a year has, from 1 January on. */
export function yearJob({ schedule, zone, year }: YearInput): Uint32Array {
  return countByDay(schedule, zoneOf(zone), year);
}
