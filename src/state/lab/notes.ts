import { formatDuration } from '@/base/duration.ts';
import { EVENT_KINDS, type AlertRecord, type EventKind } from '@/sim/types.ts';
import type { Findings, Trace } from '@/sim/types.ts';
import type { NoteMark } from '@/timeline/index.ts';
import type { LabClock } from './clock.ts';

interface Outage {
  /** `a` is the event's own first number: for a Redis server, which one. */
  readonly words: (a: number) => string;
  readonly isLasting: boolean;
}

const lasting = (words: string): Outage => ({ words: () => words, isLasting: true });
const sudden = (words: string): Outage => ({ words: () => words, isLasting: false });
const redis = (node: number) => (node > 0 ? `Redis ${String(node)}` : 'Redis');

/** What happens to no instance, in as few words as fit on a line. */
const OUTAGES: Partial<Readonly<Record<EventKind, Outage>>> = {
  'scheduler-down': lasting('scheduler down'),
  'redis-down': { words: (node) => `${redis(node)} down`, isLasting: true },
  'redis-failover': { words: (node) => `${redis(node)} fails over`, isLasting: false },
  'redis-clock': { words: (node) => `${redis(node)}’s clock jumps`, isLasting: false },
  'database-down': lasting('database down'),
  'database-slow': lasting('database slow'),
  'database-failover': sudden('database fails over'),
  'slow-network': lasting('network slow'),
  'lossy-network': lasting('messages lost'),
  'replaying-network': lasting('requests twice'),
  'input-missing': lasting('nothing to work on'),
};

/** The outages of a trace, in the order of time; those that come and go together are one, with the names of all. */
export function outagesOf(trace: Trace): readonly NoteMark[] {
  const byCode = new Map(
    Object.entries(OUTAGES).map(([kind, outage]) => [
      EVENT_KINDS.indexOf(kind as EventKind),
      outage,
    ]),
  );
  const notes: NoteMark[] = [];
  for (let event = 0; event < trace.length; event += 1) {
    const outage = byCode.get(trace.kind[event] ?? -1);
    if (!outage) continue;
    const fromMs = trace.timeMs[event] ?? 0;
    const lastsMs = outage.isLasting ? (trace.b[event] ?? 0) : 0;
    const toMs = Math.min(trace.endMs, fromMs + lastsMs);
    notes.push({ fromMs, toMs, event, words: outage.words(trace.a[event] ?? 0) });
  }
  return together(notes);
}

function together(notes: readonly NoteMark[]): readonly NoteMark[] {
  const spans = new Map<string, NoteMark[]>();
  for (const note of notes) {
    const span = `${String(note.fromMs)} ${String(note.toMs)}`;
    spans.set(span, [...(spans.get(span) ?? []), note]);
  }
  return [...spans.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const words = new Set([first, ...others].map((note) => note.words));
    return [{ ...first, words: [...words].join(', ') }];
  });
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
