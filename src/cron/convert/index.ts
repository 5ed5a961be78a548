/** A schedule in the languages of other schedulers, proven to start the same runs, or told where it does not. */
import '../dialects/index.ts';

export { convertTo } from './convert.ts';
export type { Conversion, ConvertedLine, ConvertedPair } from './convert.ts';
export type { Standing } from './prove.ts';
export { sourceOf } from './source.ts';
export type { Source } from './source.ts';
export { converterOf } from './rows.ts';
export type { Asked, Converted } from './rows.ts';
export type { Mark, Piece } from './phrases.ts';
