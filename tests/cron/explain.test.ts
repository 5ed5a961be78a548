import { describe, expect, it } from 'vitest';
import { explainToken, understand } from '@/cron/index.ts';
import type { DialectId, FieldName } from '@/cron/index.ts';

/** What a person should read beside a field. */
const rows: readonly [DialectId, string, FieldName, RegExp][] = [
  ['vixie', '5 * * * *', 'minute', /^5 is minute 5\./],
  ['vixie', '0 * * * *', 'minute', /^0 is minute 0, on the hour\./],
  ['vixie', '10-20 * * * *', 'minute', /^10-20 is a range: minute 10 to 20, both included\./],
  ['vixie', '0 0 1,15 * *', 'dayOfMonth', /^1,15 is a list: the 1st and the 15th\./],
  ['vixie', '0 0 * * mon', 'dayOfWeek', /^mon is Monday\./],
  ['quartz', '0 30 12 ? * *', 'second', /^0 is second 0, on the minute\./],
  ['quartz', '30 30 12 ? * *', 'second', /^30 is second 30\./],
  ['quartz', '10-20 30 12 ? * *', 'second', /^10-20 is a range: second 10 to 20, both included\./],
  ['quartz', '0 30 12 ? * * 2027', 'year', /^2027 is year 2027\./],
  ['quartz', '0 30 12 ? * 2', 'dayOfWeek', /^2 is Monday\./],
  ['quartz', '0 30 12 ? * 2', 'dayOfMonth', /^\? sets nothing: the other day field decides\./],
  ['quartz', '0 30 12 ? * 6#3', 'dayOfWeek', /^6#3 is the third Friday of the month\./],
  ['quartz', '0 30 12 LW * ?', 'dayOfMonth', /^LW is the last workday of the month/],
  ['spring', '0 30 12 15W * ?', 'dayOfMonth', /^15W is the workday nearest to the 15th/],
  [
    'spring',
    '0 0 0 1,15W * *',
    'dayOfMonth',
    /is a list: the 1st, and days that depend on the month\.$/,
  ],
  ['spring', '0 0 0 L,15W * *', 'dayOfMonth', /is a list: days that depend on the month\./],
  ['spring', '0 0 0 * JANFEB *', 'month', /^JANFEB is December\./],
  ['spring', '0 ٣ 0 * * *', 'minute', /^٣ is minute 3\./],
  ['croner', '0 0 * * 5L', 'dayOfWeek', /^5L is the last Friday of the month\./],
  ['croniter', '0 0 * * l5', 'dayOfWeek', /^l5 is the last Friday of the month\./],
  ['apscheduler', '0 0 last * *', 'dayOfMonth', /^last is the last day of the month\./],
  ['systemd', 'Mon..Fri *:0/7', 'minute', /^0\/7 is every 7th minute/],
  ['systemd', 'Mon..Fri 02:30', 'dayOfWeek', /^Mon\.\.Fri is a range: Monday to Friday\./],
  ['systemd', 'Mon,Fri 02:30', 'dayOfWeek', /^Mon,Fri is a list: Monday and Friday\./],
  [
    'jenkins',
    'H * * * *',
    'minute',
    /^H is drawn by the scheduler; here minute 0, .* stands for it/,
  ],
  ['busybox', '0 0 * * 1-5', 'dayOfWeek', /^1-5 is a list: Monday/],
  ['mcron', '0 0 1 2 *', 'month', /^2 is March\./],
];

describe('the explanation of a field', () => {
  it.each(rows)('%s: %s, its %s', (dialect, text, field, expected) => {
    const result = understand(text, dialect);
    const token = result.tokens.find((candidate) => candidate.field === field);
    expect(token).toBeDefined();
    if (token) expect(explainToken(token, result, dialect).text).toMatch(expected);
  });
});

/** What a person should read beside anything else. */
const others: readonly [DialectId, string, string, RegExp][] = [
  ['vixie', '@daily', '@daily', /^@daily is short for 0 0 \* \* \*\./],
  ['vixie', '@reboot', '@reboot', /each time the cron daemon starts/],
  ['kubernetes', '@every 90m', '@every 90m', /a run every 1 hour 30 minutes\./],
  ['eventbridge', 'rate(5 minutes)', 'rate(5 minutes)', /a run every 5 minutes\./],
  ['systemd', 'Daily', 'Daily', /^Daily is short for/],
  ['robfig', 'TZ=Asia/Tokyo 0 0 9 * * *', 'TZ=Asia/Tokyo', /names the zone/],
  ['systemd', 'daily UTC', 'UTC', /names the zone/],
  ['fugit', '0 9 * * * Europe/Berlin', 'Europe/Berlin', /names the zone/],
  ['vixie', '0 9 * * * true', 'true', /expects the command/],
  ['kubernetes', '0 9 * * * true', 'true', /one word too many for Kubernetes CronJob/],
];

describe('the explanation of what is no field', () => {
  it.each(others)('%s: %s, its %s', (dialect, text, word, expected) => {
    const result = understand(text, dialect);
    const token = result.tokens.find((candidate) => candidate.text === word);
    expect(token).toBeDefined();
    if (token) expect(explainToken(token, result, dialect).text).toMatch(expected);
  });
});
