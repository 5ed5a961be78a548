import { SECOND_MS } from '@/base/time.ts';
import { Sentence, type SentencePiece } from './sentence.ts';
import type { Findings, Scenario } from './types.ts';
import { sayEffects, sayMisfortunes, sayMonitor } from './verdict-troubles.ts';
import { sayTimes } from './verdict-times.ts';
import { capital, clockTime, counted, every, inWords, spelled, takes, times } from './words.ts';

/** A load that lasts less than this is a hand-over, not a load. */
const STEADY_MS = SECOND_MS;

const OVERLAP_FREE = ', and no two runs overlapped';

/** A spread up to this share of the duration goes without saying. */
const NARROW_SPREAD = 0.05;

/** What happened, in a few sentences; joining the pieces' texts gives them. */
export function verdict(scenario: Scenario, findings: Findings): readonly SentencePiece[] {
  const sentence = new Sentence();
  if (findings.counts.slots === 0) {
    return sentence.say('This schedule has no slot to simulate.').pieces;
  }
  sayRunsPerSlot(sentence, scenario, findings);
  sayTimes(sentence, scenario, findings);
  sayMisfortunes(sentence, findings);
  sayEffects(sentence, scenario, findings);
  if (scenario.monitor.kind !== 'none') sayMonitor(sentence, findings);
  return sentence.pieces;
}

function sayRunsPerSlot(sentence: Sentence, scenario: Scenario, findings: Findings): void {
  const { slots, once, overlaps, duplicateRuns } = findings.counts;
  const each = findings.slots[0]?.runs.length ?? 0;
  const isEven = findings.slots.every((slot) => slot.runs.length === each);
  if (once === slots) {
    if (overlaps > 0) saySingleRuns(sentence, scenario, findings);
    else sayAllWell(sentence, scenario, findings);
    if (overlaps === 0 && scenario.instances.jobs > 1) sayPile(sentence, scenario, findings);
  } else if (isEven) {
    sayEven(sentence, slots, each);
    if (overlaps > duplicateRuns) sayMeetings(sentence, overlaps);
    sayPile(sentence, scenario, findings);
  } else {
    sayUneven(sentence, findings);
    if (overlaps > duplicateRuns) sayMeetings(sentence, overlaps);
    sayPile(sentence, scenario, findings);
  }
}

function sayAllWell(sentence: Sentence, { instances }: Scenario, { counts, runs }: Findings): void {
  const { slots, failed, crashed } = counts;
  if (slots === 1) sentence.say('One slot, one run: ');
  else sentence.say(`${digits(slots)} slots, ${digits(runs.length)} runs: `);
  sentence.say(slots === 1 ? 'it ran once' : 'each slot ran once');
  if (slots > 1)
    sentence.say(failed + crashed > 0 || instances.jobs > 1 ? ', none twice' : OVERLAP_FREE);
  sentence.say('.');
}

/** Each slot ran once, but runs met. */
function saySingleRuns(sentence: Sentence, scenario: Scenario, findings: Findings): void {
  const { slots, overlaps, peakOnOneInstance } = findings.counts;
  const gapMs = slotGapMs(scenario, findings);
  const { durationMs, spreadMs } = scenario.work;
  if (peakOnOneInstance > 1 && gapMs > 0 && durationMs > gapMs) {
    const about = spreadMs > durationMs * NARROW_SPREAD ? 'about ' : '';
    const work = takes(scenario, `${about}${spelled(durationMs)}`);
    sentence.say(`A run ${work} and one starts ${every(gapMs)}.`);
    if (!sayPile(sentence, scenario, findings)) sayMeetings(sentence, overlaps);
    return;
  }
  sentence.say(`Each of the ${inWords(slots)} slots ran once, but `);
  sentence.stress(counted(overlaps, 'run')).say(' started while another was at work.');
}

function sayMeetings(sentence: Sentence, overlaps: number): void {
  sentence.say(' ').stress(capital(counted(overlaps, 'run')));
  sentence.say(' started while another was at work.');
}

function sayEven(sentence: Sentence, slots: number, each: number): void {
  const who = slots === 1 ? 'The one slot' : `Each of the ${inWords(slots)} slots`;
  if (each > 1) sentence.say(`${who} ran `).stress(times(each)).say('.');
  else if (slots === 1) sentence.say('The one slot ').stress('never ran').say('.');
  else
    sentence
      .say(`Of ${inWords(slots)} slots `)
      .stress('none ever ran')
      .say('.');
}

function sayUneven(sentence: Sentence, findings: Findings): void {
  const slotsByRuns = new Map<number, number>();
  for (const { runs } of findings.slots) {
    const group = Math.min(runs.length, 4);
    slotsByRuns.set(group, (slotsByRuns.get(group) ?? 0) + 1);
  }
  const { slots } = findings.counts;
  const MOST = 'ran more than three times';
  if (slotsByRuns.get(4) === slots) {
    sentence
      .say(`Each of the ${inWords(slots)} slots `)
      .stress(MOST)
      .say('.');
    return;
  }
  const item = (runs: number, words: string) => ({
    text: `${inWords(slotsByRuns.get(runs) ?? 0)} ${words}`,
    strong: runs !== 1,
    runs,
  });
  const items = [
    item(1, 'ran once'),
    item(2, 'ran twice'),
    item(3, 'ran three times'),
    item(4, MOST),
    item(0, 'never ran'),
  ].filter(({ runs }) => slotsByRuns.has(runs));
  sentence
    .say(`Of ${inWords(slots)} slots, `)
    .list(items)
    .say('.');
}

/** How many copies work at once on one machine, where that is more than one or more than it can carry; says whether so. */
function sayPile(sentence: Sentence, scenario: Scenario, findings: Findings): boolean {
  const { cores } = scenario.machine;
  const { count } = scenario.instances;
  const { peakOnOneInstance } = findings.counts;
  if (count > 1) {
    if (peakOnOneInstance <= cores) return false;
    sentence.say(' Up to ').stress(`${inWords(peakOnOneInstance)} ${copies(scenario)}`);
    sentence.say(` work at once on one machine’s ${counted(cores, 'core')}.`);
    return true;
  }
  const { running, sinceMs, lasts } = steadyPeak(findings);
  if (running < 2) return false;
  const since = clockTime(scenario, Math.round(sinceMs / SECOND_MS) * SECOND_MS);
  sentence
    .say(lasts ? ` From ${since} on ` : ' Up to ')
    .stress(`${inWords(running)} ${copies(scenario)}`);
  sentence.say(` work at once on ${String(cores)} ${cores === 1 ? 'core' : 'cores'}.`);
  return true;
}

function copies({ instances }: Scenario): string {
  return instances.jobs > 1 ? 'runs' : 'copies';
}

/** The highest load that is more than a hand-over, since when, and whether it lasts until the slots end. */
function steadyPeak({ load, slots }: Findings) {
  const lastSlotMs = slots.at(-1)?.atMs ?? 0;
  let peak = { running: 0, sinceMs: 0, lasts: false };
  load.forEach(({ atMs, running }, index) => {
    const lastsMs = (load[index + 1]?.atMs ?? Infinity) - atMs;
    if (lastsMs < STEADY_MS) return;
    if (running > peak.running) peak = { running, sinceMs: atMs, lasts: atMs < lastSlotMs };
    else if (running < peak.running && atMs < lastSlotMs) peak.lasts = false;
  });
  return peak;
}

/** The time from each slot to its job's next; 0 where they differ or there is but one slot. */
function slotGapMs({ instances }: Scenario, { slots }: Findings): number {
  const gaps = slots
    .slice(instances.jobs)
    .map(({ atMs }, index) => atMs - (slots[index]?.atMs ?? 0));
  const [first = 0] = gaps;
  return gaps.every((gap) => gap === first) ? first : 0;
}

function digits(count: number): string {
  return count.toLocaleString('en');
}
