import { describe, expect, it } from 'vitest';
import { zoneOf } from '@/cron/index.ts';
import { verdictOf } from '@/pages/practice/write/verdict.ts';
import { writtenJob } from '@/workers/writtenJob.ts';

/** Wednesday 28 October 2026, 10:12 in New York; clocks go back on 1 November. */
const FROM = Date.UTC(2026, 9, 28, 14, 12);
const ZONE = 'America/New_York';

function told(asked: string, written: string, dialect = 'vixie') {
  const input = { asked, dialect, zone: ZONE, written, fromMs: FROM };
  const { grade } = writtenJob(input);
  return grade && verdictOf({ text: written, grade }, asked, zoneOf(ZONE));
}

describe('a schedule to be written', () => {
  it('is told in words and runs, without its text', () => {
    const input = { asked: '30 9 * * 1-5', dialect: 'vixie', zone: ZONE, written: null };
    expect(writtenJob({ ...input, fromMs: FROM })).toEqual({
      task: {
        sentence: 'At 09:30, Monday through Friday',
        scheduler: 'Debian cron 3.0',
        // 09:30 in New York, on Thursday and Friday in summer time, from Monday in winter time.
        runs: [
          Date.UTC(2026, 9, 29, 13, 30),
          Date.UTC(2026, 9, 30, 13, 30),
          Date.UTC(2026, 10, 2, 14, 30),
          Date.UTC(2026, 10, 3, 14, 30),
          Date.UTC(2026, 10, 4, 14, 30),
        ],
      },
      grade: null,
    });
  });

  it.each([
    ['61 * * * *', 'vixie', ZONE],
    ['0 0 30 2 *', 'vixie', ZONE],
    ['@reboot', 'vixie', ZONE],
    ['* * * * *', 'no-such', ZONE],
    ['* * * * *', 'toString', ZONE],
    ['* * * * *', 'vixie', 'Mars/Olympus'],
  ])('is none for %s of %s in %s', (asked, dialect, zone) => {
    const input = { asked, dialect, zone, written: '* * * * *', fromMs: FROM };
    expect(writtenJob(input)).toEqual({ task: null, grade: null });
  });
});

describe('an answer', () => {
  it.each([
    ['0 0 * * 0', '0 0 * * sun', 'vixie'],
    ['*/15 * * * *', '0,15,30,45 * * * *', 'kubernetes'],
    ['0 0 12 ? * MON', '0 0 12 ? * 2', 'quartz'],
  ])('%s is right as %s', (asked, written, dialect) => {
    expect(told(asked, written, dialect)).toMatchObject({ right: true, title: 'Right.' });
  });

  it('is the very expression', () => {
    expect(told('5 4 * * *', ' 5 4 * * * ')?.text).toBe('That is the very expression.');
  });

  it('is not right where a run is missing, or one too many', () => {
    expect(told('0 9 * * 1-5', '0 9 * * 1-4')).toEqual({
      right: false,
      title: 'Not the same.',
      text: 'Yours does not run at Fri 30 Oct 2026 09:00; it should.',
    });
    expect(told('0 9 * * 1-5', '0 9 * * 1-6')?.text).toBe(
      'Yours runs at Sat 31 Oct 2026 09:00; it should not.',
    );
    expect(told('0 9 * * *', '0 10 * * *')?.text).toBe(
      'Yours does not run at Thu 29 Oct 2026 09:00; it should. ' +
        'Yours runs at Thu 29 Oct 2026 10:00; it should not.',
    );
  });

  it('tells a star from a number on the night clocks go back', () => {
    // cron runs fixed times once in the repeated hour, and a star's each time.
    expect(told('30 1 * * *', '30 1-1 * * *')?.right).toBe(true);
    expect(told('0 * * * *', '0 0-23 * * *')?.text).toMatch(
      /^Yours does not run at Sun 1 Nov 2026/,
    );
  });

  it('may be refused', () => {
    expect(told('0 9 * * *', '0 25 * * *')).toMatchObject({ right: false, title: 'Refused.' });
  });
});
