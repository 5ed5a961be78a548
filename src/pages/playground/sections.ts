import type { Component } from 'svelte';
import type { Playground } from '@/state/playground/playground.svelte.ts';

/** A part of the page below the first answer. Its code comes when it is about to be seen. */
export interface Section {
  /** Its anchor on the page. */
  readonly id: string;
  readonly title: string;
  /** About as high as it will be at 1280 px, so that little moves when it arrives. */
  readonly heightPx: number;
  /** Whether it has something to say of a text that the chosen scheduler refuses; hidden then where it has not. */
  readonly forRefused: boolean;
  readonly load: () => Promise<{ default: Component<{ playground: Playground }> }>;
}

/** The sections in their order. */
export const sections: readonly Section[] = [
  {
    id: 'why',
    title: 'Does it run at …?',
    heightPx: 260,
    forRefused: false,
    load: () => import('./why/Why.svelte'),
  },
  {
    id: 'night',
    title: 'When clocks change',
    heightPx: 560,
    forRefused: false,
    load: () => import('./night/Night.svelte'),
  },
  {
    id: 'elsewhere',
    title: 'Elsewhere',
    heightPx: 420,
    forRefused: true,
    load: () => import('./elsewhere/Elsewhere.svelte'),
  },
  {
    id: 'convert',
    title: 'Convert',
    heightPx: 500,
    forRefused: false,
    load: () => import('./convert/Convert.svelte'),
  },
  {
    id: 'paste',
    title: 'Paste',
    heightPx: 420,
    forRefused: false,
    load: () => import('./paste/Paste.svelte'),
  },
  {
    id: 'tests',
    title: 'Tests of this schedule',
    heightPx: 160,
    forRefused: true,
    load: () => import('./tests/Tests.svelte'),
  },
];
