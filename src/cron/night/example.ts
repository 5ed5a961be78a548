import { MINUTE_MS } from '@/base/time.ts';
import { civilOf } from '../civil.ts';
import { dialectOf } from '../dialects/registry.ts';
import { meetingOf } from '../lint/clock-changes.ts';
import { fromFive } from '../remedies/writing.ts';
import type { DialectId } from '../types.ts';
import { understand } from '../understand.ts';
import type { ClockNight } from './types.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** A text of one time a day that stands in the middle of what is missing or repeated; null where a scheduler has none. */
export function exampleFor(night: ClockNight, dialect: DialectId): string | null {
  const [from, to] = night.stretch;
  const { hour, minute } = civilOf(Math.floor((from + to) / 2 / MINUTE_MS) * MINUTE_MS);
  const ways = [
    ...fromFive(`${minute} ${hour} * * *`, dialectOf(dialect)),
    `*-*-* ${two(hour)}:${two(minute)}:00`,
  ];
  const fits = (text: string) => {
    const understood = understand(text, dialect);
    return understood.ok && meetingOf(understood.schedule, night)?.times.length === 1;
  };
  return ways.find(fits) ?? null;
}
