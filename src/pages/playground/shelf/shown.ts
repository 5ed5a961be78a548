/** Which of the two lists is seen. */
export type Shown = 'history' | 'favourites';

/** So many rows are drawn at once; the rest is asked for. */
export const PAGE_SIZE = 50;
