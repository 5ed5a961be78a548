import type { Draft } from './draft.ts';
import { clockText } from './clock.ts';
import { resolve } from './resolve.ts';
import type { Alternative, Intent } from './types.ts';
import { cellsOf, fiveText } from './write.ts';

/** Other likely readings: the evening for an open time, Saturdays as working days, working hours on weekdays only. */
export function alternativesOf(draft: Draft, intent: Intent): Alternative[] {
  if (intent.seconds.length > 1) return [];
  const out: Alternative[] = [];
  const add = (says: string, other: Draft) => {
    const resolved = resolve(other);
    if ('stop' in resolved) return;
    const text = fiveText(cellsOf(resolved.intent));
    if (text !== fiveText(cellsOf(intent))) out.push({ says, text });
  };
  const { times, window } = draft;
  if (times.length > 0 && times.every(({ open }) => open) && !draft.part) {
    const later = times.map((time) => ({
      ...time,
      open: false,
      minuteOfDay: time.minuteOfDay + 720,
    }));
    const says = later.map(({ minuteOfDay }) => clockText(minuteOfDay)).join(', ');
    add(`${says}, in the second half of the day`, { ...draft, times: later });
  }
  const workdays = draft.weekdays?.join() === '1,2,3,4,5' && draft.exceptWeekdays.length === 0;
  if (workdays) add('working days with Saturday', { ...draft, weekdays: [1, 2, 3, 4, 5, 6] });
  if (window?.kind === 'working' && !draft.weekdays && !draft.days && draft.rules.length === 0) {
    add('working hours on weekdays only', { ...draft, weekdays: [1, 2, 3, 4, 5] });
  }
  if (window && draft.every?.unit === 'minute' && window.to % 60 === 0 && window.to < 1440) {
    const to = window.to + 60;
    add(`with the hour that begins at ${clockText(window.to)}`, {
      ...draft,
      window: { ...window, to },
    });
  }
  return out;
}
