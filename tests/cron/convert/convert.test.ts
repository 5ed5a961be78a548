import { describe, expect, it } from 'vitest';
import { converterOf } from '@/cron/convert/index.ts';
import type { Converted } from '@/cron/convert/index.ts';
import type { DialectId } from '@/cron/index.ts';

/** Wednesday 28 October 2026, 10:12 in New York, where clocks go back on 1 November. */
const FROM = Date.UTC(2026, 9, 28, 14, 12);

function convert(
  text: string,
  dialect: DialectId,
  target: DialectId,
  zone = 'America/New_York',
): Converted {
  const convertTo = converterOf({ text, dialect, zone, from: FROM });
  if (!convertTo) throw new Error('refused');
  return convertTo(target);
}
const lineIn = (text: string, dialect: DialectId, target: DialectId) =>
  convert(text, dialect, target).line?.text ?? null;
const said = (...given: Parameters<typeof convert>) =>
  convert(...given)
    .pieces.map(({ text }) => text)
    .join('');

describe('one line', () => {
  // What each scheduler's own documentation calls by these words.
  it.each<[string, DialectId, DialectId, string]>([
    ['30 9 * * 1-5', 'vixie', 'quartz', '0 30 9 ? * MON-FRI'],
    // Three values a step apart, among others, are no step to who wrote them.
    ['1,4,9,16,25,36,49,57 0 * * *', 'vixie', 'quartz', '0 1,4,9,16,25,36,49,57 0 * * ?'],
    ['30 9 * * 1-5', 'vixie', 'eventbridge-scheduler', 'cron(30 9 ? * MON-FRI *)'],
    ['30 9 * * 1-5', 'vixie', 'spring', '0 30 9 * * 1-5'],
    ['30 9 * * 1-5', 'vixie', 'systemd', 'Mon..Fri *-*-* 09:30:00'],
    ['30 9 * * 1-5', 'vixie', 'apscheduler', '30 9 * * mon-fri'],
    ['*/15 9-17 * * 1-5', 'vixie', 'systemd', 'Mon..Fri *-*-* 09..17:00/15:00'],
    ['0 0 * * 0', 'vixie', 'quartz', '0 0 0 ? * SUN'],
    ['0 0 * * 5-7', 'vixie', 'kubernetes', '0 0 * * 0,5,6'],
    ['0 15 10 L * ?', 'quartz', 'systemd', '*-*~01 10:15:00'],
    ['0 15 10 ? * 6L', 'quartz', 'croniter', '15 10 * * L5'],
    ['0 15 10 ? * 6L', 'quartz', 'systemd', 'Fri *-*~07/1 10:15:00'],
    ['0 15 10 ? * 6#3', 'quartz', 'cron-parser', '15 10 * * 5#3'],
    ['0 0 12 ? * 2#1', 'quartz', 'systemd', 'Mon *-*-01..07 12:00:00'],
    ['0 0 12 ? * 2#1', 'quartz', 'node-cron', '0 12 * * 1#1'],
    ['0 0 12 ? * 2#1', 'quartz', 'spring-4', '0 0 12 1-7 * 1'],
    ['0 0 L 1,3 *', 'node-cron', 'vixie', '0 0 31 1,3 *'],
    ['30 0 9 * * *', 'node-cron', 'croniter', '0 9 * * * 30'],
    ['0 0 13 * 5', 'node-cron', 'croner', '0 0 13 * +5'],
    ['0 0 13 * 5', 'node-cron', 'systemd', 'Fri *-*-13 00:00:00'],
    ['0 0 1 3 *', 'vixie', 'mcron', '0 0 1 2 *'],
    ['@every 90s', 'kubernetes', 'robfig', '@every 90s'],
    ['@every 2m', 'kubernetes', 'eventbridge-scheduler', 'rate(2 minutes)'],
    ['@reboot', 'vixie', 'cronie', '@reboot'],
  ])('%s of %s is in %s %s', (text, dialect, target, line) => {
    expect(lineIn(text, dialect, target)).toBe(line);
  });

  it('keeps what was typed where that means the same, however it is written', () => {
    expect(lineIn('*/15,7 22,23,0-2 * * fri,sat,sun', 'vixie', 'cronie')).toBe(
      '*/15,7 22,23,0-2 * * fri,sat,sun',
    );
    expect(lineIn('@daily', 'vixie', 'kubernetes')).toBe('@daily');
  });

  it('leaves behind what only its scheduler has around the fields', () => {
    const own = convert('CRON_TZ=Asia/Tokyo 0 9 * * *', 'kubernetes', 'vixie');
    expect(own.line?.text).toBe('0 9 * * *');
    expect(own.zone).toBe('Asia/Tokyo');
    expect(lineIn('0 9 * * * /usr/bin/report', 'vixie', 'kubernetes')).toBe('0 9 * * *');
    expect(lineIn('cron(0 9 * * ? *)', 'eventbridge-scheduler', 'vixie')).toBe('0 9 * * *');
    expect(lineIn('0 9 * * * Asia/Tokyo', 'fugit', 'vixie')).toBe('0 9 * * *');
  });

  it('says both days of a field with a star, where a star makes both count', () => {
    expect(lineIn('0 0 1,15 * 1', 'node-cron', 'vixie')).toBe('0 0 */31,15 * 1');
    expect(lineIn('0 0 12 ? * 2#1', 'quartz', 'vixie')).toBe('0 12 */31,1-7 * 1');
  });

  it('takes the way of writing by which the clock changes come out the same', () => {
    // Debian cron makes up for a fixed time in a gap, and follows the clock where a star stands first.
    const found = convert('0 2 * * *', 'kubernetes', 'vixie');
    expect(found.line).toMatchObject({ text: '*/60 2 * * *', standing: 'equal' });
    expect(convert('0 2 * * *', 'kubernetes', 'vixie', 'UTC').line?.text).toBe('0 2 * * *');
  });
});

describe('two lines', () => {
  it('stand for two day fields of which either is enough, and never both run on a day', () => {
    expect(convert('0 0 1,15 * 1', 'vixie', 'node-cron')).toMatchObject({
      line: null,
      mark: 'same',
      pair: 'two tasks',
      two: { texts: ['0 0 1,15 * *', '0 0 2-14,16-31 * 1'], bothDays: 0 },
    });
  });

  it('stand for the last day of some months', () => {
    expect(convert('0 0 0 L 3,6,9,12 ?', 'quartz', 'vixie').two?.texts).toEqual([
      '0 0 31 3,12 *',
      '0 0 30 6,9 *',
    ]);
  });

  it('are offered with the days on which both run, where there is no better', () => {
    const quartz = convert('0 0 1,15 * 1', 'vixie', 'quartz');
    expect(quartz.mark).toBe('other');
    // Mondays that are the 1st or the 15th, counted by another calendar.
    let both = 0;
    for (let year = 2000; year < 2400; year++) {
      for (let month = 0; month < 12; month++) {
        for (const day of [1, 15])
          if (new Date(Date.UTC(year, month, day)).getUTCDay() === 1) both++;
      }
    }
    expect(quartz.two).toMatchObject({
      texts: ['0 0 0 1,15 * ?', '0 0 0 ? * MON'],
      bothDays: both,
    });
  });
});

describe('where there is no line', () => {
  it.each<[string, DialectId, DialectId, string]>([
    ['0 0 1,15 * 1', 'vixie', 'quartz', 'question'],
    ['0 0 1,15 * 1', 'vixie', 'node-cron', 'only-both'],
    ['0 0 13 * 5', 'node-cron', 'kubernetes', 'only-either'],
    ['30 0 9 * * *', 'node-cron', 'vixie', 'seconds'],
    ['0 0 9 * * ? 2027', 'quartz', 'spring', 'years'],
    ['0 15 10 L * ?', 'quartz', 'kubernetes', 'last-day'],
    ['0 15 10 15W * ?', 'quartz', 'vixie', 'nearest-workday'],
    ['0 15 10 LW * ?', 'quartz', 'cron-parser', 'last-workday'],
    ['0 15 10 ? * 6#3', 'quartz', 'kubernetes', 'nth-weekday'],
    ['0 15 10 ? * 6L', 'quartz', 'vixie', 'last-weekday'],
    ['0 9 * * *', 'vixie', 'eventbridge', 'zone'],
    ['@every 90s', 'kubernetes', 'vixie', 'interval'],
    ['@reboot', 'vixie', 'kubernetes', 'reboot'],
    ['H 9 * * *', 'jenkins', 'vixie', 'drawn'],
    ['0 9 * * mon%2', 'fugit', 'vixie', 'stepping'],
    ['0 0 30 2 *', 'vixie', 'quartz', 'never'],
    // BusyBox writes an error to its log where a field has anything else in it.
    ['0 0 0 30 2 ?', 'quartz', 'busybox', 'never'],
    ['0 0 ? * ?', 'laravel', 'busybox', 'never'],
  ])('%s of %s in %s: %s', (text, dialect, target, why) => {
    const found = convert(text, dialect, target);
    expect(found.line).toBeNull();
    expect(found.why).toContain(why);
  });

  it('names the nearest line and the first run it loses or adds', () => {
    expect(said('0 15 10 L * ?', 'quartz', 'kubernetes')).toContain(
      'This one loses Mon 30 Nov 2026 10:15 first.',
    );
    expect(said('0 0 13 * 5', 'node-cron', 'kubernetes')).toContain(
      'This one adds Sun 13 Dec 2026 00:00 first.',
    );
  });

  it('has a shell test for a crontab', () => {
    expect(convert('0 15 10 L * ?', 'quartz', 'vixie').guard).toBe(
      '15 10 28-31 * *  [ "$(date -d tomorrow +\\%d)" = 01 ] && job',
    );
    expect(convert('0 15 10 L * ?', 'quartz', 'kubernetes').guard).toBeNull();
  });
});

describe('the words', () => {
  it('say of what never runs that it never runs there either', () => {
    expect(said('0 0 30 2 *', 'vixie', 'busybox')).toBe('Never runs there either.');
    expect(said('@reboot', 'vixie', 'cronie')).toBe('The same: no clock has a part in it.');
    expect(said('@every 90s', 'kubernetes', 'robfig')).toBe('The same: no clock has a part in it.');
  });

  it('count the days with a run, and tell of the clock changes', () => {
    expect(said('0 0 1,15 * 1', 'vixie', 'kubernetes')).toBe(
      'Equal for all 400 years: 29,103 days with a run, the same on both sides. No clock change touches its times.',
    );
    expect(said('30 2 * * *', 'vixie', 'croner')).toMatch(
      /^Equal for all 400 years: 146,097 days .* So are the nights of all 57 clock changes to 2054\.$/,
    );
    expect(said('30 2 * * *', 'vixie', 'kubernetes', 'Asia/Kolkata')).toContain(
      'The clocks of Asia/Kolkata do not change.',
    );
  });

  it('keep the nights on which the clocks change apart from all other days', () => {
    expect(said('30 2 * * *', 'vixie', 'kubernetes')).toBe(
      'Equal on every ordinary day. As the clocks go forward, Debian cron runs Sun 14 Mar 2027 03:00, Kubernetes does not.',
    );
    expect(said('30 1 * * *', 'vixie', 'kubernetes')).toBe(
      'Equal on every ordinary day. As the clocks go back, Kubernetes runs Sun 1 Nov 2026 01:30 EST, Debian cron does not.',
    );
    expect(said('30 1 * * *', 'vixie', 'quartz')).toContain(
      'Debian cron runs Sun 1 Nov 2026 01:30 EDT, Quartz does not. Quartz runs Sun 1 Nov 2026 01:30 EST, Debian cron does not.',
    );
  });

  it('say when an engine comes to its end, and what is not verified', () => {
    expect(said('0 9 * * *', 'vixie', 'mcron')).toMatch(
      /^Equal until Wed 18 May 2033: from there on mcron/,
    );
    // Both of them end with the year 2199.
    expect(said('cron(0 10 ? * 2-6 *)', 'eventbridge', 'systemd')).toBe(
      'Equal until Tue 31 Dec 2199, after which neither finds a run. The clocks of UTC do not change.',
    );
    // It knows no run after 03:33:20 of that day, two thousand million seconds after 1970.
    expect(said('0 9 * * 1-5', 'vixie', 'mcron', 'UTC')).toMatch(/^Equal until Wed 18 May 2033:/);
    expect(said('0 9 * * *', 'vixie', 'github-actions')).toMatch(
      /By its documentation, not verified\.$/,
    );
  });

  it('stand as remarks above a snippet only in so far as they are proven', () => {
    expect(convert('0 9 * * *', 'vixie', 'kubernetes').remarks).toEqual([
      'Same runs as Debian cron.',
    ]);
    expect(convert('30 2 * * *', 'vixie', 'kubernetes').remarks[0]).toBe(
      'Same runs as Debian cron, but for this:',
    );
    expect(convert('0 0 1,15 * 1', 'vixie', 'quartz').remarks[0]).toBe(
      'NOT the same runs as Debian cron:',
    );
    expect(convert('0 9 * * *', 'vixie', 'vixie').remarks).toEqual([]);
  });
});
