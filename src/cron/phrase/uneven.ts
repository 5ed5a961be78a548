import type { Interval } from './draft.ts';
import { linesWay } from './lines.ts';
import type { DayPart } from './lines.ts';
import { daysProof, hoursProof, minutesProof, monthsProof, secondsProof } from './proof.ts';
import type { Cannot, Intent, Way } from './types.ts';
import { cellsOf } from './write.ts';

const DAY = 1440;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

const way = (kind: Way['kind'], label: string, text: string, note: string): Way => ({
  kind,
  label,
  text,
  note,
});

const timer = (every: string): Way =>
  way(
    'elsewhere',
    'A scheduler that counts intervals',
    `OnUnitActiveSec=${every}`,
    'systemd counts from the last run instead of reading the clock; BullMQ has every, APScheduler interval.',
  );

/** Why an interval of seconds, minutes or hours does not fit a clock, and what people do instead. */
export function unevenTime(interval: Interval, day: DayPart): Cannot {
  const { count, unit } = interval;
  if (unit === 'second') return unevenSeconds(interval);
  if (!Number.isInteger(count)) return noWholeMinutes(interval);
  return unit === 'hour' ? unevenHours(interval, day) : unevenMinutes(interval, day);
}

const spanOf = ({ start, end }: Interval) => ({ start, end });

function noWholeMinutes(interval: Interval): Cannot {
  const says = 'That many times do not spread evenly: the distance is no whole number of minutes.';
  return { kind: 'uneven-interval', says, span: spanOf(interval), proof: null, ways: [] };
}

function unevenSeconds(interval: Interval): Cannot {
  const { count } = interval;
  const minutes = count / gcd(count, 60);
  const runs = (minutes * 60) / count;
  const ways = [timer(`${String(count)}s`)];
  if (60 % minutes === 0 && runs <= 6) {
    const lines = Array.from({ length: runs }, (_, index) => {
      const wait = index === 0 ? '' : `sleep ${String(index * count)}; `;
      return `*/${String(minutes)} * * * *  ${wait}job`;
    });
    const note = 'Cron starts on the minute, the shell waits the rest.';
    ways.unshift(way('crontab', `${String(runs)} lines that wait`, lines.join('\n'), note));
  }
  const says =
    count < 60
      ? `A minute has 60 seconds, and ${String(count)} does not go into it: the last distance of each minute is shorter.`
      : `A line has one list of seconds for all its minutes; ${String(count)} seconds would need a different one in each.`;
  return {
    kind: 'uneven-interval',
    says,
    span: spanOf(interval),
    proof: secondsProof(count),
    ways,
  };
}

function unevenMinutes(interval: Interval, day: DayPart): Cannot {
  const { count } = interval;
  const ways: Way[] = [];
  const lines = DAY % count === 0 ? linesWay(multiples(count, DAY), day) : null;
  if (lines) ways.push(lines);
  ways.push(minuteGuard(count, day));
  if (count < 60) ways.push(...neighbours(count, day));
  ways.push(timer(`${String(count)}min`));
  const says =
    count < 60
      ? `An hour has 60 minutes, and ${String(count)} does not go into it: */${String(count)} begins again at each full hour.`
      : `A line has one list of minutes for all its hours; ${String(count)} minutes needs different ones in different hours.`;
  return {
    kind: 'uneven-interval',
    says,
    span: spanOf(interval),
    proof: minutesProof(count),
    ways,
  };
}

const multiples = (count: number, below: number): number[] =>
  Array.from({ length: Math.ceil(below / count) }, (_, index) => index * count);

/** Runs as often as the interval's common measure with the hour, and counts those runs since 1970. */
function minuteGuard(count: number, day: DayPart): Way {
  const every = gcd(count, 60);
  const [minute, hour] =
    every === 60 ? ['0', '*'] : [every === 1 ? '*' : `*/${String(every)}`, '*'];
  const rest = daysText(day);
  const seconds = String(every * 60);
  const test = `[ $(( $(date +\\%s) / ${seconds} \\% ${String(count / every)} )) -eq 0 ] && job`;
  const note =
    'It counts since 1970, so it keeps the distance on DST nights too; it does not begin at midnight.';
  return way(
    'crontab',
    'Start more often, and let the job decide',
    `${minute} ${hour} ${rest}  ${test}`,
    note,
  );
}

function daysText(day: DayPart): string {
  const { dayOfMonth, month, dayOfWeek } = cellsOf({
    ...day,
    seconds: [0],
    minutes: [0],
    hours: [0],
    stepped: { minutes: false, hours: false },
  });
  return `${dayOfMonth} ${month} ${dayOfWeek}`;
}

/** The even distances next below and above. */
function neighbours(count: number, day: DayPart): Way[] {
  const even = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].filter((value) => value !== count);
  const below = even.findLast((value) => value < count);
  const above = even.find((value) => value > count);
  return [below, above].flatMap((value) =>
    value === undefined
      ? []
      : [
          way(
            'expression',
            `Every ${String(value)} minutes`,
            `${value === 1 ? '*' : `*/${String(value)}`} * ${daysText(day)}`,
            'Goes into the hour, so all distances are even.',
          ),
        ],
  );
}

function unevenHours(interval: Interval, day: DayPart): Cannot {
  const { count } = interval;
  const test = `[ $(( $(date +\\%s) / 3600 \\% ${String(count)} )) -eq 0 ] && job`;
  const note = 'It counts hours since 1970, through midnight and DST nights.';
  const says =
    count < 24
      ? `A day has 24 hours, and ${String(count)} does not go into it: */${String(count)} begins again at each midnight.`
      : `The hours begin again at each midnight: cron cannot count ${String(count)} of them.`;
  const ways = [
    way(
      'crontab',
      'Start each hour, and let the job decide',
      `0 * ${daysText(day)}  ${test}`,
      note,
    ),
    timer(`${String(count)}h`),
  ];
  return { kind: 'uneven-interval', says, span: spanOf(interval), proof: hoursProof(count), ways };
}

/** Midnight of the local day as if it were UTC: a count of civil days that no DST night disturbs. */
const CIVIL_DAY = '$(date -ud "$(date +\\%F)" +\\%s) / 86400';

/** Why cron cannot count days, weeks, months or years past their end; null where it can. */
export function unevenDays(interval: Interval, intent: Intent): Cannot | null {
  const { count, unit } = interval;
  if (count === 1) return null;
  if (unit === 'day') return everyDays(interval, intent);
  if (unit === 'week') return everyWeeks(interval, intent);
  const months = unit === 'year' ? 12 * count : unit === 'quarter' ? 3 * count : count;
  if (12 % months === 0) return null;
  return unit === 'year' ? everyYears(interval, intent) : everyMonths(interval, months, intent);
}

const timeText = (intent: Intent) => {
  const { minute, hour } = cellsOf(intent);
  return `${minute} ${hour}`;
};

function everyDays(interval: Interval, intent: Intent): Cannot {
  const count = String(interval.count);
  const time = timeText(intent);
  const test = `[ $(( ${CIVIL_DAY} \\% ${count} )) -eq 0 ] && job`;
  const says = `Days of the month begin again at 1: after the month’s last run the next comes too soon, not ${count} days later.`;
  return {
    kind: 'uneven-interval',
    says,
    span: spanOf(interval),
    proof: daysProof(interval.count, time),
    ways: [
      way(
        'crontab',
        'Start each day, and let the job count',
        `${time} * * *  ${test}`,
        'Counts civil days since 1970; needs GNU date.',
      ),
      timer(`${count}d`),
    ],
  };
}

function everyWeeks(interval: Interval, intent: Intent): Cannot {
  const count = String(interval.count);
  const time = timeText(intent);
  const { month, dayOfWeek } = cellsOf(intent);
  const weekday = dayOfWeek === '*' ? '1' : dayOfWeek;
  // 1970 began on a Thursday: three days more, and the weeks begin on Monday.
  const test = `[ $(( (${CIVIL_DAY} + 3) / 7 \\% ${count} )) -eq 0 ] && job`;
  const ways = [
    way(
      'crontab',
      'Start each week, and let the job count',
      `${time} * ${month} ${weekday}  ${test}`,
      'Counts weeks from Monday since 1970; compare with 1 instead of 0 for the other weeks. Needs GNU date.',
    ),
    timer(`${count}w`),
  ];
  if (interval.count === 2) {
    const note = 'Not every two weeks: 14 days, then 14 to 17.';
    ways.push(way('expression', 'Twice a month', `${time} 1,15 ${month} *`, note));
  }
  const says = `Cron has no memory: a line names days of a month or of a week, and cannot count ${count} weeks.`;
  const proof = daysProof(interval.count * 7, time);
  return { kind: 'multi-week', says, span: spanOf(interval), proof, ways };
}

function everyMonths(interval: Interval, count: number, intent: Intent): Cannot {
  const { dayOfMonth } = cellsOf(intent);
  const day = dayOfMonth === '*' ? '1' : dayOfMonth;
  const test = `[ $(( ($(date +\\%Y) * 12 + $(date +\\%-m)) \\% ${String(count)} )) -eq 0 ] && job`;
  const says = `A year has 12 months, and ${String(count)} does not go into it: the months begin again in January.`;
  const time = timeText(intent);
  return {
    kind: 'uneven-interval',
    says,
    span: spanOf(interval),
    proof: monthsProof(count, `${time} ${day}`),
    ways: [
      way(
        'crontab',
        'Start each month, and let the job count',
        `${time} ${day} * *  ${test}`,
        'Counts months since the year 0.',
      ),
    ],
  };
}

function everyYears(interval: Interval, intent: Intent): Cannot {
  const { dayOfMonth, month, dayOfWeek } = cellsOf(intent);
  const day = `${timeText(intent)} ${dayOfMonth} ${month} ${dayOfWeek}`;
  const test = `[ $(( $(date +\\%Y) \\% ${String(interval.count)} )) -eq 0 ] && job`;
  const says = 'A cron line has no year: it comes back every year.';
  const ways = [
    way(
      'crontab',
      'Start each year, and let the job count',
      `${day}  ${test}`,
      'Runs in the years that the count goes into.',
    ),
  ];
  return { kind: 'multi-year', says, span: spanOf(interval), proof: null, ways };
}
