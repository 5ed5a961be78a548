import type { DialectId } from '../types.ts';
import type { Dialect } from './types.ts';
import { vixie } from './vixie.ts';
import { cronie } from './cronie.ts';
import { busybox } from './busybox.ts';
import { robfig } from './robfig.ts';
import { kubernetes } from './kubernetes.ts';

/** Every dialect the app knows, by its id. */
export const dialects: Readonly<Record<DialectId, Dialect>> = {
  vixie,
  cronie,
  busybox,
  kubernetes,
  robfig,
};

export type { Dialect } from './types.ts';
