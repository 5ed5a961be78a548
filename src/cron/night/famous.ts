import type { Zone } from '../types.ts';
import { changeAfter } from './changes.ts';

interface Famous {
  readonly zone: string;
  readonly label: string;
  /** The kind of change of which the next one is meant, or the instant of the very one. */
  readonly change: 'gap' | 'fold' | number;
}

/** Changes of the clock that schedulers stumble over, each in its own way. From the IANA time zone database. */
const FAMOUS: readonly Famous[] = [
  { zone: 'Australia/Lord_Howe', label: 'Lord Howe, half an hour', change: 'fold' },
  { zone: 'Antarctica/Troll', label: 'Troll, two hours', change: 'gap' },
  { zone: 'Africa/Cairo', label: 'Cairo, at midnight', change: 'gap' },
  {
    zone: 'Pacific/Apia',
    label: 'Apia, a lost day',
    change: Date.UTC(2011, 11, 30, 10),
  },
  {
    zone: 'Asia/Almaty',
    label: 'Almaty, for good',
    change: Date.UTC(2024, 1, 29, 18),
  },
];

/** A change of the clock somewhere that is worth a look. */
export interface FamousNight {
  readonly zone: string;
  readonly label: string;
  readonly atMs: number;
}

/** The famous changes as they come next after an instant, or as they were. */
export function famousNights(zoneOf: (name: string) => Zone, fromMs: number): FamousNight[] {
  return FAMOUS.flatMap(({ zone, label, change }) => {
    if (typeof change === 'number') return [{ zone, label, atMs: change }];
    const next = changeAfter(zoneOf(zone), fromMs, change);
    return next ? [{ zone, label, atMs: next.atMs }] : [];
  });
}
