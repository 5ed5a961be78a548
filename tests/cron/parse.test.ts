import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { explainToken, parse } from '@/cron/index.ts';
import type { Diagnostic, DialectId } from '@/cron/index.ts';
import { sentence } from '@/cron/sentence.ts';

// Properties take a second or two, and longer on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function diagnosticsOf(text: string, dialect: DialectId = 'vixie'): readonly Diagnostic[] {
  const result = parse(text, dialect);
  return result.ok ? result.warnings : result.diagnostics;
}

/** [code, the characters it points at], of each diagnostic in turn. */
function found(text: string): [string, string][] {
  return diagnosticsOf(text).map(({ code, span }) => [code, text.slice(span.start, span.end)]);
}

describe('errors point at the characters', () => {
  const rows: [text: string, ...found: [code: string, at: string][]][] = [
    ['61 * * * *', ['out-of-range', '61']],
    ['* 24 * * *', ['out-of-range', '24']],
    ['0 0 0 13 8', ['out-of-range', '0'], ['out-of-range', '13'], ['out-of-range', '8']],
    ['5-70 * * * *', ['out-of-range', '70']],
    ['99999999999999999999 * * * *', ['out-of-range', '99999999999999999999']],
    ['* * * janu *', ['unknown-name', 'janu']],
    ['JAN * * * *', ['unknown-name', 'JAN']],
    ['* * * * monday', ['unknown-name', 'monday']],
    ['*/0 * * * *', ['step-zero', '0']],
    ['*/ * * * *', ['missing-step', '*/']],
    ['5/15 * * * *', ['step-without-range', '5/15']],
    ['1,,2 * * * *', ['empty-item', ',']],
    ['1, * * * *', ['empty-item', ',']],
    ['1- * * * *', ['open-range', '1-']],
    ['0 0 L * *', ['unsupported-operator', 'L']],
    ['0 0 15W * *', ['unsupported-operator', '15W']],
    ['0 0 ? * *', ['unsupported-operator', '?']],
    ['0 0 * * 5L', ['unsupported-operator', '5L']],
    ['* * * *', ['too-few-fields', '* * * *']],
    ['* * * * * *', ['too-many-fields', '*']],
    ['@DAILY', ['unknown-macro', '@DAILY']],
    ['@every 5m', ['unknown-macro', '@every']],
    ['# * * * *', ['comment', '# * * * *']],
    ['TZ=UTC 5 4 * * *', ['assignment', 'TZ=UTC 5 4 * * *']],
    ['   ', ['empty', '   ']],
  ];
  for (const [text, ...expected] of rows) {
    it(JSON.stringify(text), () => {
      expect(parse(text).ok).toBe(false);
      expect(found(text)).toEqual(expected);
    });
  }

  it('a megabyte is refused at once', () => {
    const text = '*/5,'.repeat(250_000);
    expect(diagnosticsOf(text).map(({ code }) => code)).toEqual(['too-long']);
  });
});

describe('warnings for what is accepted all the same', () => {
  const rows: [text: string, ...found: [code: string, at: string][]][] = [
    ['*/5 9-17 * * 1-5'],
    ['0 0 1,15 * 1', ['day-fields-or', '1,15 * 1']],
    ['0 0 */2 * 1', ['day-fields-and', '*/2 * 1'], ['uneven-step', '*/2']],
    ['0 0 30 2 *', ['never-fires', '30 2']],
    ['0 0 29 2 *', ['fires-rarely', '29 2']],
    ['0 22-2 * * *', ['reversed-range', '22-2']],
    ['1.5 * * * *', ['ignored-junk', '.5']],
    ['0 0 * * 5#3', ['ignored-junk', '#3']],
    ['*/25 * * * *', ['uneven-step', '*/25']],
    ['*/100 * * * *', ['large-step', '*/100']],
    ['0 0 9 * * ?', ['command-words', '?']],
    ['@reboot', ['reboot', '@reboot']],
    ['@daily'],
  ];
  for (const [text, ...expected] of rows) {
    it(text, () => {
      expect(parse(text).ok).toBe(true);
      expect(found(text)).toEqual(expected);
    });
  }
});

describe('fixes', () => {
  it('61 * * * *', () => {
    const [error] = diagnosticsOf('61 * * * *');
    expect(error?.title).toBe('There is no minute 61.');
    expect(error?.message).toBe('A minute is a number from 0 to 59.');
    expect(error?.fixes).toEqual([
      { label: 'Each hour at minute 1', text: '1 * * * *' },
      { label: 'Each hour, last minute', text: '59 * * * *' },
      { label: 'Each hour, on the hour', text: '0 * * * *' },
    ]);
  });

  it.each([
    ['vixie', "schedule_interval='0 5 * * *'", '0 5 * * *'],
    ['vixie', '  - cron: "0 5 * * 1-5"', '0 5 * * 1-5'],
    ['vixie', '“0 5 * * *”', '0 5 * * *'],
    ['quartz', '@Scheduled(cron = "0 0 12 * * ?")', '0 0 12 * * ?'],
  ] as const)('%s: %s is a schedule within quotation marks', (dialect, text, schedule) => {
    const [error] = diagnosticsOf(text, dialect);
    expect(error?.fixes[0]).toEqual({ label: 'The schedule only', text: schedule });
  });

  // Quartz and EventBridge count weekdays from Sunday as 1, crontabs from Sunday as 0.
  it.each([
    ['quartz', '30 2 * * 1', '0 30 2 ? * mon'],
    ['quartz', '30 2 * * 1-5', '0 30 2 ? * mon-fri'],
    ['eventbridge', '30 2 * * 1', 'cron(30 2 ? * mon *)'],
  ] as const)('%s: five fields keep their weekdays: %s', (dialect, text, schedule) => {
    const [error] = diagnosticsOf(text, dialect);
    expect(error?.fixes.map((fix) => fix.text)).toContain(schedule);
  });

  it('0 0 1,15 * 1', () => {
    const [warning] = diagnosticsOf('0 0 1,15 * 1');
    expect(warning?.fixes).toEqual([
      { label: 'The 1st and 15th only', text: '0 0 1,15 * *' },
      { label: 'Mondays only', text: '0 0 * * 1' },
      {
        label: 'Both at once',
        text: '0 0 1,15 * * test $(date +\\%u) = 1 &&',
      },
    ]);
  });

  const broken = ['61 * * * *', '0 0 32 13 8', '5/15 * * * *', '1,,2 * * * *', '0 0 * * monday'];
  const doubtful = ['0 22-2 * * *', '*/25 * * * *', '0 0 * * fri#3', '0 0 9 * * ?', '0 0 1 * 1'];
  for (const text of [...broken, ...doubtful]) {
    it(`of ${text} take its trouble away`, () => {
      for (const { code, span, fixes } of diagnosticsOf(text)) {
        expect(fixes.length).toBeGreaterThan(0);
        for (const fix of fixes) {
          const again = diagnosticsOf(fix.text).filter((other) => other.code === code);
          expect(again.every((other) => other.span.start !== span.start)).toBe(true);
        }
      }
    });
  }
});

describe('what Debian cron accepts oddly, as the same schedule in plain words', () => {
  const rows = [
    ['*5 * * * *', '* * * * *'],
    ['** * * * *', '* * * * *'],
    ['1-2-3 * * * *', '1-2 * * * *'],
    ['*/5/5 * * * *', '*/5 * * * *'],
    ['*/4294967297 * * * *', '* * * * *'],
    ['007 * * * *', '7 * * * *'],
    ['0 0 1 FEB-nov/3 *', '0 0 1 2,5,8,11 *'],
    ['0 0 * * 5-7', '0 0 * * 0,5,6'],
    ['@weekly', '0 0 * * 0'],
    ['\t5\t4 * * *  ', '5 4 * * *'],
  ];
  for (const [odd = '', plain = ''] of rows) {
    it(`${JSON.stringify(odd)} is ${plain}`, () => {
      const [a, b] = [parse(odd), parse(plain)];
      if (!a.ok || !b.ok) throw new Error('refused');
      // A star in the minute or hour is a fact of its own, compared elsewhere.
      expect({ ...a.schedule, fixedTime: false }).toEqual({ ...b.schedule, fixedTime: false });
    });
  }

  it('a star counts only as the first character of its field', () => {
    const rule = (text: string) => {
      const result = parse(text);
      return result.ok ? result.schedule.dayRule : 'refused';
    };
    expect(rule('0 0 *,5 * 1')).toBe('both');
    expect(rule('0 0 */2 * 1')).toBe('both');
    expect(rule('0 0 5,* * 1')).toBe('either');
    expect(rule('0 0 1-31 * 1')).toBe('either');
  });
});

describe('any text at all', () => {
  const alphabet = '0123456789*/,-#?@LWHT= \t\n\r.janmoSUN%é１😀'.split('');
  const near = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((c) => c.join(''));

  it('never throws, and every span lies inside it', () => {
    const property = fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      const result = parse(text);
      const notes = result.ok ? result.warnings : result.diagnostics;
      expect(result.ok || notes.length > 0).toBe(true);
      const outside = [...notes, ...result.tokens].filter(
        ({ span }) => !(span.start >= 0 && span.start <= span.end && span.end <= text.length),
      );
      expect(outside).toEqual([]);
      for (const token of result.tokens) {
        const isAsTyped = text.slice(token.span.start, token.span.end) === token.text;
        expect(isAsTyped && explainToken(token, result, 'vixie').text !== '').toBe(true);
      }
      const said = sentence(text, 'vixie');
      expect(said === null || result.ok).toBe(true);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
