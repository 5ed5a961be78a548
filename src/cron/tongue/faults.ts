import type { Locale } from 'cronstrue/dist/i18n/locale';
import type { TongueId } from './tongues.ts';

export type Template = keyof Locale;

/** What is not exact in any language, or says a rule that schedulers do not share. */
export const FAULTY: readonly Template[] = [
  // A second day field: one is enough here, both are needed there, and the words are the same.
  'commaAndOnX0',
  'commaAndX0ThroughX1',
  // "Every 2 days" hides that the count starts anew with each month, week or set of years.
  'commaEveryX0Days',
  'commaEveryX0DaysOfTheWeek',
  'commaEveryX0Months',
  'commaEveryX0Years',
  'commaStartingX0',
  // Many say "day of the week" where a working day is meant.
  'commaOnTheLastWeekdayOfTheMonth',
  'firstWeekday',
  'weekdayNearestDayX0',
  'commaDaysBeforeTheLastDayOfTheMonth',
  // The last day within a list loses its grammar in most.
  'lastDay',
  // Schedulers differ in what they call a start.
  'atReboot',
];

/** What is wrong in one language, by what its words say. */
export const FAULTY_IN: Readonly<Partial<Record<TongueId, readonly Template[]>>> = {
  // "After 5 and 25 seconds".
  fi: ['atX0SecondsPastTheMinute'],
  // "Of the past minute", "of the past hour"; and "on 1 month" for a day of the month.
  fa: [
    'atX0SecondsPastTheMinute',
    'secondsX0ThroughX1PastTheMinute',
    'minutesX0ThroughX1PastTheHour',
    'commaOnDayX0OfTheMonth',
  ],
  // "In minute 5, after hour 59".
  hu: ['secondsX0ThroughX1PastTheMinute', 'minutesX0ThroughX1PastTheHour'],
  // "Past one minute", "the last day of this month"; and Sunday is the word for a week.
  id: [
    'atX0SecondsPastTheMinute',
    'commaOnTheLastDayOfTheMonth',
    'commaOnTheLastX0OfTheMonth',
    'commaOnThe',
  ],
  // "On the next last day", "next, the second Monday".
  ja: ['commaOnTheLastDayOfTheMonth', 'commaOnThe'],
  // "At the right time", for the full hour; minute 0 stands in.
  ms: ['onTheHour'],
  // "At 25.", without a unit.
  sl: ['atX0SecondsPastTheMinute', 'atX0MinutesPastTheHour'],
  // Sunday is the word for a week.
  sr: ['commaOnTheLastX0OfTheMonth', 'commaOnThe'],
  // Left in English; and "on the second day, Monday".
  sw: ['atX0MinutesPastTheHour', 'minutesX0ThroughX1PastTheHour', 'everyX0Hours', 'commaOnThe'],
  // "In the past minute", "in the past hour"; and "every minute, 09:05 and 09:20".
  th: [
    'everyMinuteBetweenX0AndX1',
    'atX0SecondsPastTheMinute',
    'secondsX0ThroughX1PastTheMinute',
    'atX0MinutesPastTheHour',
    'minutesX0ThroughX1PastTheHour',
  ],
  // "Second 5 through minute 59", an English "and", "on 1 day in the month"; and Monday is itself called "second".
  vi: [
    'secondsX0ThroughX1PastTheMinute',
    'minutesX0ThroughX1PastTheHour',
    'everyMinuteBetweenX0AndX1',
    'commaOnDayX0OfTheMonth',
    'commaOnThe',
  ],
  // "After one minute".
  'zh-CN': ['atX0SecondsPastTheMinute', 'secondsX0ThroughX1PastTheMinute'],
  'zh-TW': ['atX0SecondsPastTheMinute', 'secondsX0ThroughX1PastTheMinute'],
};
