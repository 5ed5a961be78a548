import { beforeAll, describe, expect, it } from 'vitest';
import type { DialectId } from '@/cron/index.ts';
import '@/cron/index.ts';
import { loadTongue, tell } from '@/cron/tongue/tell.ts';
import type { TongueId } from '@/cron/tongue/tongues.ts';

beforeAll(async () => {
  await Promise.all((['de', 'fr', 'id', 'ja', 'ms', 'vi', 'hu', 'zh-CN'] as const).map(loadTongue));
});

const said = (text: string, dialect: DialectId, id: TongueId) => {
  const told = tell(text, dialect, id);
  return told.ok ? told.text : told.why;
};

/* What each says was read against what the scheduler does. */
describe('a sentence in another language', () => {
  const rows: [TongueId, DialectId, text: string, said: string][] = [
    [
      'de',
      'vixie',
      '*/5 9-17 * * 1-5',
      'Alle 5 Minuten, zwischen 09:00 und 17:59, Montag bis Freitag.',
    ],
    ['fr', 'vixie', '0 9 * * 1', 'À 09:00, uniquement le lundi.'],
    ['zh-CN', 'vixie', '0 9 * * 1', '在09:00, 仅星期一。'],
    ['de', 'vixie', '@daily', 'Um 00:00.'],
    // A step that does not divide the hour is not "every 25 minutes".
    ['de', 'vixie', '*/25 * * * *', 'Bei Minute 0, 25, und 50.'],
    // `5/15` runs to the end of the hour here, and in Debian cron it is refused.
    ['de', 'kubernetes', '5/15 * * * *', 'Alle 15 Minuten, Minuten 5 bis 59.'],
    ['de', 'vixie', '5/15 * * * *', 'no-fields'],
    // Quartz counts Sunday as 1, Debian cron as 0 and 7, and EventBridge as Quartz does.
    ['de', 'quartz', '0 0 12 ? * 2', 'Um 12:00, nur jeden Montag.'],
    ['de', 'quartz', '0 0 12 ? * 1', 'Um 12:00, nur jeden Sonntag.'],
    ['de', 'vixie', '0 12 * * 7', 'Um 12:00, nur jeden Sonntag.'],
    ['de', 'eventbridge', 'cron(0 12 ? * 2-6 *)', 'Um 12:00, Montag bis Freitag.'],
    // Six and seven fields.
    ['de', 'robfig', '30 5 9 * * *', 'Um 09:05:30.'],
    [
      'de',
      'quartz',
      '0 0 12 1 1 ? 2027',
      'Um 12:00, an Tag 1 des Monats, nur im Januar, nur im 2027.',
    ],
    // OnCalendar comes to fields.
    ['de', 'systemd', 'Mon..Fri *-*-* 09:00:00', 'Um 09:00, Montag bis Freitag.'],
    // A step over days or months counts from the first again each time, so what it names is listed.
    ['de', 'vixie', '0 0 */10 * *', 'Um 00:00, an Tag 1, 11, 21, und 31 des Monats.'],
    ['de', 'vixie', '0 0 * */6 *', 'Um 00:00, nur im Januar und Juli.'],
    ['de', 'quartz', '0 0 12 L * ?', 'Um 12:00, am letzten Tag des Monats.'],
    ['de', 'quartz', '0 0 12 ? * 6L', 'Um 12:00, am letzten Freitag des Monats.'],
    ['de', 'quartz', '0 0 12 ? * 2#2', 'Um 12:00, am zweiten Montag des Monats.'],
    // Malay has "at the right time" for the full hour.
    ['ms', 'vixie', '0 */2 * * *', 'Pada 0 minit selepas jam, setiap 2 jam.'],
  ];
  for (const [id, dialect, text, expected] of rows) {
    it(`${id}, ${dialect}: ${text}`, () => expect(said(text, dialect, id)).toBe(expected));
  }
});

describe('a sentence is not made in another language', () => {
  const rows: [TongueId, DialectId, text: string, why: string][] = [
    // Either day is enough for Debian cron, both are needed with a star in front: the words would be the same.
    ['de', 'vixie', '0 0 1,15 * 1', 'day-rule'],
    ['de', 'vixie', '0 0 */2 * 1', 'day-rule'],
    ['de', 'kubernetes', '0 0 1 * 1-5', 'day-rule'],
    ['de', 'vixie', '@reboot', 'no-fields'],
    ['de', 'kubernetes', '@every 1h30m', 'no-fields'],
    ['de', 'eventbridge', 'rate(5 minutes)', 'no-fields'],
    ['de', 'vixie', '61 * * * *', 'no-fields'],
    ['de', 'vixie', '0 22-2 * * *', 'no-fields'],
    // "Alle 2 Tage" would run on into the next month.
    ['de', 'vixie', '0 0 */2 * *', 'inexact'],
    ['de', 'quartz', '0 0 12 15W * ?', 'inexact'],
    ['de', 'quartz', '0 0 12 LW * ?', 'inexact'],
    ['de', 'quartz', '0 0 12 L-3 * ?', 'inexact'],
    ['id', 'quartz', '0 0 12 L * ?', 'inexact'],
    ['ja', 'quartz', '0 0 12 L * ?', 'inexact'],
    ['vi', 'vixie', '0 0 1 * *', 'inexact'],
    ['vi', 'quartz', '0 0 12 ? * 2#2', 'inexact'],
    ['hu', 'vixie', '5-20 * * * *', 'inexact'],
  ];
  for (const [id, dialect, text, why] of rows) {
    it(`${id}, ${dialect}: ${text}`, () => expect(said(text, dialect, id)).toBe(why));
  }
});
