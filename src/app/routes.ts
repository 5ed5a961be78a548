import type { RouteDefinition } from 'svelte-spa-router';
import { wrap } from 'svelte-spa-router/wrap';

/** Hash routes: they need no server, so the app can stand under any sub-path and start without a network. */
export const routes: RouteDefinition = {
  '/': wrap({ asyncComponent: () => import('@/pages/playground/Playground.svelte') }),
  '/lab/:scenario?': wrap({ asyncComponent: () => import('@/pages/lab/Lab.svelte') }),
  '/learn/:lesson?': wrap({ asyncComponent: () => import('@/pages/learn/Learn.svelte') }),
  '/practice': wrap({ asyncComponent: () => import('@/pages/practice/Practice.svelte') }),
  '/settings': wrap({ asyncComponent: () => import('@/pages/settings/Settings.svelte') }),
  '*': wrap({ asyncComponent: () => import('@/pages/NotFound.svelte') }),
};

export interface Page {
  readonly name: string;
  readonly path: string;
  readonly icon: IconName;
}
export type IconName = 'playground' | 'lab' | 'learn' | 'practice' | 'settings';

/** The pages of the rail (wide) and of the tabs (phone), in their order. */
export const pages: readonly Page[] = [
  { name: 'Playground', path: '/', icon: 'playground' },
  { name: 'Lab', path: '/lab', icon: 'lab' },
  { name: 'Learn', path: '/learn', icon: 'learn' },
  { name: 'Practice', path: '/practice', icon: 'practice' },
];
export const settingsPage: Page = { name: 'Settings', path: '/settings', icon: 'settings' };
