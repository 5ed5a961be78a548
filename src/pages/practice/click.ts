/**
 * Whether a click stands alone. "Show answer" and the first grade stand in one place, so the second
 * click of a double click would grade a card that nobody has read; a click by keyboard counts 0.
 */
export const isSingle = (event: MouseEvent): boolean => event.detail < 2;
