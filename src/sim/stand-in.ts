import { CronExpressionParser } from 'cron-parser';

/** Stands in for the cron room until it lands. */
export function parse(text: string, ..._: unknown[]): { ok: true; schedule: string } | { ok: false } {
  try {
    CronExpressionParser.parse(text);
    return { ok: true, schedule: text };
  } catch {
    return { ok: false };
  }
}

export function occurrences(
  schedule: string,
  zone: { name: string },
  { from, limit }: { from: number; limit: number },
): Float64Array {
  const iterator = CronExpressionParser.parse(schedule, {
    currentDate: new Date(from),
    tz: zone.name,
  });
  return Float64Array.from({ length: limit }, () => iterator.next().getTime());
}

export function zoneOf(name: string): { name: string; offsetAt(epochMs: number): number } {
  return { name, offsetAt: () => 0 };
}

export function isZone(name: string): boolean {
  return name.length > 0;
}
