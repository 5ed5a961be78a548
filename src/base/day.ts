const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day that a wall clock shows: `3 Mar`, `3 Mar 2027`. `localMs` is epoch ms plus the zone's offset. */
export function dayText(localMs: number, withYear = false): string {
  const date = new Date(localMs);
  const day = `${String(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ''}`;
  return withYear ? `${day} ${String(date.getUTCFullYear())}` : day;
}
