import fc from 'fast-check';
import { dialects } from '@/cron/index.ts';
import type { DialectId, FieldName } from '@/cron/index.ts';

/** Items that people write, and that schedulers read in more ways than one. */
const ITEMS: Readonly<Record<FieldName, readonly string[]>> = {
  second: ['0', '*', '30', '*/7', '0/20', '5-10/5'],
  minute: [
    '0',
    '*',
    '*/7',
    '*/45',
    '*/100',
    '5/15',
    '0-59',
    '1,1',
    '22-2',
    'H',
    '*/5',
    '30',
    '1.5',
  ],
  hour: ['2', '*', '*/5', '0', '9-17', '22-2', '1', '5/15', '*/2', '1,2'],
  dayOfMonth: ['*', '?', '31', '30', '29', '1,15', '*/2', '*/5', 'L', '15W', '1-31', '13', '31,1'],
  month: ['*', '2', '4,6', '*/5', '12', 'FEB', '11-2', '2-6'],
  dayOfWeek: ['*', '?', '1', '1-5', '5#3', '5L', '7', '0-7', '*/2', 'MON', '5-1', '2-6', 'mon%2'],
  year: ['*', '2020', '2026-2030'],
};

const SYSTEMD = {
  week: ['', 'Mon ', 'Mon,Fri ', 'Mon..Fri '],
  date: ['', '*-*-31 ', '*-02-30 ', '*-*~01 ', '*-*-* ', '2020-*-* ', '*-*-1/5 ', '*-2-29 '],
  time: ['02:30', '*:0/7', '*:*:0/7', '00:00', '0/5:00', '02:*:00', '*:5/15:00', '01:30:00'],
};
const REST = [
  '@daily',
  '@reboot',
  '@hourly',
  '@every 1500ms',
  'rate(5 minutes)',
  'daily',
  '0~30 4 * * *',
];

function plain(fields: readonly FieldName[]): fc.Arbitrary<string> {
  return fc
    .tuple(...fields.map((name) => fc.constantFrom(...ITEMS[name])))
    .map((items) => items.join(' '));
}

function systemd(): fc.Arbitrary<string> {
  const { week, date, time } = SYSTEMD;
  return fc
    .tuple(fc.constantFrom(...week), fc.constantFrom(...date), fc.constantFrom(...time))
    .map((parts) => parts.join(''));
}

/** Texts in the shape of a dialect, of items that doubts are about; many are refused. */
export function texts(id: DialectId): fc.Arbitrary<string> {
  const { fields, otherFields = [] } = dialects[id];
  if (id === 'systemd')
    return fc.oneof({ weight: 9, arbitrary: systemd() }, fc.constantFrom(...REST));
  const lists = [fields, ...otherFields].map(plain);
  const wrapped = id.startsWith('eventbridge')
    ? lists.map((list) => list.map((t) => `cron(${t})`))
    : lists;
  const zoned =
    id === 'robfig' || id === 'kubernetes'
      ? lists.map((l) => l.map((t) => `TZ=Asia/Tokyo ${t}`))
      : [];
  return fc.oneof(
    { weight: 20, arbitrary: fc.oneof(...wrapped) },
    fc.oneof(fc.constantFrom(...REST), ...zoned),
  );
}

const BROKEN: readonly string[] = [
  ...['', '  ', '@noon', '@DAILY', '@weekdays', '@annually', '@every 5m', ' @daily', '@yearly '],
  ...['# 0 0 * * *', 'TZ=UTC 0 0 * * *', 'TZ=europe/berlin 0 0 0 * * *', '0 0 * * * Mars/Olympus'],
  ...[
    '0 0',
    '0 0 * * *',
    '0 0 12 * * ?',
    '* * * * * *',
    '0 0 12 * * *',
    '0 0 0 1 * 1',
    '0 0 12 ? * ?',
  ],
  ...[
    '0 0 1 * *\n5 4 * * *',
    'rate(5 minute)',
    '0 10 * * ? *',
    'cron(0 10 * * *)',
    'rate(1 hours)',
  ],
  ...['0 0 30 2 *', '0 0 0 31 4 ?', '*/5 * * * *', '25:00', '*:0/100', '0 0 0 1 1 ? 2027'],
];
const WRONG: Readonly<Record<FieldName, readonly string[]>> = {
  second: ['0', '61', '5/15', '*/0', '*', '1,,2'],
  minute: [
    '0',
    '61',
    '70-80',
    '5-70',
    '*/0',
    '*/',
    '1,,2',
    '1,',
    'H',
    'H/15',
    '5/15',
    '?',
    '30-10',
    '*/100',
  ],
  hour: ['0', '24', '25', '9-24', '22-2', '1-', 'L', '5/15', '*/0'],
  dayOfMonth: ['*', '0', '32', 'L', 'last', '15W', '?', '1', '31', '30', 'L,15'],
  month: ['*', '0', '13', 'january', 'jan', '2', '4', 'jan-mar'],
  dayOfWeek: ['*', '7', '8', '0', 'monday', 'mon-fri', '5L', '5#3', '?', 'FRI#2', '1'],
  year: ['*', '1969', '2300'],
};

/** Texts in the shape of a dialect, most of which it refuses. */
export function broken(id: DialectId): fc.Arbitrary<string> {
  const { fields, otherFields = [] } = dialects[id];
  const lists = [fields, ...otherFields].map((names) =>
    fc
      .tuple(...names.map((name) => fc.constantFrom(...WRONG[name])))
      .map((items) => items.join(' '))
      .map((text) => (id.startsWith('eventbridge') ? `cron(${text})` : text)),
  );
  return fc.oneof({ weight: 2, arbitrary: fc.oneof(...lists) }, fc.constantFrom(...BROKEN));
}
