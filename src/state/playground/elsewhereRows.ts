import type { Dialect, DialectId, Zone } from '@/cron/core.ts';
import type { PartingReason } from '@/cron/equal/types.ts';
import type { Reading } from '@/cron/elsewhere.ts';
import { called } from '@/cron/words.ts';
import { whenText } from '../whenText.ts';

/** Schedulers that make the same of a text. */
export interface ElsewhereRow {
  readonly mark: 'same' | 'parts' | 'refused';
  readonly title: string;
  readonly text: string;
  readonly dialects: readonly Dialect[];
}

const REASONS: Readonly<Record<PartingReason, string>> = {
  never: 'One of the two never runs.',
  interval: 'One counts from its own start, not by the clock.',
  zone: 'They go by different clocks.',
  gap: 'Clocks go forward then, and the two treat the lost time differently.',
  fold: 'Clocks go back then, and the two treat the repeated time differently.',
  ends: 'One of them looks no further.',
  seconds: 'They read the seconds differently.',
  times: 'They read the time of day differently.',
  'days-of-month': 'They read the day of month differently.',
  months: 'They read the month differently.',
  weekdays: 'They number or read the weekdays differently.',
  years: 'They read the year differently.',
  'day-rule': 'One needs both day fields to match, the other either of them.',
  stepping: 'Its engine steps by rules of its own.',
};

const ORDER = { same: 0, parts: 1, refused: 2 } as const;

/** The readings as rows, those that come to the same together: first who agrees, then who parts, then who refuses. */
export function elsewhereRows(
  readings: readonly (readonly [DialectId, Reading])[],
  dialects: Readonly<Record<DialectId, Dialect>>,
  zone: Zone,
): readonly ElsewhereRow[] {
  type Group = { row: Omit<ElsewhereRow, 'dialects'>; dialects: readonly Dialect[] };
  const rows = new Map<string, Group>();
  for (const [id, reading] of readings) {
    const row = told(reading, zone);
    const together = withoutName(row.text, called(dialects[id].name));
    const key = `${row.title} ${together}`;
    const group = rows.get(key);
    const said = group ? { ...row, text: together } : row;
    rows.set(key, { row: said, dialects: [...(group?.dialects ?? []), dialects[id]] });
  }
  return [...rows.values()]
    .map((group) => ({ ...group.row, dialects: group.dialects }))
    .sort((a, b) => ORDER[a.mark] - ORDER[b.mark] || b.dialects.length - a.dialects.length);
}

/** What a scheduler refuses, said of several: "They have no @every.", "Only five fields; they need six." */
function withoutName(text: string, name: string): string {
  const at = text.indexOf(`${name} `);
  if (at < 0) return text;
  const rest = text
    .slice(at + name.length)
    .replace(/^ (has|needs) /, (_, verb: string) => ` ${verb === 'has' ? 'have' : 'need'} `);
  return `${text.slice(0, at)}${at === 0 ? 'They' : 'they'}${rest}`;
}

function told(reading: Reading, zone: Zone): Omit<ElsewhereRow, 'dialects'> {
  const at = (epochMs: number) => whenText(epochMs, zone);
  switch (reading.kind) {
    case 'refused':
      return { mark: 'refused', title: 'Refused', text: reading.reason };
    case 'taken': {
      const first = reading.first === null ? 'It never runs.' : `First run ${at(reading.first)}.`;
      return { mark: 'same', title: 'Takes it', text: first };
    }
    case 'same':
      return { mark: 'same', title: 'Same runs', text: sameText(reading, at) };
    case 'parts': {
      const { here, there, reasons, first } = reading;
      const [why = 'stepping'] = reasons;
      const runs =
        here > 0 && there > 0
          ? `${here === 1 ? 'once' : `${here} times`} here, ${there === 1 ? 'once' : `${there} times`} there`
          : here > 0
            ? 'runs here, not there'
            : 'runs there, not here';
      const its = first === null ? 'It never runs there.' : `Its first run is ${at(first)}.`;
      // That it never runs is said once.
      const because = why === 'never' && first === null ? '' : ` ${REASONS[why]}`;
      const text = `First at ${at(reading.at)}: ${runs}.${because} ${its}`;
      return { mark: 'parts', title: 'Parts', text };
    }
  }
}

/** How far two schedules were found the same, as the rest of a sentence. */
export const everyDay = (nightsUntil: number | null): string =>
  nightsUntil === null
    ? 'every day of 400 years, clock changes included'
    : `every day of 400 years; clock changes were compared to ${nightsUntil}`;

function sameText(
  { never, atStart, untilMs, nightsUntil }: Reading & { kind: 'same' },
  at: (epochMs: number) => string,
): string {
  if (atStart) return 'Each time it is started, and by no clock.';
  if (never) return 'It never runs there either.';
  return untilMs === null
    ? `On ${everyDay(nightsUntil)}.`
    : `As far as its own engine was followed: to ${at(untilMs)}.`;
}
