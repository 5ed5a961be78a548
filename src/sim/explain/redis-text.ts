import { strategies } from '../strategies/index.ts';
import type { EventKind, TraceEvent } from '../types.ts';
import { measured } from '../words.ts';
import type { Story } from './story.ts';

/** What happens on the network, to Redis, and to what a lock protects. */
type RedisEventKind = Extract<
  EventKind,
  | 'no-answer'
  | 'skipped-unreachable'
  | 'skipped-not-designated'
  | 'partition'
  | 'slow-network'
  | 'lossy-network'
  | 'replaying-network'
  | 'request-replayed'
  | 'redis-down'
  | 'redis-up'
  | 'redis-failover'
  | 'redis-clock'
  | 'lock-lost'
  | 'lock-restored'
  | 'lock-extended'
  | 'extend-refused'
  | 'node-granted'
  | 'node-refused'
  | 'fence-issued'
  | 'effect-rejected'
  | 'work-aborted'
  | 'node-extended'
  | 'signal-fired'
>;

const LOST = [
  'Nothing of what it sends or is sent arrives',
  'Requests do not arrive',
  'The answers do not arrive',
];

/** An event of the network, of Redis or of a fence in one sentence, with its numbers. */
export function redisText(story: Story, event: TraceEvent, kind: RedisEventKind): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (kind) {
    case 'no-answer':
      return `${who} has no answer after ${measured(a)}, and does not know whether its request was carried out.`;
    case 'skipped-unreachable':
      return `${who} gives up ${slot}, because nobody told it that it may run.`;
    case 'skipped-not-designated':
      return `${who} leaves ${slot}: another instance is set to run the job.`;
    case 'partition':
      return `${who} is cut off for ${measured(b)}. ${LOST[a] ?? ''}.`;
    case 'slow-network':
      return `${who}’s network is slower by ${measured(a)} each way, for ${measured(b)}.`;
    case 'lossy-network':
      return `${who}’s network loses ${String(a / 10)} % of all messages, for ${measured(b)}.`;
    case 'replaying-network':
      return `Of the HTTP requests to and from ${who}, ${String(a / 10)} % are sent again on their way, for ${measured(b)}.`;
    case 'request-replayed':
      return `${a > 0 ? `${who}’s word to the monitor about ${slot}` : replayed(story, who, slot)} arrives once more: something on the way has sent it again.`;
    case 'redis-down':
      return `${server(a)} is down for ${measured(b)} and answers nothing.`;
    case 'redis-up':
      return `${server(a)} answers again. It has kept its keys.`;
    case 'redis-failover':
      return `A replica takes over from ${server(a)}. It has not seen the writes of the last ${measured(b)}.`;
    case 'redis-clock':
      return `${server(a)}’s clock jumps ahead by ${measured(b)}: its keys expire so much earlier.`;
    case 'lock-lost':
      return `The lock of ${who}, token ${String(a)}, is gone: the replica never had it.`;
    case 'lock-restored':
      return `The lock of ${who}, token ${String(a)}, is back: ${backBy(story, event)}.`;
    case 'lock-extended':
      return `${who} renews its lock, token ${String(a)}, for ${measured(b)}.`;
    case 'extend-refused':
      return `${who} would renew its lock, token ${String(a)}, but it is no longer its own.`;
    case 'node-granted':
      return `${who} has the key of server ${String(a)} for ${measured(b)}.`;
    case 'node-refused':
      return `Server ${String(b)} refuses ${who}: its key is taken.`;
    case 'node-extended':
      return `Server ${String(a)} lets ${who}’s key live for ${measured(b)} from then on.`;
    case 'signal-fired':
      return `${who} could not extend its lock of ${slot} in time, and is told so by a signal${heeds(story) ? '' : ', which its work does not look at'}.`;
    case 'fence-issued':
      return `${who} is given fence ${String(a)}.`;
    case 'effect-rejected':
      return `${who}’s effect of ${slot} is refused: its fence is ${String(a)}, and ${String(b)} has written already.`;
    case 'work-aborted':
      return `${who} stops its work on ${slot} before the effect: its lock is gone.`;
  }
}

/** A scheduler outside calls the instance; in the other strategies the instance sends. */
function replayed({ trace }: Story, who: string, slot: string): string {
  const isCall = strategies[trace.scenario.strategy.id].module.scheduler !== undefined;
  return isCall ? `The scheduler’s call of ${who} for ${slot}` : `${who}’s message for ${slot}`;
}

/** A replica has not seen how it ended, or its holder goes by a clock that is behind. */
function backBy(story: Story, { cause }: TraceEvent): string {
  const isFailover = story.kindOf(cause)?.endsWith('-failover') === true;
  return isFailover ? 'the replica has not seen its end' : 'by its own clock it was not over';
}

function heeds({ trace }: Story): boolean {
  return trace.scenario.strategy.params['checksSignal'] === true;
}

function server(node: number): string {
  return node === 0 ? 'Redis' : `Redis server ${String(node)}`;
}
