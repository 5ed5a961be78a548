import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { localAt } from '../civil.ts';
import { dayText, timeText } from '../why/clock-words.ts';
import { askedAt } from '../why/clock.ts';
import { explainRun } from '../why/explain.ts';
import type { Understood } from '../why/why.ts';
import { count } from '../words.ts';
import { runsTooNear } from './apart.ts';
import { Finding } from './finding.ts';
import type { RunsOfDays } from './runs-of-days.ts';
import type { CheckResult, Meaning } from './types.ts';
import { countedBy } from './units.ts';
import { distanceText, unitText } from './say.ts';
import { daysOf, daysWithout, runsAgainst, type DayRange } from './windows.ts';

/** What tests are looked at with. */
export interface View {
  readonly understood: Understood;
  readonly runs: RunsOfDays;
  readonly range: DayRange & { readonly year: number };
  readonly nowMs: number;
  readonly nowLocalMs: number;
}

type Of<Kind extends Meaning['kind']> = Extract<Meaning, { readonly kind: Kind }>;

/** What comes of one test, with its evidence in words. */
export function outcomeOf(meaning: Meaning, view: View): CheckResult {
  switch (meaning.kind) {
    case 'run':
      return mustRun(meaning, view);
    case 'never':
      return mustNever(meaning, view);
    case 'most':
    case 'least':
      return rate(meaning, view);
    case 'apart':
      return apart(meaning, view);
  }
}

const holds = (text: string): CheckResult => ({ state: 'holds', text, ask: null });
const fails = (text: string, ask: string): CheckResult => ({ state: 'fails', text, ask });
const isoText = (epochMs: number) => new Date(epochMs).toISOString();
const yearsText = ({ range }: View) => `${range.year} and ${range.year + 1}`;

function mustRun(meaning: Of<'run' | 'never'>, view: View): CheckResult {
  const { runs, understood, nowLocalMs } = view;
  const days = daysOf(meaning, view.range);
  const { shown, total } = daysWithout(meaning, days, runs, nowLocalMs);
  if (shown === null) {
    if (days.length === 1) return holds('It does.');
    return holds(`On all ${count(days.length, 'day')} of ${yearsText(view)}.`);
  }
  const ofAll = days.length === 1 ? '' : `; ${total} of ${count(days.length, 'day')}`;
  const day = dayText(shown, true);
  if (!meaning.isPoint) return fails(`None on ${day}${ofAll}.`, isoText(shown).slice(0, 10));
  const { outcome, rest } = explainRun(understood, runs.zone, { localMs: shown, pass: null });
  const why = outcome === 'gap' ? `That minute does not exist. ${rest}` : rest;
  const at = `${day} ${timeText(shown, false)}`;
  return fails(`Not on ${at}${ofAll}. ${why}`, isoText(shown).slice(0, 19).replace('T', ' '));
}

function mustNever(meaning: Of<'run' | 'never'>, view: View): CheckResult {
  const { runs, nowMs } = view;
  const days = daysOf(meaning, view.range);
  const { shown, total } = runsAgainst(meaning, days, runs, nowMs);
  if (shown === null) {
    return holds(days.length === 1 ? 'It does not.' : `Not once in ${yearsText(view)}.`);
  }
  const times = total === 1 ? '' : `; ${count(total, 'time')} in all`;
  return fails(`Runs ${at(shown, view)}${times}. ${whyAt(shown, view)}`, isoText(shown));
}

function rate({ kind, count: limit, unit }: Of<'most' | 'least'>, view: View): CheckResult {
  const finding = new Finding(view.nowLocalMs);
  const counts = new Map<number, number>();
  let extreme: { localMs: number; count: number } | null = null;
  for (const each of countedBy(unit, view.range, view.runs)) {
    const isMore = extreme === null || each.count > extreme.count;
    const isLess = extreme === null || each.count < extreme.count;
    if (kind === 'most' ? isMore : isLess) extreme = each;
    if (kind === 'most' ? each.count <= limit : each.count >= limit) continue;
    finding.add(each.localMs);
    if (finding.shown === each.localMs) counts.set(each.localMs, each.count);
  }
  const { shown, total } = finding;
  if (shown === null) {
    const most = extreme?.count ?? 0;
    const where = extreme && most > 0 ? `, first ${unitText(unit, extreme.localMs)}` : '';
    const word = kind === 'most' ? 'most' : 'least';
    return holds(`${count(most, 'run')} at ${word} in ${yearsText(view)}${where}.`);
  }
  const others = total === 1 ? '' : `; so in ${count(total, unit)}`;
  const runs = count(counts.get(shown) ?? 0, 'run');
  const day = isoText(shown).slice(0, unit === 'hour' ? 16 : 10);
  return fails(`${runs} ${unitText(unit, shown)}${others}.`, day.replace('T', ' '));
}

function apart({ ms }: Of<'apart'>, view: View): CheckResult {
  const { finding, smallestMs } = runsTooNear(ms, view.range, view.runs, view.nowMs);
  const { shown, total } = finding;
  if (shown === null) {
    if (smallestMs === Infinity) return holds(`Not two runs in ${yearsText(view)}.`);
    return holds(`${distanceText(smallestMs)} at least in ${yearsText(view)}.`);
  }
  const others = total === 1 ? '' : `; ${count(total, 'time')} in all`;
  const nearest = `the nearest are ${distanceText(smallestMs)} apart`;
  return fails(
    `Too soon after the one before at ${at(shown, view)}${others}; ${nearest}.`,
    isoText(shown),
  );
}

function at(epochMs: number, { runs }: View): string {
  const localMs = localAt(runs.zone, epochMs);
  return `${dayText(localMs, true)} ${timeText(localMs, localMs % MINUTE_MS >= SECOND_MS)}`;
}

function whyAt(epochMs: number, { understood, runs }: View): string {
  return explainRun(understood, runs.zone, askedAt(runs.zone, epochMs)).rest;
}
