import type { Field } from '../fields.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { OwnField, OwnItem } from './types.ts';

/** A whole field read item by item, each as the engine's own code does; null from `read` stands for a plain star. */
export function byItems(
  read: (text: string, field: Field) => OwnItem | null,
  emptyItem: 'refuse' | 'skip' = 'refuse',
): (text: string, field: Field) => OwnField {
  return (text, field) => {
    const values: number[] = [];
    const days: ShapedDays[] = [];
    for (const part of text.split(',')) {
      if (part === '' && emptyItem === 'skip') continue;
      const item = part === '' ? { refused: true as const } : read(part, field);
      if (item === null) {
        for (let value = field.low; value <= field.high; value++) values.push(value);
      } else if ('refused' in item) return item;
      else if ('days' in item) days.push(item.days);
      else for (const value of item.values) values.push(value);
    }
    return { values, days };
  };
}
