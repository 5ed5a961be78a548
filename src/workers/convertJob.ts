import { converterOf } from '@/cron/convert/index.ts';
import type { Asked, Converted } from '@/cron/convert/index.ts';
import type { DialectId } from '@/cron/index.ts';

export interface ConvertInput extends Asked {
  /** The schedulers to convert to, those wanted first before the others. */
  readonly targets: readonly DialectId[];
}

/** Reports the text in each scheduler's language; answers how many there are, none for a text its own refuses. */
export function convertJob(
  { targets, ...asked }: ConvertInput,
  report: (converted: Converted) => void,
): number {
  const convert = converterOf(asked);
  if (!convert) return 0;
  for (const target of targets) report(convert(target));
  return targets.length;
}
