import later from '@breejs/later';
import { CronExpressionParser } from 'cron-parser';
import { parseCronExpression } from 'cron-schedule';
import { Cron } from 'croner';

/** What one call takes, in ms: the best of several batches, so that a busy machine does not count. */
export function timeOf(call: () => unknown, times: number, batches = 15): number {
  let best = Infinity;
  for (let batch = 0; batch < batches; batch++) {
    const start = performance.now();
    for (let time = 0; time < times; time++) call();
    best = Math.min(best, (performance.now() - start) / times);
  }
  return best;
}

/** Some answer that an expression never runs by throwing. */
function tried(call: () => unknown): void {
  try {
    call();
  } catch {
    return;
  }
}

/**
 * How many runs a ms the well-known libraries list, from the text on; runs that do not exist count too. They list one
 * run after the other, so each is asked for a number it can do in a fair while.
 */
export function runsOfPeers(
  expression: string,
  zone: string,
  start: Date,
  count: number,
): { name: string; perMs: number }[] {
  const theirs: Record<string, () => unknown> = {
    'cron-parser': () =>
      CronExpressionParser.parse(expression, { currentDate: start, tz: zone }).take(count),
    croner: () => new Cron(expression, { timezone: zone, paused: true }).nextRuns(count, start),
    // These two know no zone but the machine's own.
    'cron-schedule': () => parseCronExpression(expression).getNextDates(count, start),
    '@breejs/later': () => later.schedule(later.parse.cron(expression)).next(count, start),
  };
  const own = process.env.TZ;
  process.env.TZ = zone;
  later.date.localTime();
  const rates = Object.entries(theirs).map(([name, call]) => ({
    name,
    perMs: count / timeOf(() => tried(call), 1, 5),
  }));
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
  return rates;
}
