import type { Place } from '@/state/playground/address.ts';

/** What of `before` is not so any more; the parts that sections keep are not named. */
export function differenceText(
  before: Place,
  after: Place,
  nameOf: (dialect: string) => string,
): string {
  const { text, dialect, zone } = before;
  return [
    text === after.text ? '' : text,
    dialect === after.dialect ? '' : nameOf(dialect),
    zone === after.zone ? '' : zone,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
