import fc from 'fast-check';
import { dialects, understand } from '@/cron/index.ts';
import type { DialectId, FieldName } from '@/cron/index.ts';

/** Texts of fields that people write, and some that few do, of every scheduler's kind. */
const FIELDS: Readonly<Record<FieldName, readonly string[]>> = {
  second: ['0', '0', '0', '30', '*/20', '15,45', '*'],
  minute: ['0', '0', '30', '*/15', '5,35', '*', '0-59/20', '15-45/10', '7', '*/30,5', '59'],
  hour: ['0', '2', '1', '*', '9-17', '*/6', '1,2', '0,12', '22,23,0-2', '3', '23', '*/1'],
  dayOfMonth: [
    ...['*', '*', '*', '1', '15', '1,15', '*/2', '13', '31', '1-7', '29', '10-20', '*/31,15'],
    ...['L', 'LW', '15W', '1W', 'L-3', '1-31', '28-31', '8-14', '25-31', 'last', '-1', '?'],
  ],
  month: ['*', '*', '*', '2', '1,7', '*/3', '6-8', '12', 'jan', '4,6,9,11', '1,4'],
  dayOfWeek: [
    ...['*', '*', '*', '1', '1-5', '0', '5', '0,6', '*/2', '7', '5-7', 'mon', 'mon-fri', '?'],
    ...['1#2', '5L', '2#1', 'FRI#3', '6L', '1#1,1#3', '5#5', 'L5', '5#L', '+1', '0-6', 'sun,sat'],
  ],
  year: ['*', '*', '2027', '2026-2030', '2028,2032'],
};

const CALENDARS = [
  ...['daily', 'hourly', 'weekly', 'quarterly', 'Mon..Fri *-*-* 09:00:00', '*-*~01 10:15:00'],
  ...['Fri *-*~07/1 02:30:00', '*-*-01,15 00:00:00', 'Mon *-*-01..07 12:00:00', '*-*-* *:00/15:00'],
  ...['*-02-29 00:00:00', 'Sat,Sun *-*-* 01:30:00', '2027-*-* 00:00:30', 'Mon *-*~01 03:00:00'],
];

function layoutsOf(id: DialectId): readonly (readonly FieldName[])[] {
  const { fields, otherFields = [] } = dialects[id];
  return [fields, ...otherFields];
}

function textIn(id: DialectId): fc.Arbitrary<string> {
  if (id === 'systemd') return fc.constantFrom(...CALENDARS);
  const isEventbridge = id.startsWith('eventbridge');
  const needsQuestion = id === 'quartz' || isEventbridge;
  return fc.constantFrom(...layoutsOf(id)).chain((layout) => {
    const words = layout.map((name) => fc.constantFrom(...FIELDS[name]));
    return fc.tuple(fc.boolean(), ...words).map(([byDate, ...texts]) => {
      const open = byDate ? 'dayOfWeek' : 'dayOfMonth';
      const set = byDate ? 'dayOfMonth' : 'dayOfWeek';
      const all = texts.map((text, at) => {
        if (!needsQuestion) return text;
        return layout[at] === open ? '?' : layout[at] === set && text === '?' ? '1' : text;
      });
      return isEventbridge ? `cron(${all.join(' ')})` : all.join(' ');
    });
  });
}

export interface Text {
  readonly dialect: DialectId;
  readonly text: string;
}

export const anyDialect: fc.Arbitrary<DialectId> = fc.constantFrom(
  ...(Object.keys(dialects) as DialectId[]),
);

/** A text that a scheduler accepts and that runs, in any of them. */
export const anyText: fc.Arbitrary<Text> = anyDialect.chain((dialect) =>
  textIn(dialect)
    .filter((text) => {
      const read = understand(text, dialect);
      return read.ok && read.schedule.fires;
    })
    .map((text) => ({ dialect, text })),
);
