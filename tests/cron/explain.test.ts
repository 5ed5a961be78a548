import { describe, expect, it } from 'vitest';
import { explainToken, parse } from '@/cron/index.ts';
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
];

describe('the explanation of a field', () => {
  it.each(rows)('%s: %s, its %s', (dialect, text, field, expected) => {
    const result = parse(text, dialect);
    const token = result.tokens.find((candidate) => candidate.field === field);
    expect(token).toBeDefined();
    if (token) expect(explainToken(token, result, dialect).text).toMatch(expected);
  });
});
