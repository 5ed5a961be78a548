import { daemonQuirks } from './daemons.ts';
import { goQuirks } from './go.ts';
import { javaQuirks } from './java.ts';
import { javascriptQuirks } from './javascript.ts';
import { otherQuirks } from './others.ts';
import { pythonQuirks } from './python.ts';
import type { Quirk, Situation } from './types.ts';

export type { Quirk, Situation } from './types.ts';

/** All that is known of schedulers beside the common rules; too much for the first load. */
export const quirks: readonly Quirk[] = [
  ...daemonQuirks,
  ...goQuirks,
  ...javaQuirks,
  ...javascriptQuirks,
  ...pythonQuirks,
  ...otherQuirks,
];

const ORDER: Readonly<Record<Quirk['kind'], number>> = {
  misbehaves: 0,
  quirk: 1,
  night: 2,
  unsure: 3,
};

/** The quirks that have to do with a question, what is gravest first. */
export function quirksOf(situation: Situation): readonly Quirk[] {
  const { dialect } = situation.schedule;
  return quirks
    .filter((quirk) => quirk.dialects.includes(dialect) && quirk.applies(situation))
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}
