import type { DialectId } from '../types.ts';
import type { Dialect } from './types.ts';
import { vixie } from './vixie.ts';

/** Every dialect the app knows, by its id. */
export const dialects: Readonly<Record<DialectId, Dialect>> = { vixie };

export type { Dialect } from './types.ts';
