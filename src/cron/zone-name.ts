import { MINUTE_MS } from '@/base/time.ts';
import type { Zone } from './types.ts';

/** Each English knows the short names of its own clocks only: EDT, CEST, LHDT, IST, SAST. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
    formats.set(key, format);
  }
  return format;
}

/** What people call the clock of a zone at an instant: "EDT", "CEST"; "UTC+10:30" where it has no such name. */
export function clockName(zone: Zone, epochMs: number): string {
  for (const locale of LOCALES) {
    const parts = formatOf(locale, zone.name).formatToParts(epochMs);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]+$/.test(name)) return name;
  }
  return offsetName(zone.offsetAt(epochMs));
}

/** "UTC+10:30", "UTC−4". */
function offsetName(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE_MS);
  const rest = minutes % 60;
  const size = `${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  return `UTC${offsetMs < 0 ? '−' : '+'}${size}`;
}
