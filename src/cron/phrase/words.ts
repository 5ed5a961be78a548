/** The vocabulary: English words and what they stand for. All keys are lower case. */

const list = (text: string): readonly string[] => text.split(' ');

function table(rows: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((row, at) => list(row).map((word) => [word, at + first] as const)));
}

/** Sunday is 0. */
export const WEEKDAYS = table(
  [
    'sunday sundays sun',
    'monday mondays mon',
    'tuesday tuesdays tue tues',
    'wednesday wednesdays wed weds',
    'thursday thursdays thu thur thurs',
    'friday fridays fri',
    'saturday saturdays sat',
  ],
  0,
);

export const MONTHS = table(
  [
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sep sept',
    'october oct',
    'november nov',
    'december dec',
  ],
  1,
);

export const NUMBERS = new Map([
  ...table(
    list(
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    ),
    0,
  ),
  ['dozen', 12],
]);

export const TENS = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['ninety', 90],
]);

export const ORDINALS = new Map([
  ...table(
    list(
      'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
    ),
    1,
  ),
  ['thirtieth', 30],
]);

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export const UNITS = new Map<string, Unit>([
  ['second', 'second'],
  ['seconds', 'second'],
  ['sec', 'second'],
  ['secs', 'second'],
  ['s', 'second'],
  ['minute', 'minute'],
  ['minutes', 'minute'],
  ['min', 'minute'],
  ['mins', 'minute'],
  ['hour', 'hour'],
  ['hours', 'hour'],
  ['hr', 'hour'],
  ['hrs', 'hour'],
  ['h', 'hour'],
  ['day', 'day'],
  ['days', 'day'],
  ['week', 'week'],
  ['weeks', 'week'],
  ['month', 'month'],
  ['months', 'month'],
  ['quarter', 'quarter'],
  ['quarters', 'quarter'],
  ['year', 'year'],
  ['years', 'year'],
]);

/** "daily" and its kind: how many of which unit. */
export const ADVERBS = new Map<string, readonly [count: number, unit: Unit]>([
  ['hourly', [1, 'hour']],
  ['daily', [1, 'day']],
  ['weekly', [1, 'week']],
  ['monthly', [1, 'month']],
  ['quarterly', [1, 'quarter']],
  ['yearly', [1, 'year']],
  ['annually', [1, 'year']],
  ['fortnightly', [2, 'week']],
]);

/** Parts of a day: the hour assumed where none is said, and the hours a bare number is lifted to. */
export const DAY_PARTS = new Map<string, { hour: number; afterNoonFrom: number }>([
  ['morning', { hour: 8, afterNoonFrom: 13 }],
  ['mornings', { hour: 8, afterNoonFrom: 13 }],
  ['afternoon', { hour: 14, afterNoonFrom: 1 }],
  ['afternoons', { hour: 14, afterNoonFrom: 1 }],
  ['evening', { hour: 18, afterNoonFrom: 1 }],
  ['evenings', { hour: 18, afterNoonFrom: 1 }],
  ['night', { hour: 0, afterNoonFrom: 6 }],
  ['nights', { hour: 0, afterNoonFrom: 6 }],
]);

export const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
export const MONTH_NAMES = list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');

/** Words that say nothing about when: they are named as ignored. */
export const FILLERS = new Set(
  list(
    'please run runs running execute start starts fire trigger do it the a an my this job jobs task script cron schedule scheduled send always of on at in and then each every also exactly sharp only just me i want to would like should',
  ),
);

/** Words that change what the rest means; none is skipped. */
export const WEIGHTY = new Set(
  list(
    'not no never unless if until till when whenever while for before after since except excluding without besides or but than more less least most about around approximately roughly past plus minus next previous other alternate alternating every each per odd even half quarter between from to through during within outside last first second third starting beginning ending skip skipping',
  ),
);
