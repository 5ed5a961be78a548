import { dialects, zoneOf, type DialectId } from '@/cron/index.ts';
import { readElsewhere, type Reading } from '@/cron/elsewhere.ts';

export interface ElsewhereInput {
  readonly text: string;
  readonly dialect: DialectId;
  readonly zone: string;
  readonly fromMs: number;
}
/** One scheduler's reading, reported as soon as it is known. */
export interface ElsewherePart {
  readonly id: DialectId;
  readonly reading: Reading;
}

/** Reads a text as every other scheduler does, one after the other. */
export function elsewhereJob(
  { text, dialect, zone, fromMs }: ElsewhereInput,
  report: (part: ElsewherePart) => void,
): number {
  const others = Object.values(dialects).filter(({ id }) => id !== dialect);
  for (const { id } of others) {
    report({ id, reading: readElsewhere(text, dialect, id, zoneOf(zone), fromMs) });
  }
  return others.length;
}
