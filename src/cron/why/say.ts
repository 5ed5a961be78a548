import { MINUTE_MS } from '@/base/time.ts';
import { hasDays } from '../days.ts';
import { capitalised, count } from '../words.ts';
import { dayText } from './clock-words.ts';
import { civilOf, localAt } from '../civil.ts';
import { passesSentence, reasonsSentence } from './field-words.ts';
import { sayFold, sayGap, sayMadeUp, swallowed } from './say-night.ts';
import { joined, Telling } from './telling.ts';
import type { Said } from './telling.ts';
import type { Understood, Why } from './why.ts';

/** Puts an answer into words. */
export function say(understood: Understood, why: Why): Said {
  const telling = new Telling(understood, why);
  const { who } = telling;
  switch (why.outcome) {
    case 'never':
      return { lead: 'No, it never runs.', rest: neverReason(telling) };
    case 'reboot':
      return {
        lead: 'Not by the clock.',
        rest: `${macroText(telling)} runs the job once, each time the cron daemon starts.`,
      };
    case 'unclocked':
      return {
        lead: 'Nobody can tell.',
        rest: `${macroText(telling)} counts from the moment the scheduler was started, whatever the clock shows.`,
      };
    case 'gap':
      return sayGap(telling);
    case 'made-up':
      return sayMadeUp(telling);
    case 'runs':
      return sayRuns(telling);
    case 'other-pass':
      return sayFold(telling);
    case 'extra':
      return {
        lead: 'Yes, though the fields do not name it.',
        rest: joined(reasonsSentence(why), `${who} starts the job all the same.`),
      };
    case 'lost':
      return why.clock.kind === 'fold' ? sayFold(telling) : sayLost(telling);
    case 'no-match':
      return { lead: 'No.', rest: joined(noReason(telling), telling.nearest()) };
  }
}

function macroText({ understood }: Telling): string {
  const { tree } = understood;
  return tree.macro?.text ?? tree.text;
}

function neverReason({ understood, why, who }: Telling): string {
  const { schedule } = understood;
  const empty = why.fields.find(({ match, named }) => match !== 'any' && named.length === 0);
  if (empty && !empty.isShaped) return `“${empty.text.slice(0, 24)}” names no value for ${who}.`;
  return hasDays(schedule) ? `${who} reads it so that nothing is left.` : 'No year has such a day.';
}

function sayRuns(telling: Telling): Said {
  const { why, who } = telling;
  if (why.clock.kind === 'fold') return sayFold(telling);
  const own = passesSentence(why);
  if (why.standsFor.length > 0) {
    const time = telling.time();
    const times = swallowed(telling);
    const verb = why.standsFor.length === 1 ? 'does' : 'do';
    const often = why.count === 2 ? 'twice' : count(why.count, 'time');
    return {
      lead: `Yes, ${often} at once.`,
      rest: `${who} starts it for ${time} itself, and for ${times}, which ${verb} not exist this night.`,
    };
  }
  if (why.reachMs !== null && why.earlier !== null)
    return sayBeyond(telling, why.reachMs, why.earlier);
  return { lead: 'Yes.', rest: own };
}

/** A run that the engine's own search does not reach from the one before it. */
function sayBeyond(telling: Telling, reachMs: number, earlier: number): Said {
  const { why, who } = telling;
  const last = dayText(localAt(why.zone, reachMs), true);
  const before = dayText(localAt(why.zone, earlier), true);
  return {
    lead: 'Only if it is started anew.',
    rest: `The fields name it, but after the run of ${before} ${who} looks no further than ${last}.`,
  };
}

function sayLost(telling: Telling): Said {
  const { who } = telling;
  const rest = `${who}’s own search passes over it.`;
  return { lead: 'No, though every field matches.', rest: joined(rest, telling.nearest()) };
}

function noReason(telling: Telling): string {
  const { why, understood, who } = telling;
  const { localMs } = why.asked;
  const byFields = reasonsSentence(why);
  if (byFields) return byFields;
  if (localMs % MINUTE_MS !== 0 && !understood.tree.fields?.second) {
    return `${capitalised(who)} starts jobs at second 0 of a minute only.`;
  }
  const { year } = civilOf(localMs);
  if (understood.schedule.years?.includes(year) === false) return `${who} has no run in ${year}.`;
  return `One by one the fields match, but ${who} reads them otherwise.`;
}
