import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { apschedulerNext, firstOfMonth } from '@/cron/dialects/apscheduler-next.ts';
import { parse, zoneOf, type Schedule } from '@/cron/index.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXTS = [
  '* * 1,15,30 * *',
  '*/7 * 1,8,25,29 * *',
  '0 0 1 * *',
  '*/7 0-3 */5 * 1-5',
  '30 0 1 3,4,11 *',
  '0 0,2 1 * *',
];
const ZONES = ['UTC', 'America/New_York', 'Europe/Berlin', 'Africa/Casablanca', 'Pacific/Apia'];

function scheduleOf(text: string): Schedule {
  const result = parse(text, 'apscheduler');
  if (!result.ok) throw new Error(`refused: ${text}`);
  return result.schedule;
}

it('finds by the clock on plain days what the search field by field finds', () => {
  const anyInstant = fc.integer({
    min: Date.UTC(2008, 0, 1) / 1000,
    max: Date.UTC(2030, 0, 1) / 1000,
  });
  const property = fc.property(
    fc.constantFrom(...TEXTS),
    fc.constantFrom(...ZONES),
    anyInstant,
    fc.constantFrom(0, 1, 500, 999),
    (text, name, second, ms) => {
      const schedule = scheduleOf(text);
      const zone = zoneOf(name);
      expect(firstOfMonth.handles(schedule)).toBe(true);
      const after = second * 1000 + ms;
      expect(firstOfMonth.next(schedule, zone, after)).toBe(apschedulerNext(schedule, zone, after));
    },
  );
  fc.assert(property, { numRuns: 800 });
});

it('and in the hours around each change of the clock', () => {
  for (const text of TEXTS) {
    const schedule = scheduleOf(text);
    for (const zone of ZONES.map(zoneOf)) {
      for (const { atMs } of [2011, 2026].flatMap((year) => zone.transitions(year))) {
        for (let hours = -40; hours <= 40; hours++) {
          const after = atMs + hours * 1_800_000;
          const found = firstOfMonth.next(schedule, zone, after);
          expect(found).toBe(apschedulerNext(schedule, zone, after));
        }
      }
    }
  }
});
