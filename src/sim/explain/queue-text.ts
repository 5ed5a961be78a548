import type { EventKind, TraceEvent } from '../types.ts';
import { measured, times } from '../words.ts';
import type { Story } from './story.ts';

type QueueEventKind = Extract<EventKind, `message-${string}` | 'receipt-refused'>;

/** An event of a message, in one sentence. */
export function queueText(story: Story, event: TraceEvent, kind: QueueEventKind): string {
  const who = story.instance(event.instance);
  const slot = story.slot(event.slot);
  const { a, b } = event;
  switch (kind) {
    case 'message-sent':
      return `${who} sends a message for ${slot} to the queue.`;
    case 'message-refused':
      return `The queue has had a message for ${slot} already, and refuses ${who}’s.`;
    case 'message-taken':
      return `${who} takes the message for ${slot}${a > 1 ? ` again, delivered ${times(a)}` : ''}: nobody else sees it for ${measured(b)}.`;
    case 'message-deleted':
      return `${who} deletes the message for ${slot}: it is done.`;
    case 'message-delayed':
      return `${who} gives the message for ${slot} back, to be taken again after ${measured(b)}.`;
    case 'message-back':
      return `Nobody has said that ${slot} is done in time: its message can be taken again.`;
    case 'message-dead':
      return `The message for ${slot} was delivered ${times(a)} in vain, and goes to the dead letters.`;
    case 'receipt-refused':
      return `${who} speaks of a delivery for ${slot} that no longer counts: the message has been back since.`;
  }
}
