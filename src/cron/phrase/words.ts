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

interface DayPart {
  readonly name: string;
  /** The hour assumed where none is said. */
  readonly hour: number;
  /** From this hour on, a bare number is one of the second half of the day. */
  readonly afterNoonFrom: number;
  /** What it could mean for runs that repeat. */
  readonly hours: string;
}

const morning: DayPart = {
  name: 'morning',
  hour: 8,
  afterNoonFrom: 13,
  hours: 'between 6:00 and 12:00',
};
const afternoon: DayPart = {
  name: 'afternoon',
  hour: 14,
  afterNoonFrom: 1,
  hours: 'between 12:00 and 18:00',
};
const evening: DayPart = {
  name: 'evening',
  hour: 18,
  afterNoonFrom: 1,
  hours: 'between 18:00 and 22:00',
};
const night: DayPart = {
  name: 'night',
  hour: 0,
  afterNoonFrom: 6,
  hours: 'between 22:00 and 6:00',
};

export const DAY_PARTS = new Map<string, DayPart>([
  ['morning', morning],
  ['mornings', morning],
  ['afternoon', afternoon],
  ['afternoons', afternoon],
  ['evening', evening],
  ['evenings', evening],
  ['night', night],
  ['nights', night],
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
    'not no never unless if until till when whenever while for before after since except excluding without besides or but than more less least most about around approximately roughly past plus minus next previous other alternate alternating every each per odd even half quarter between from to through during within outside last first second third starting beginning ending skip skipping minus exception some any few several both neither nor overnight weeknight weeknights winter winters summer summers spring autumn fall season seasons eve breakfast lunch lunchtime dinner teatime twice thrice times nothing none m t w f mo tu th fr sa su mf mwf mtwtf mtwrf tth tr',
  ),
);
