import { rewrite, written } from './subject.ts';
import type { Subject } from './types.ts';

/** The text with the month's last day for its day of the month, in the ways schedulers write it: `L`, `last`, systemd's `~01`. */
export function lastDayTexts(subject: Subject): (string | null)[] {
  const texts = ['L', 'last'].map((day) => rewrite(subject, { dayOfMonth: day }));
  const node = written(subject, 'dayOfMonth');
  const text = node && rewrite(subject, { dayOfMonth: '~01' });
  const tilde = text?.replace('-~01', '~01') ?? null;
  return subject.dialect.id === 'systemd' ? [tilde] : texts;
}
