import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOUNDS, tooLarge } from '@/state/crontab/bounds.ts';
import { editedLine, hasCommand } from '@/state/crontab/commands.ts';
import { changeBetween, rawPlace } from '@/state/crontab/shown.ts';
import { CrontabText } from '@/state/crontab/text.svelte.ts';
import { readTakes, takesText } from '@/state/crontab/takes.ts';

const open = (raw: string) => {
  const text = new CrontabText(() => undefined);
  text.open(raw);
  return text;
};
/** Types a text over what is shown, as a field would hand it over. */
const type = (text: CrontabText, shown: string, nowMs = 0) => text.edit(shown, shown.length, nowMs);

describe('an edit of what is shown', () => {
  it('leaves the line ends of a Windows file as they are, and gives new lines the same', () => {
    const text = open('0 1 * * * a\r\n0 2 * * * b\r\n');
    expect(text.shown).toBe('0 1 * * * a\n0 2 * * * b\n');
    type(text, '0 1 * * * a\n0 22 * * * b\n5 5 * * * c\n');
    expect(text.raw).toBe('0 1 * * * a\r\n0 22 * * * b\r\n5 5 * * * c\r\n');
  });

  it('keeps a carriage return that ends no line', () => {
    const text = open('0 1 * * * a\rb\n# c\n');
    expect(text.shown).toHaveLength(text.raw.length);
    type(text, text.shown.replace('# c', '# d'));
    expect(text.raw).toBe('0 1 * * * a\rb\n# d\n');
  });

  const piece = fc.constantFrom('a', 'b', ' ', '\n', 'c\rd', '0 1 * * * x', '😀');
  const anyText = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
  /** With one kind of line end throughout. */
  const anyFile = fc
    .tuple(anyText, fc.constantFrom('\n', '\r\n'))
    .map(([text, end]) => text.replaceAll('\n', end));

  it('changes nothing that was not edited: a change to and fro gives the file back', () => {
    const property = fc.property(anyFile, anyText, fc.nat(40), (raw, inserted, at) => {
      const text = open(raw);
      const before = text.shown;
      const place = Math.min(at, before.length);
      const typed = inserted.replaceAll('\r', '');
      // A break typed right behind a bare carriage return makes a Windows line end of the two.
      fc.pre(!(before[place - 1] === '␍' && typed.startsWith('\n')));
      type(text, before.slice(0, place) + typed + before.slice(place));
      expect(text.shown).toBe(before.slice(0, place) + typed + before.slice(place));
      // What was not touched is there as it was, line ends included.
      expect(text.raw.startsWith(raw.slice(0, rawPlace(raw, place)))).toBe(true);
      expect(text.raw.endsWith(raw.slice(rawPlace(raw, place)))).toBe(true);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('finds the one change between two texts', () => {
    const property = fc.property(anyText, anyText, (before, after) => {
      const { start, end, inserted } = changeBetween(before, after);
      expect(before.slice(0, start) + inserted + before.slice(end)).toBe(after);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('a long file', () => {
  const line = (at: number) => `${at % 60} 1 * * * /opt/job-${at}`;
  const file = (lines: number) => Array.from({ length: lines }, (_, at) => line(at)).join('\n');

  it('is shown in parts, and an edit of one is an edit of the file', () => {
    const text = open(file(10_000));
    expect(text.lines).toBe(10_000);
    expect(text.isWhole).toBe(false);
    expect(text.shown.split('\n').length).toBe(text.shownLines);
    text.show(5000);
    expect(text.shown.startsWith(line(5000))).toBe(true);
    const shown = text.shown.replace('job-5001', 'other');
    type(text, shown);
    expect(text.raw).toBe(file(10_000).replace('job-5001', 'other'));
    expect(text.shown).toBe(shown);
  });

  it('can be gone through to its end and back, each line once', () => {
    const text = open(file(1234));
    const seen: string[] = [];
    for (let steps = 0; steps < 100; steps++) {
      seen.push(...text.shown.split('\n'));
      const at = text.firstLine;
      text.showLater();
      if (text.firstLine === at) break;
    }
    expect(seen).toEqual(file(1234).split('\n'));
    for (let steps = 0; steps < 100 && text.firstLine > 0; steps++) {
      const at = text.firstLine;
      text.showEarlier();
      expect(text.firstLine + text.shownLines).toBeGreaterThanOrEqual(at);
    }
    expect(text.firstLine).toBe(0);
  });

  it('keeps its place while lines are typed, and shows a new part once one has become too long', () => {
    const text = open(file(1000));
    text.show(400);
    type(text, `# new\n${text.shown}`);
    expect(text.firstLine).toBe(400);
    expect(text.shown.startsWith('# new\n')).toBe(true);
    const pasted = `${file(900)}\n`;
    const rest = text.shown;
    text.edit(pasted + rest, pasted.length, 0);
    expect(text.lines).toBe(1901);
    expect(text.shown.startsWith('# new')).toBe(true);
    expect(text.shownLines).toBeLessThan(700);
  });

  it('refuses what does not fit, and changes nothing then', () => {
    const text = open('0 1 * * * a\n');
    for (const large of [
      'x'.repeat(BOUNDS.characters + 1),
      '\n'.repeat(BOUNDS.lines + 1),
      `a\n${'x'.repeat(BOUNDS.ofLine + 1)}`,
    ]) {
      expect(type(text, large)).toMatch(/fit/);
      expect(text.change(large)).toMatch(/fit/);
      expect(text.raw).toBe('0 1 * * * a\n');
    }
    expect(tooLarge('\n'.repeat(BOUNDS.lines - 1))).toBeNull();
  });
});

describe('undo', () => {
  it('takes letters typed one after the other back together, and a step of its own alone', () => {
    const text = open('a\n');
    type(text, 'ab\n', 1000);
    type(text, 'abc\n', 1200);
    text.change('abc\nd\n');
    type(text, 'abc\nde\n', 2000);
    const back = () => {
      const place = text.undo();
      return place === null ? null : text.raw;
    };
    expect([back(), back(), back(), back()]).toEqual(['abc\nd\n', 'abc\n', 'a\n', null]);
    const forth = () => {
      const place = text.redo();
      return place === null ? null : text.raw;
    };
    expect([forth(), forth(), forth(), forth()]).toEqual(['abc\n', 'abc\nd\n', 'abc\nde\n', null]);
    type(text, 'abc\nd\n', 9000);
    expect(text.canRedo).toBe(false);
  });

  it('shows the place where something changed', () => {
    const raw = Array.from({ length: 5000 }, (_, at) => `# ${at}`).join('\n');
    const text = open(raw);
    text.change(raw.replace('# 4321', '# here'));
    text.show(0);
    const place = text.undo();
    expect(text.raw).toBe(raw);
    expect(place).not.toBeNull();
    expect(text.shown.slice(0, place ?? 0).split('\n').length).toBe(4321 - text.firstLine + 1);
  });
});

describe('how long a run takes', () => {
  const rows: [text: string, minutes: number | null][] = [
    ['3 min', 3],
    ['3', 3],
    ['1 h 35', 95],
    ['1h35', 95],
    ['1 h 35 min', 95],
    ['90s', 1.5],
    ['2 h', 120],
    ['45 s', 0.75],
    ['0', null],
    ['', null],
    ['  ', null],
    ['24 h', 1440],
  ];
  for (const [text, minutes] of rows) {
    it(JSON.stringify(text), () => {
      const takes = readTakes(text);
      expect(takes).toEqual({ ok: true, ms: minutes === null ? null : minutes * 60_000 });
    });
  }

  it('refuses what is no duration, or too long a one', () => {
    for (const text of ['soon', '-3', '3 fortnights', '25 h', '1e9', 'x'.repeat(9999)])
      expect(readTakes(text).ok, text).toBe(false);
  });

  it('is written as it is read', () => {
    const property = fc.property(fc.integer({ min: 1, max: 86_400 }), (seconds) => {
      const takes = readTakes(takesText(seconds * 1000));
      expect(takes).toEqual({ ok: true, ms: seconds * 1000 });
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe('a command', () => {
  it('is followed while its line is typed at, and not where lines come or go', () => {
    const before = '0 1 * * * a\n0 2 * * * bc\n';
    expect(editedLine(before, '0 1 * * * a\n0 2 * * * bcd\n')).toEqual({
      old: '0 2 * * * bc',
      now: '0 2 * * * bcd',
    });
    expect(editedLine(before, `${before}x\n`)).toBeNull();
    expect(editedLine(before, '0 1 * * * a\n')).toBeNull();
  });

  it('is found at a line’s end only', () => {
    expect(hasCommand('0 1 * * * /opt/a\n0 2 * * * /opt/ab\n', '/opt/a')).toBe(true);
    expect(hasCommand('0 1 * * * /opt/abc\n0 2 * * * /opt/ab\n', '/opt/a')).toBe(false);
    expect(hasCommand('0 1 * * * x/opt/a\n', '/opt/a')).toBe(false);
  });
});
