import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { EXAMPLE } from '@/state/crontab/example.ts';
import { crontabJob, crontabYearJob } from '@/workers/crontabJob.ts';
import type { CrontabDay, CrontabInput } from '@/workers/crontabTypes.ts';

vi.setConfig({ testTimeout: 60_000 });

const input: CrontabInput = {
  ...EXAMPLE,
  dialect: 'vixie',
  userColumn: 'auto',
  zone: 'America/New_York',
  fromMs: Date.parse('2026-10-29T12:00-04:00'),
  pinned: [],
};

function work(changes: Partial<CrontabInput> = {}) {
  let day: CrontabDay | null = null;
  const stagger = crontabJob({ ...input, ...changes }, (part) => (day = part));
  if (day === null) throw new Error('the day was not reported');
  return { day: day as CrontabDay, stagger };
}

describe('the example', () => {
  it('has 128 runs on the day, five of them at 02:00, and one line refused', () => {
    const { day } = work();
    expect([day.lines, day.jobs, day.refused, day.total]).toEqual([10, 7, 1, 128]);
    expect(day.refusedLines).toEqual([8]);
    expect(day.busiest?.lines).toEqual([3, 4, 5, 6, 7]);
    expect(day.peak?.running).toBe(5);
    expect(day.byMinute).toHaveLength(1440);
    expect(day.timed).toBe(7);
  });

  it('says what works at most in each quarter of an hour', () => {
    const { day } = work();
    expect(day.atWork).toHaveLength(96);
    // 02:00 to 02:15 five, 02:15 on backup, report, vacuum and sync; backup alone from 03:30 to 03:35 beside sync.
    expect([...day.atWork.subarray(8, 10)]).toEqual([5, 4]);
    expect(day.atWork[14]).toBe(2);
    // Nothing but sync from 05:15 to 05:19.
    expect(day.atWork[21]).toBe(1);
  });

  it('names the lines that work side by side', () => {
    const { day } = work();
    const pair = day.together.shown.find(({ lines: [a, b] }) => a === 5 && b === 7);
    expect(pair?.sharedMs).toBe(40 * 60_000);
    expect(day.itself.total).toBe(0);
    const tight = work({ takes: [['/opt/sync', 20 * 60_000]] });
    expect(tight.day.itself.shown[0]).toMatchObject({ line: 4, mostAtOnce: 2 });
  });

  it('is started apart over the week, and what is written reads as it was meant', () => {
    const { stagger } = work();
    expect(stagger.days).toBe(7);
    expect(stagger.after.starts).toBe(1);
    expect(stagger.after.atWork).toBeLessThan(stagger.before.atWork);
    const again = work({ text: stagger.text });
    expect(again.day.total).toBe(128);
    expect(again.day.busiest?.starts).toBe(1);
    expect([...again.day.byMinute]).toEqual([...(stagger.day?.byMinute ?? [])]);
    // The refused line and the comment are there as they were.
    for (const at of [0, 1, 7])
      expect(stagger.text.split('\n')[at]).toBe(EXAMPLE.text.split('\n')[at]);
  });

  it('leaves alone what is pinned', () => {
    const moved = work().stagger.moves.shown.map(({ line }) => line);
    const [first = 0] = moved;
    const command = EXAMPLE.text.split('\n')[first - 1]?.split(' ').at(-1) ?? '';
    const { stagger } = work({ pinned: [command] });
    expect(stagger.moves.shown.map(({ line }) => line)).not.toContain(first);
    expect(stagger.kept.shown).toContainEqual({ line: first, why: 'pinned' });
  });

  it('has 25 hours on the day the clocks go back, and 23 when they go forward', () => {
    const back = work({ fromMs: Date.parse('2026-11-01T12:00-05:00') }).day;
    expect([back.byMinute.length, back.atWork.length]).toEqual([1500, 100]);
    const forward = work({ fromMs: Date.parse('2026-03-08T12:00-04:00') }).day;
    expect(forward.byMinute).toHaveLength(1380);
    expect(forward.endMs - forward.startMs).toBe(23 * 3_600_000);
  });

  it('adds its year up', () => {
    const heard: number[] = [];
    const counts = crontabYearJob({ ...input, year: 2026 }, ({ done }) => heard.push(done));
    expect(counts).toHaveLength(365);
    // A weekday and a Sunday: the report runs from Monday to Friday.
    expect([counts[301], counts[297]]).toEqual([128, 127]);
    // Backup and vacuum share a schedule, which is counted once.
    expect(heard.at(-1)).toBe(6);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom('* * * * * a\n', '*/5 2 * * * b\n', '@daily c\n', '61 * * * * d\n', 'CRON_TZ='),
    fc.constantFrom('Asia/Tokyo\n', 'A=1\n', '#', '\r\n', '@reboot x\n', '0 0 30 2 * never\n'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const anyFile = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

  it('is answered in every scheduler, the sums agreeing with one another', () => {
    const property = fc.property(
      anyFile,
      fc.constantFrom('vixie' as const, 'cronie' as const, 'busybox' as const),
      (text, dialect) => {
        const { day, stagger } = work({ text, dialect, takes: [['a', 90_000]] });
        expect(day.byMinute.reduce((sum, count) => sum + count, 0)).toBe(day.total);
        expect(stagger.after.starts).toBeLessThanOrEqual(stagger.before.starts);
        if (stagger.moves.total === 0) expect(stagger.text).toBe(text);
        else expect(stagger.text.split('\n')).toHaveLength(text.split('\n').length);
        for (const { text: line, diagnostics } of day.remarks.shown)
          for (const { span } of diagnostics) expect(span.end).toBeLessThanOrEqual(line.length);
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it('of one endless line, or of nothing, is answered too', () => {
    for (const text of ['', '\n', 'x'.repeat(1_000_000), `* * * * * ${'a '.repeat(400_000)}`])
      expect(work({ text }).day.lines).toBeLessThanOrEqual(1);
  });

  it('of 10,000 lines tells only the beginning of its lists', () => {
    const text = Array.from({ length: 10_000 }, (_, at) => `61 ${at % 24} * * * /opt/${at}`).join(
      '\n',
    );
    const { day } = work({ text });
    expect(day.refused).toBe(10_000);
    expect(day.remarks.total).toBe(10_000);
    expect(day.remarks.shown.length).toBeLessThanOrEqual(100);
    expect(day.refusedLines.length).toBeLessThanOrEqual(100);
  });
});
