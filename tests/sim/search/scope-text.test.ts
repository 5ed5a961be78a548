import { describe, expect, it } from 'vitest';
import { scopeText } from '@/sim/search/scope-text.ts';
import type { Scope } from '@/sim/search/scope.ts';
import { scenarioWith } from '../support.ts';

const scope: Scope = {
  promise: 'no-overlap',
  kinds: [],
  faults: 0,
  deviations: 0,
  maxCases: 1,
};

describe('what all cases are', () => {
  it('says how large, with which faults, how long, and what is left to chance', () => {
    const scenario = scenarioWith({ strategy: 'slot-lease', instances: 2, slots: 1 });
    // Work of 20 s, a lease of a minute and a sweep each 30 s, each and all with a second more; and a second.
    expect(scopeText(scenario, { ...scope, kinds: ['crash', 'partition'], faults: 2 })).toBe(
      'Two instances, one slot. At most two faults, each a crash or a partition in any of its forms, at each moment ' +
        'at which its instance does or hears something, of one second, 21 seconds, 61 seconds, 31 seconds or ' +
        '111 seconds. Messages and work are as short as they can be, ticks in time and clocks right.',
    );
  });

  it('says where numbers stand, and how much goes the other way', () => {
    const scenario = scenarioWith({ strategy: 'slot-row', instances: 1, slots: 3 });
    const asked: Scope = { ...scope, kinds: ['clock-drift'], faults: 1, deviations: 1 };
    expect(scopeText(scenario, asked)).toBe(
      'One instance, three slots. At most one fault, a clock that drifts, at each moment at which its instance does ' +
        'or hears something, with other numbers as they start. Messages and work are as short as they can be, ticks ' +
        'in time and clocks right, but for at most one decision of chance, which goes the other way.',
    );
  });

  it('says that there are no faults', () => {
    expect(scopeText(scenarioWith({}), scope)).toContain('No faults beside its own. Messages');
  });
});
