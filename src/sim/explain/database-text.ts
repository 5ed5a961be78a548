import type { EventKind, TraceEvent } from '../types.ts';
import { measured } from '../words.ts';
import type { Story } from './story.ts';

/** What happens to a database, to its locks, and in a cluster that meets in it. */
type DatabaseEventKind = Extract<
  EventKind,
  | 'lock-kept'
  | 'lock-freed'
  | 'handed-on'
  | 'database-down'
  | 'database-up'
  | 'database-slow'
  | 'database-failover'
  | 'misfired'
  | 'member-failed'
  | 'trigger-set-back'
>;

/** Such an event in one sentence, with its numbers. */
export function databaseText(story: Story, event: TraceEvent, kind: DatabaseEventKind): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (kind) {
    case 'lock-kept':
      return `${who} is done and keeps the lock, token ${String(a)}, for another ${measured(b)}.`;
    case 'lock-freed':
      return `The session that held ${who}’s lock ends, and with it the lock, token ${String(a)}.`;
    case 'handed-on':
      return `${who} leaves the work of ${slot} to whichever worker takes it.`;
    case 'database-down':
      return `The database goes down for ${measured(b)}. What is committed stays; every session ends.`;
    case 'database-up':
      return 'The database is up again.';
    case 'database-failover':
      return b === 0
        ? 'A standby takes over from the database, with all that was committed; every session ends.'
        : `A standby takes over from the database without the commits of the last ${measured(b)}; every session ends.`;
    case 'database-slow':
      return `The database takes ${measured(a)} longer for each statement, for ${measured(b)}.`;
    case 'misfired':
      return `${who} finds that ${slot} misfired: it should have been fired ${measured(a)} ago.`;
    case 'member-failed':
      return a === event.instance
        ? `${who} clears up what it left behind when it went down.`
        : `${who} takes ${story.instance(a)} for dead: it has not checked in for too long.`;
    case 'trigger-set-back':
      return `${who} fires ${slot}, which it had reserved long ago. The job’s row has gone on since and is reserved by ${story.instance(a)}; who by is not asked, so the row is set back to what follows ${slot}.`;
  }
}
