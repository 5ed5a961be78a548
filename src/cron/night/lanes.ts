import { dialects } from '../dialects/index.ts';
import type { Dialect } from '../dialects/types.ts';
import { inZone } from '../engine.ts';
import type { DialectId, Zone } from '../types.ts';
import { understand } from '../understand.ts';
import { shortName } from '../why/clock-words.ts';
import { nightAccount } from './account.ts';
import type { Account } from './account.ts';
import { placeOf, placeOfLocal } from './axis.ts';
import { exampleFor } from './example.ts';
import { marksOf } from './marks.ts';
import { laneNotes } from './notes.ts';
import { NightTelling } from './say.ts';
import type { ClockNight, Lane, LaneDialect, LaneNote, NightAnswer } from './types.ts';

/** A start each second of the longest night; whoever starts at a moment is looked up among them. */
const MOST_STARTS = 400_000;
/** Arrows for more would cover one another. */
const MOST_MOVES = 6;

interface Part {
  readonly dialect: LaneDialect;
  readonly account: Account;
  readonly notes: readonly LaneNote[];
  readonly telling: NightTelling;
}

/**
 * What every scheduler makes of a text on one night, those with the same starts in one lane, the chosen one first.
 * Bounded work; never throws, whatever the text.
 * @param place the zone asked about; the one a text names stands above it
 */
export function answerNight(
  text: string,
  chosen: DialectId,
  place: Zone,
  night: ClockNight,
): NightAnswer {
  const parts: Part[] = [];
  const [refused, unclocked]: LaneDialect[][] = [[], []];
  const others = Object.values(dialects).filter(({ id }) => id !== chosen);
  for (const dialect of [dialects[chosen], ...others]) {
    const understood = understand(text, dialect.id);
    if (!understood.ok) refused?.push(named(dialect));
    else if (understood.schedule.everyMs !== null) unclocked?.push(named(dialect));
    else {
      const { schedule } = understood;
      const account = nightAccount(schedule, inZone(schedule, place), night);
      parts.push({
        dialect: named(dialect),
        account,
        notes: laneNotes(understood, named(dialect).name, inZone(schedule, place), night, account),
        telling: new NightTelling(night, account, schedule),
      });
    }
  }
  const own = parts.find(({ dialect }) => dialect.id === chosen);
  const isOut = own?.account.touched.length === 0;
  return {
    lanes: grouped(parts).map((group) => laneOf(night, group)),
    refused: refused ?? [],
    unclocked: unclocked ?? [],
    example: isOut ? exampleFor(night, chosen) : null,
  };
}

/** Without its version, where no other has the same name then. */
function named(dialect: Dialect): LaneDialect {
  const short = shortName(dialect);
  const isShared = Object.values(dialects).some(
    (other) => other !== dialect && shortName(other) === short,
  );
  const name = isShared ? dialect.name : short;
  return { id: dialect.id, name, verified: dialect.verified !== false };
}

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((at, index) => at === other[index]);

/** Parts with the same starts together: the chosen one's group first, then the larger ones. */
function grouped(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const group = groups.find(
      ([first]) => first && isSame(first.account.starts, part.account.starts),
    );
    if (group) group.push(part);
    else groups.push([part]);
  }
  const [first = [], ...rest] = groups;
  return [first, ...rest.sort((a, b) => b.length - a.length)].filter(({ length }) => length > 0);
}

function laneOf(night: ClockNight, group: readonly Part[]): Lane {
  const [first] = group;
  if (!first) return EMPTY;
  const { account, telling } = first;
  const moves = [...account.moved].flatMap(([local, instants]) =>
    instants.map((at) => [placeOfLocal(night, local), placeOf(night, at)] as const),
  );
  const notes = group.flatMap((part) => part.notes);
  return {
    dialects: group.map(({ dialect }) => dialect),
    starts: account.starts.slice(0, MOST_STARTS),
    total: account.starts.length,
    marks: marksOf(night, account),
    moves: moves.length > MOST_MOVES ? [] : moves,
    lead: telling.lead,
    rest: telling.rest,
    notes: notes.filter(({ text }, at) => notes.findIndex((note) => note.text === text) === at),
  };
}

const EMPTY: Lane = {
  ...{ dialects: [], starts: [], total: 0, marks: [], moves: [] },
  ...{ lead: '', rest: '', notes: [] },
};
