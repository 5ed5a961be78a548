import { describe, expect, it } from 'vitest';
import { sentence } from '@/cron/sentence.ts';

describe('the sentence', () => {
  const rows = [
    ['* * * * *', 'Every minute'],
    ['*/5 9-17 * * 1-5', 'Every 5 minutes, between 09:00 and 17:59, Monday through Friday'],
    ['0 0 1,15 * 1', 'At 00:00, on day 1 and 15 of the month, and also on Monday'],
    ['0 0 1 * 1-5', 'At 00:00, on day 1 of the month, and also Monday through Friday'],
    ['0 0 */2 * 1', 'At 00:00, every 2 days in a month, but only on Monday'],
    ['0 0 5,* * 1', 'At 00:00'],
    ['0 0 * * fri#3', 'At 00:00, only on Friday'],
    ['*/100 * * * *', 'Every hour'],
    ['*/25 * * * *', 'At 0, 25, and 50 minutes past the hour'],
    ['0 0 * * */2', 'At 00:00, only on Sunday, Tuesday, Thursday, and Saturday'],
    ['9 6 20-31,*/5 * *', 'At 06:09, on day 20 through 31 and every 5 days in a month'],
    [
      '9 * 3-8,6-22/5 * *',
      'At 9 minutes past the hour, every hour, on day 3 through 8 and every 5 days in a month, between day 6 and 22 of the month',
    ],
    ['@daily', 'At 00:00'],
    ['@reboot', 'Once, each time cron starts'],
  ];
  for (const [text = '', expected] of rows) {
    it(text, () => {
      const said = sentence(text, 'vixie');
      expect(said?.text).toBe(expected);
      expect(said?.phrases.map((phrase) => phrase.text).join('')).toBe(expected);
    });
  }

  it('has a phrase for each field that says something', () => {
    const fields = sentence('*/5 9-17 1 6 1-5', 'vixie')?.phrases.map((phrase) => phrase.fields);
    expect(fields).toEqual([['minute'], ['hour'], ['dayOfMonth'], ['dayOfWeek'], ['month']]);
  });

  it('is not made for what cannot be read, or names no time at all', () => {
    expect(sentence('61 * * * *', 'vixie')).toBeNull();
    expect(sentence('0 22-2 * * *', 'vixie')).toBeNull();
  });
});
