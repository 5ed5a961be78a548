import { utcTickInterval } from 'd3-time';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import type { Span } from './scale.ts';

/** Reads simulated time as a wall clock: how far (ms) the local clock is ahead of the simulation's at that instant. */
export type ClockOffset = (ms: number) => number;

export interface Tick {
  readonly ms: number;
  readonly label: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `12:04:10.250` of a local wall clock given in milliseconds of its own epoch. */
export function clockText(localMs: number, precision: 'minute' | 'second' | 'milli'): string {
  const ofDay = ((localMs % DAY_MS) + DAY_MS) % DAY_MS;
  const minutes = `${two(Math.floor(ofDay / HOUR_MS))}:${two(Math.floor(ofDay / MINUTE_MS) % 60)}`;
  if (precision === 'minute') return minutes;
  const seconds = `${minutes}:${two(Math.floor(ofDay / SECOND_MS) % 60)}`;
  if (precision === 'second') return seconds;
  return `${seconds}.${String(Math.floor(ofDay % SECOND_MS)).padStart(3, '0')}`;
}

/**
 * Round instants of the local clock inside the window, about `count` of them, with the shortest label that tells them apart:
 * `:05` below an hour (`:05:30` with its seconds), `14:00` below a day, `3 Mar` above.
 */
export function timeTicks(window: Span, count: number, offset: ClockOffset): readonly Tick[] {
  const shiftMs = offset(window.fromMs);
  const from = new Date(window.fromMs + shiftMs);
  const to = new Date(window.toMs + shiftMs);
  const interval = utcTickInterval(from, to, Math.max(1, count));
  const locals = interval?.range(from, new Date(to.getTime() + 1)) ?? [];
  const stepMs =
    locals.length > 1 ? Number(locals[1]) - Number(locals[0]) : window.toMs - window.fromMs;
  return locals.map((local) => {
    const ms = local.getTime() - shiftMs;
    return { ms, label: tickLabel(ms + offset(ms), stepMs) };
  });
}

function tickLabel(localMs: number, stepMs: number): string {
  if (stepMs >= DAY_MS) return dayLabel(localMs);
  if (stepMs >= HOUR_MS) return clockText(localMs, 'minute');
  if (stepMs >= MINUTE_MS) return clockText(localMs, 'minute').slice(2);
  if (stepMs >= SECOND_MS) return clockText(localMs, 'second').slice(2);
  return clockText(localMs, 'milli').slice(6);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function dayLabel(localMs: number): string {
  const day = new Date(localMs);
  return `${String(day.getUTCDate())} ${MONTHS[day.getUTCMonth()] ?? ''}`;
}
