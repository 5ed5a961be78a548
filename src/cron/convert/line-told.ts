import type { Comparison } from '../equal.ts';
import { count } from '../words.ts';
import type { ConvertedLine } from './convert.ts';
import { plain, strong, time } from './phrases.ts';
import type { Evidence } from './phrases.ts';
import { dayName, isNearEnd, nightsTold, partings } from './told.ts';
import type { Sides } from './told.ts';

type Different = Extract<Comparison, { kind: 'different' }>;

/** What is known of one line that names the times and days asked for, which are so many in 400 years. */
export function lineTold(line: ConvertedLine, days: number, sides: Sides): Evidence {
  const { standing, comparison } = line;
  if (comparison.kind === 'different') {
    return standing === 'ends' ? endTold(comparison, sides) : partTold(line, comparison, sides);
  }
  return standing === 'equal' ? sameTold(line, days, sides) : listedTold(comparison, sides);
}

function sameTold({ text, comparison, end }: ConvertedLine, days: number, sides: Sides): Evidence {
  if (days === 0) return clocklessTold(text, comparison);
  const nights = nightsTold(comparison, sides);
  if (end) {
    const until = [strong('Equal until '), time(dayName(sides.zone, end.atMs))];
    const rest = `, after which neither finds a run. ${nights}`;
    return {
      mark: isNearEnd(end.atMs, sides) ? 'partly' : 'same',
      pieces: [...until, plain(rest)],
    };
  }
  const runs = `: ${count(days, 'day')} with a run, the same on both sides. ${nights}`;
  return { mark: 'same', pieces: [strong('Equal for all 400 years'), plain(runs)] };
}

/** An interval or a start-up, which no clock has a part in; or what never runs. */
function clocklessTold(text: string, comparison: Comparison): Evidence {
  const isReboot = text.startsWith('@reboot');
  const never = comparison.kind === 'same' && comparison.never && !isReboot;
  const pieces = never
    ? [strong('Never runs'), plain(' there either.')]
    : [strong('The same'), plain(': no clock has a part in it.')];
  return { mark: 'same', pieces };
}

function listedTold({ compared }: Comparison, { zone, from, other }: Sides): Evidence {
  const until = dayName(zone, compared.listedUntilMs ?? from);
  const rest = `, to ${until}. ${other} steps by rules of its own, so that this is no proof.`;
  return { mark: 'partly', pieces: [strong('The same as far as listed'), plain(rest)] };
}

/** One of the two comes to the end of what its engine finds. */
function endTold({ first, missing }: Different, sides: Sides): Evidence {
  const who = first.at === missing ? sides.other : sides.one;
  const pieces = [
    strong('Equal until '),
    time(dayName(sides.zone, first.at)),
    plain(`: from there on ${who} finds no run. Up to there clock changes make no difference.`),
  ];
  return { mark: isNearEnd(first.at, sides) ? 'partly' : 'same', pieces };
}

function partTold({ standing, end }: ConvertedLine, comparison: Different, sides: Sides): Evidence {
  const { change, runs } = comparison.first;
  const way = change && change.afterMs > change.beforeMs ? 'forward' : 'back';
  const head =
    standing === 'nights'
      ? [strong('Equal on every ordinary day'), plain(`. As the clocks go ${way}, `)]
      : [strong('The same times and days'), plain(', but its engine steps in a way of its own: ')];
  const isDoubled = runs[0] > 0 && runs[1] > 0;
  const rest = isDoubled ? [plain(startsTold(runs, sides))] : partings(comparison, sides);
  if (end) {
    const isBoth = end.side === 'both';
    const who = isBoth ? 'neither' : end.side === 'one' ? sides.one : sides.other;
    const finds = isBoth ? 'finds a run' : 'finds no run';
    rest.push(plain(` After ${dayName(sides.zone, end.atMs)} ${who} ${finds}.`));
  }
  return { mark: 'partly', pieces: [...head, ...rest] };
}

/** "Debian cron starts it twice at once, Kubernetes once." */
function startsTold([one, other]: readonly [number, number], sides: Sides): string {
  const times = (runs: number) => (runs === 1 ? 'once' : runs === 2 ? 'twice' : `${runs} times`);
  return `${sides.one} starts it ${times(one)} at once, ${sides.other} ${times(other)}.`;
}
