import { isZone } from '@/cron/core.ts';

/** The browser's own zone; UTC where it names none or one that it does not know itself. */
export function browserZone(): string {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return name && isZone(name) ? name : 'UTC';
}
