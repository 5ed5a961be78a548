import { SECOND_MS } from '@/base/time.ts';
import { NoAnswer } from './ports.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface QuartzParams {
  readonly checkInMs: number;
  readonly misfireMs: number;
  readonly misfires: 'fire-once-now' | 'do-nothing' | 'ignore';
  readonly recovery: boolean;
  readonly exclusive: boolean;
}
export interface QuartzMemory {
  checkedInMs: number | null;
  isFiring: boolean;
}
type Quartz = Ports<QuartzParams, QuartzMemory>;

/** The job's row: which slot it fires for next and when, who has reserved that and who is at work, and who checked in when. */
interface Trigger {
  readonly next: Slot | null;
  readonly atMs: number;
  readonly reservedBy: number | null;
  /** While a job that may not meet itself is at work, its trigger neither fires nor misfires (@DisallowConcurrentExecution). */
  readonly blocked: boolean;
  readonly running: readonly { readonly slot: Slot; readonly by: number }[];
  readonly checkIns: Readonly<Record<number, number>>;
}
/** Dead members that had reserved the trigger or were at work, each with the slots it was at work on. */
type Leftovers = ReadonlyMap<number, readonly Slot[]>;

/** Triggers are reserved so long before they fire, and looked for as often. */
const LOOK_AHEAD_MS = 30 * SECOND_MS;
const RETRY_MS = 15 * SECOND_MS;
const CHECK_IN_GRACE_MS = 7_500;

/** A cluster after Quartz’s JDBC job store: every instance reserves, fires, checks in and clears up after the others. */
export function* quartzCluster(quartz: Quartz): Steps<void> {
  const { every, sleep, params } = quartz;
  every(params.checkInMs, () => checkIn(quartz));
  every(params.misfireMs, () => handleMisfires(quartz));
  for (let isNew = true; ;) {
    try {
      if (isNew) {
        yield* checkIn(quartz);
        yield* handleMisfires(quartz);
        isNew = false;
      }
      yield* fireAll(quartz);
      yield* sleep(LOOK_AHEAD_MS);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      yield* sleep(RETRY_MS);
    }
  }
}

/** Reserves the trigger, waits for its time and fires it, as long as nobody else has it. */
function* fireAll(quartz: Quartz): Steps<void> {
  const { clock, sleep, memory } = quartz;
  if (memory.isFiring) return;
  memory.isFiring = true;
  try {
    for (;;) {
      const trigger = yield* reserve(quartz);
      if (trigger === null || trigger.next === null) return;
      yield* sleep(Math.max(0, trigger.atMs - clock.now()));
      yield* fire(trigger, trigger.next, quartz);
    }
  } finally {
    memory.isFiring = false;
  }
}

function* reserve(quartz: Quartz): Steps<Trigger | null> {
  const { db, clock, self, params } = quartz;
  const now = clock.now();
  return yield* db.change<Trigger>('triggers', 'job', (row = newTrigger(quartz)) => {
    const isSoon = row.next !== null && row.atMs <= now + LOOK_AHEAD_MS;
    if (!isSoon || row.blocked || isMisfired(row, now, params)) return null;
    // What it has reserved itself and could not fire, because the database was down, is its own to reserve again.
    const isFree = row.reservedBy === null || row.reservedBy === self;
    return isFree ? { ...row, reservedBy: self } : null;
  });
}

function newTrigger({ calendar }: Quartz): Trigger {
  const next = calendar.nextAfter(-Infinity);
  const atMs = next?.atMs ?? 0;
  return { next, atMs, reservedBy: null, blocked: false, running: [], checkIns: {} };
}

/**
 * Fires what it has reserved. All that is asked is whether the trigger is reserved, not who by nor for which slot: a member
 * that stood still fires again what the others have fired since.
 */
function* fire(mine: Trigger, slot: Slot, quartz: Quartz): Steps<void> {
  const { db, calendar, self, log, params } = quartz;
  let other: number | null = null;
  const fired = yield* db.change<Trigger>('triggers', 'job', (row) => {
    if (!row || row.reservedBy === null) return null;
    other = row.next?.key === slot.key ? null : row.reservedBy;
    const next = calendar.nextAfter(mine.atMs);
    const running = [...row.running, { slot, by: self }];
    const blocked = params.exclusive;
    return { ...row, next, atMs: next?.atMs ?? 0, reservedBy: null, blocked, running };
  });
  if (fired === null) return yield* release(quartz);
  if (other !== null) log('trigger-set-back', slot, other);
  execute(slot, quartz);
}

/** Gives back what it could not fire, whoever has reserved or blocked it since. */
function* release({ db }: Quartz): Steps<void> {
  yield* db.change<Trigger>('triggers', 'job', (row) =>
    row ? { ...row, reservedBy: null, blocked: false } : null,
  );
}

/** Works beside the scheduler; then the row says that it is done, and what this kept from firing is looked at again. */
function execute(slot: Slot, quartz: Quartz): void {
  const { db, work, self, attempt, start, params } = quartz;
  start(() =>
    attempt(slot, function* (): Steps<Outcome> {
      yield* work(slot);
      yield* db.change<Trigger>('triggers', 'job', (row) => {
        const isMine = (run: Trigger['running'][number]) =>
          run.by === self && run.slot.key === slot.key;
        const running = row?.running.filter((run) => !isMine(run)) ?? [];
        return row ? { ...row, running, blocked: false } : null;
      });
      if (params.exclusive) start(() => fireAll(quartz));
      return 'ran';
    }),
  );
}

/** Says "I am here", and clears up after whoever has not said so for too long. */
function* checkIn(quartz: Quartz): Steps<void> {
  const { db, clock, self, memory, start, log, params } = quartz;
  const now = clock.now();
  const before = memory.checkedInMs;
  // Who is late itself is patient with the others.
  const patienceMs = Math.max(params.checkInMs, now - (before ?? now)) + CHECK_IN_GRACE_MS;

  let left: Leftovers = new Map();
  // All under one lock: else two that start at once would clear up after the same dead one, and do its work twice.
  yield* db.change<Trigger>('triggers', 'job', (row = newTrigger(quartz)) => {
    const isDead = (member: number) =>
      member === self ? before === null : (row.checkIns[member] ?? now) + patienceMs < now;
    left = leftBy(isDead, row);
    return { ...clearUp(row, left, quartz), checkIns: { ...row.checkIns, [self]: now } };
  });
  memory.checkedInMs = now;
  for (const [member, slots] of left) {
    log('member-failed', null, member);
    if (params.recovery) for (const slot of slots) execute(slot, quartz);
  }
  if (left.size > 0) start(() => fireAll(quartz));
}

function leftBy(isDead: (member: number) => boolean, row: Trigger): Leftovers {
  const { reservedBy, running } = row;
  const holders = new Set(running.map(({ by }) => by));
  if (reservedBy !== null) holders.add(reservedBy);
  const slotsOf = (member: number) => running.filter(({ by }) => by === member);
  return new Map(
    [...holders].filter(isDead).map((member) => [member, slotsOf(member).map(({ slot }) => slot)]),
  );
}

/** Frees what the dead had reserved; what they were at work on is this member's, if the job asks for that to be done again. */
function clearUp(row: Trigger, left: Leftovers, { self, params }: Quartz): Trigger {
  const others = row.running.filter(({ by }) => !left.has(by));
  const orphans = [...left.values()].flat();
  const mine = params.recovery ? orphans.map((slot) => ({ slot, by: self })) : [];
  const blocked = orphans.length > 0 ? params.exclusive && mine.length > 0 : row.blocked;
  const isFree = row.reservedBy === null || left.has(row.reservedBy);
  const reservedBy = isFree ? null : row.reservedBy;
  return { ...row, running: [...others, ...mine], blocked, reservedBy };
}

/** What nobody fired in time is fired once, now, or given up. */
function* handleMisfires(quartz: Quartz): Steps<void> {
  const { db, clock, calendar, self, memory, start, log, params } = quartz;
  const now = clock.now();
  let fromMs = now;
  const changed = yield* db.change<Trigger>('triggers', 'job', (row) => {
    if (!row || row.blocked || !isMisfired(row, now, params)) return null;
    // What somebody is about to fire is late, and not misfired.
    const isFree = row.reservedBy === null || (row.reservedBy === self && !memory.isFiring);
    if (!isFree) return null;
    fromMs = row.atMs;
    if (params.misfires === 'fire-once-now') return { ...row, atMs: now, reservedBy: null };
    const next = calendar.nextAfter(now);
    return { ...row, next, atMs: next?.atMs ?? 0, reservedBy: null };
  });
  if (changed === null) return;
  for (const slot of calendar.dueBetween(fromMs - 1, now)) log('misfired', slot, now - slot.atMs);
  start(() => fireAll(quartz));
}

function isMisfired(row: Trigger, now: number, { misfires, misfireMs }: QuartzParams): boolean {
  return misfires !== 'ignore' && row.next !== null && row.atMs < now - misfireMs;
}
