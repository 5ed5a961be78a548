import { formatDuration } from '@/base/duration.ts';
import { EVENT_KINDS, type AlertRecord, type EventKind } from '@/sim/types.ts';
import type { Findings, Trace } from '@/sim/types.ts';
import type { NoteMark } from '@/timeline/index.ts';
import type { LabClock } from './clock.ts';

interface Outage {
  /** `nodes` are the events' own first numbers: for Redis servers, which ones. */
  readonly words: (nodes: readonly number[]) => string;
  readonly isLasting: boolean;
}

const lasting = (words: string): Outage => ({ words: () => words, isLasting: true });
const sudden = (words: string): Outage => ({ words: () => words, isLasting: false });
const redis = (nodes: readonly number[]) =>
  nodes.length > 1 || nodes[0] !== 0 ? `Redis ${nodes.join(', ')}` : 'Redis';

/** What happens to no instance, in as few words as fit on a line. */
const OUTAGES: Partial<Readonly<Record<EventKind, Outage>>> = {
  'scheduler-down': lasting('scheduler down'),
  'redis-down': { words: (nodes) => `${redis(nodes)} down`, isLasting: true },
  'redis-failover': { words: (nodes) => `${redis(nodes)} fails over`, isLasting: false },
  'redis-clock': { words: (nodes) => `${redis(nodes)}’s clock jumps`, isLasting: false },
  'database-down': lasting('database down'),
  'database-slow': lasting('database slow'),
  'database-failover': sudden('database fails over'),
  'slow-network': lasting('network slow'),
  'lossy-network': lasting('messages lost'),
  'replaying-network': lasting('requests twice'),
  'input-missing': lasting('nothing to work on'),
};

/** The outages of a trace, in the order of time; those of a kind that come and go together are one. */
export function outagesOf(trace: Trace): readonly NoteMark[] {
  const byCode = new Map(
    Object.entries(OUTAGES).map(([kind, outage]) => [
      EVENT_KINDS.indexOf(kind as EventKind),
      outage,
    ]),
  );
  const alike = new Map<string, { outage: Outage; events: number[] }>();
  for (let event = 0; event < trace.length; event += 1) {
    const code = trace.kind[event] ?? -1;
    const outage = byCode.get(code);
    if (!outage) continue;
    const key = [code, trace.timeMs[event], trace.b[event]].join(' ');
    const known = alike.get(key);
    if (known) known.events.push(event);
    else alike.set(key, { outage, events: [event] });
  }
  return [...alike.values()].map(({ outage, events }) => noteOf(trace, outage, events));
}

function noteOf(trace: Trace, outage: Outage, events: readonly number[]): NoteMark {
  const event = events[0] ?? 0;
  const fromMs = trace.timeMs[event] ?? 0;
  const lastsMs = outage.isLasting ? (trace.b[event] ?? 0) : 0;
  const toMs = Math.min(trace.endMs, fromMs + lastsMs);
  return { fromMs, toMs, event, words: outage.words(events.map((one) => trace.a[one] ?? 0)) };
}

/** What the monitor said, each until it was content again. */
export function alertsOf(trace: Trace, findings: Findings, clock: LabClock): readonly NoteMark[] {
  return findings.alerts.map((alert) => {
    const { event, atMs: fromMs, untilMs: toMs } = alert;
    const end = toMs < trace.endMs ? `, until ${clock.text(toMs, 'second')}` : '';
    return { fromMs, toMs, event, words: `${alertWords(trace, alert)}${end}` };
  });
}

/** "no success for 3 min", "falsely: no start". */
function alertWords(trace: Trace, { event, reason, isTrue }: AlertRecord): string {
  const heardMs = Math.round((trace.b[event] ?? 0) / 1_000) * 1_000;
  const forMs = formatDuration(heardMs);
  const words = {
    silent: `nothing heard for ${forMs}`,
    failed: 'a run failed',
    'not-started': 'no start in time',
    'too-long': `no end for ${forMs}`,
    'no-success': `no success for ${forMs}`,
    empty: 'a run did nothing',
  }[reason];
  return isTrue ? words : `falsely: ${words}`;
}
