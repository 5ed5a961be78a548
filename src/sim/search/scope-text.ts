import { SECOND_MS } from '@/base/time.ts';
import { faultKinds } from '../faults/kinds.ts';
import type { Scenario } from '../types.ts';
import { counted, spelled } from '../words.ts';
import { lengthsOf } from './mischief.ts';
import type { Scope } from './scope.ts';

/** Within what all cases are gone through, in words: what “none” is said of. */
export function scopeText(scenario: Scenario, scope: Scope): string {
  const { instances, schedule } = scenario;
  const size = `${counted(instances.count, 'instance')}, ${counted(schedule.slots, 'slot')}.`;
  const text = [size, faultsText(scenario, scope), chanceText(scope)].join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function faultsText(scenario: Scenario, { kinds, faults }: Scope): string {
  const [first] = kinds;
  if (faults === 0 || first === undefined) return 'No faults beside its own.';
  const settings = kinds.flatMap((kind) => faultKinds[kind].settings);
  const names = orList(kinds.map((kind) => faultKinds[kind].name));
  const isTimed = settings.some(({ kind }) => kind === 'duration');
  const hasForms = settings.some(({ kind }) => kind === 'choice');
  const hasNumbers = settings.some(({ kind }) => kind === 'count' || kind === 'rate');
  const each = faults === 1 ? '' : 'each ';
  const what = `${each}${names}${hasForms ? ' in any of its forms' : ''}`;
  const where = 'at each moment at which its instance does or hears something';
  const length = isTimed ? `, of ${orList(lengthsOf(scenario).map(exactly))}` : '';
  const rest = hasNumbers ? ', with other numbers as they start' : '';
  return `At most ${counted(faults, 'fault')}, ${what}, ${where}${length}${rest}.`;
}

function chanceText({ deviations }: Scope): string {
  const usual = 'Messages and work are as short as they can be, ticks in time and clocks right';
  if (deviations === 0) return `${usual}.`;
  const each = deviations === 1 ? 'which goes' : 'which go';
  return `${usual}, but for at most ${counted(deviations, 'decision')} of chance, ${each} the other way.`;
}

/** Rounded, two lengths might read as one. */
function exactly(ms: number): string {
  return ms % SECOND_MS === 0 ? spelled(ms) : `${ms.toLocaleString('en')} ms`;
}

function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}
