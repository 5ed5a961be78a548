/**
 * What can stand in a trace. `a` and `b` are the event's own numbers:
 * lock-granted a=token b=ttlMs (0: without an expiry) · lock-refused a=holder's token (0 if unknown) · lock-released/lock-expired a=token ·
 * release-refused a=token asked for · run-started a=token (0 without a lock) b=planned durationMs ·
 * effect a=how many effects this slot (or each of these records) has had, this one included b=how many records it is of,
 * 0 without records · pause b=forMs ·
 * alert a=index in ALERT_REASONS b=for how long the monitor had heard nothing, or the run had been going · ping-lost a=index in PINGS ·
 * crash a=1 if a deploy replaced it, 2 if memory ran out b=downMs · clock-step a=ms · clock-drift a=ppm ·
 * no-answer a=ms waited · partition a=0 both ways, 1 requests, 2 answers b=forMs · slow-network a=byMs b=forMs ·
 * lossy-network a=thousandths lost b=forMs · redis-down a=node b=forMs · redis-up a=node · redis-failover a=node b=lostMs ·
 * redis-clock a=node b=byMs · lock-lost/lock-restored a=token · lock-extended a=token b=ttlMs · extend-refused a=token asked for ·
 * node-granted a=node b=ttlMs · node-refused a=holder's token (0 if nobody has a majority) b=node ·
 * fence-issued a=fence · effect-rejected a=its fence b=the highest fence that has written ·
 * lock-kept a=token b=for how long yet · lock-freed (with the session or transaction that held it) a=token ·
 * effect-spared (left out or refused, as it was had before) a=how many effects were had b=of how many records, 0 without records ·
 * run-retried a=which try · memory-exhausted a=MB needed b=MB there are · connections-exhausted a=in use b=there are ·
 * database-down b=forMs · database-slow a=byMs b=forMs · misfired a=how late in ms · member-failed a=the instance taken for dead ·
 * message-taken a=which delivery b=hidden for ms · message-deleted/message-back a=deliveries · message-dead a=deliveries b=for how long the dead letters keep it · message-delayed a=deliveries b=ms ·
 * scheduler-down b=forMs · drain b=forMs · slot-dispatched (to its instance) · slot-skipped (by a scheduler) a=reason, in the order of
 * SKIP_REASONS · slot-held a=how many wait · run-stopped a=reason, in the order of STOP_REASONS · too-many-missed a=slots ·
 * run-hung b=forMs · input-missing b=forMs · nothing-done (as there was nothing to work on) ·
 * job-scheduled b=due in ms · job-left-out a=1 if the scheduler was set up anew, for Agenda how old in ms a lock was that kept it out, else 0 · job-stalled a=how often ·
 * job-completed/job-failed a=attempts · job-delayed a=attempts b=ms · database-failover b=lostMs ·
 * pool-exhausted/connection-refused a=in use b=there are · connections-denied a=ms waited in vain ·
 * call-unanswered (a scheduler's call of an instance) a=ms waited · call-refused (no instance is up) · pause-again (of what stands still) b=forMs ·
 * job-deduplicated (kept out by a job alike) a=the slot of that job, -1 where it is gone ·
 * job-limited (kept waiting by the limit of jobs started in a while) b=for how long yet ·
 * start-delayed (by chance) a=ms · schedule-ended (of an instance, until it starts anew) a=how many runs it has started ·
 * skipped-ended (its schedule ended while its start was delayed) ·
 * replaying-network a=thousandths sent again b=forMs · request-replayed (one is sent again on its way) a=1 if it tells the monitor of a start, 2 if of an end, else 0 ·
 * node-extended a=node b=ttlMs · signal-fired (the lock could not be extended) ·
 * node-unreachable b=after ms of silence · pods-evicted (told to end, which they cannot hear) b=after so many more · node-reachable (again) ·
 * message-expired (nobody was done with it in time) a=deliveries b=for how long the queue keeps messages ·
 * job-locked (Agenda’s document) a=how old in ms the lock was before it, 0 if there was none · job-saved (as not locked; the slot is its next) ·
 * stop-told (a process, by a deploy) b=for how long it may put its things in order ·
 * trigger-set-back (to a slot that it had passed) a=the instance that had it reserved.
 */
export const EVENT_KINDS = [
  'slot-due',
  'tick',
  'skipped-busy',
  'skipped-locked',
  'skipped-taken',
  'lock-granted',
  'lock-refused',
  'lock-released',
  'release-refused',
  'lock-expired',
  'row-inserted',
  'row-refused',
  'run-started',
  'run-succeeded',
  'run-failed',
  'run-torn',
  'effect',
  'crash',
  'restart',
  'pause',
  'resume',
  'tick-missed',
  'clock-step',
  'clock-drift',
  'boot-run',
  'alert',
  'alert-cleared',
  'ping-lost',
  'no-answer',
  'skipped-unreachable',
  'skipped-not-designated',
  'partition',
  'slow-network',
  'lossy-network',
  'redis-down',
  'redis-up',
  'redis-failover',
  'redis-clock',
  'lock-lost',
  'lock-restored',
  'lock-extended',
  'extend-refused',
  'node-granted',
  'node-refused',
  'fence-issued',
  'effect-rejected',
  'work-aborted',
  'lock-kept',
  'lock-freed',
  'handed-on',
  'effect-spared',
  'run-retried',
  'memory-exhausted',
  'connections-exhausted',
  'database-down',
  'database-up',
  'database-slow',
  'misfired',
  'member-failed',
  'message-sent',
  'message-refused',
  'message-taken',
  'message-deleted',
  'message-delayed',
  'message-back',
  'message-dead',
  'receipt-refused',
  'skipped-follower',
  'scheduler-down',
  'scheduler-up',
  'drain',
  'slot-dispatched',
  'slot-skipped',
  'slot-held',
  'run-stopped',
  'too-many-missed',
  'run-hung',
  'input-missing',
  'nothing-done',
  'job-added',
  'job-known',
  'job-scheduled',
  'job-left-out',
  'job-suspected',
  'job-stalled',
  'job-refused',
  'job-completed',
  'job-failed',
  'job-delayed',
  'database-failover',
  'pool-exhausted',
  'connections-denied',
  'connection-refused',
  'call-unanswered',
  'call-refused',
  'pause-again',
  'job-deduplicated',
  'job-limited',
  'start-delayed',
  'schedule-ended',
  'skipped-ended',
  'replaying-network',
  'request-replayed',
  'node-extended',
  'signal-fired',
  'node-unreachable',
  'pods-evicted',
  'node-reachable',
  'message-expired',
  'job-locked',
  'job-saved',
  'stop-told',
  'trigger-set-back',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
