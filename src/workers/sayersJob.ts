import { dialects, type DialectId } from '@/cron/index.ts';
import type { Intent } from '@/cron/phrase/index.ts';
import { sayersOf } from '@/cron/phrase/sayers.ts';

export interface SayersInput {
  readonly expressions: readonly string[];
  readonly intent: Intent;
  readonly afterMs: number;
}

/** Of each expression, every scheduler that means by it what the words mean. */
export function sayersJob({
  expressions,
  intent,
  afterMs,
}: SayersInput): readonly (readonly DialectId[])[] {
  const all = Object.values(dialects).map(({ id }) => id);
  return sayersOf(expressions, intent, all, afterMs);
}
