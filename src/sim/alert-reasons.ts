/** What a monitor says: nothing heard, a failure reported, no start at its time, no end in time, the last success too old, nothing done. */
export const ALERT_REASONS = [
  'silent',
  'failed',
  'not-started',
  'too-long',
  'no-success',
  'empty',
] as const;
export type AlertReason = (typeof ALERT_REASONS)[number];

/** What a run tells its monitor. */
export const PINGS = ['start', 'success', 'failure', 'empty'] as const;
export type Ping = (typeof PINGS)[number];
