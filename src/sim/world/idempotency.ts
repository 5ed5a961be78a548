import type { WorkSettings } from '../types.ts';
import type { SlotEffects } from './effects.ts';

/** How a job keeps from leaving an effect twice, record by record. */
export interface Guard {
  /** The record a run begins with. */
  from(slot: SlotEffects): number;
  /** Asked before a record's work begins: false leaves it out. */
  begin(slot: SlotEffects, record: number): boolean;
  /** Whether the effect comes halfway through a record's work, with the rest still to do, or at its end. */
  readonly halfway: boolean;
  /** Asked when the effect is to be left, in one step with it: false refuses it. */
  leave(slot: SlotEffects, record: number): boolean;
  /** A record's work is done. */
  end(slot: SlotEffects, record: number): void;
}

const none: Guard = {
  from: () => 0,
  begin: () => true,
  halfway: false,
  leave: () => true,
  end: () => undefined,
};

/** The ways there are; what a crash or a failure does between two of a guard's steps is their difference. */
export const guards: Readonly<Record<WorkSettings['idempotency'], Guard>> = {
  none,
  // The key says that the slot is done, and so nothing of a slot that is half done.
  'slot-key': { ...none, leave: (slot) => !slot.isComplete },
  'record-key': { ...none, leave: (slot, record) => slot.had(record) === 0 },
  checkpoint: {
    ...none,
    from: ({ cursor }) => cursor,
    leave(slot, record) {
      slot.pass(record);
      return true;
    },
  },
  'mark-before': { ...none, begin: (slot, record) => slot.mark(record) },
  'mark-after': {
    ...none,
    begin: (slot, record) => !slot.isMarked(record),
    halfway: true,
    end: (slot, record) => void slot.mark(record),
  },
};
