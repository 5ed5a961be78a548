import type { CheckKind } from '@/cron/checks/types.ts';

/** What stands before the words of a test, and an example of them. */
export const KINDS: readonly {
  readonly kind: CheckKind;
  readonly label: string;
  readonly example: string;
}[] = [
  { kind: 'run', label: 'must run', example: 'weekdays at 09:00' },
  { kind: 'never', label: 'must never', example: 'Sundays before 06:00' },
  { kind: 'most', label: 'at most', example: '24 a day' },
  { kind: 'least', label: 'at least', example: '1 a week' },
  { kind: 'apart', label: 'apart by', example: '10 minutes' },
];

/** An example of the words that belong to a kind. */
export function exampleOf(kind: CheckKind): string {
  return KINDS.find((each) => each.kind === kind)?.example ?? '';
}

export function labelOf(kind: CheckKind): string {
  return KINDS.find((each) => each.kind === kind)?.label ?? '';
}
