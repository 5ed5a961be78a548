import type { Component } from 'svelte';
import type { RouteDefinition } from 'svelte-spa-router';
import { wrap } from 'svelte-spa-router/wrap';
import PageFrame from './PageFrame.svelte';

export type IconName = 'playground' | 'lab' | 'learn' | 'practice' | 'settings';

export interface Page {
  readonly name: string;
  /** Where it begins, without the hash. */
  readonly path: string;
  readonly icon: IconName;
  /** A further page that belongs to it, and is reached from there. */
  readonly beside?: string;
}

/** What the router hands to a page: the named parts of its path. */
export type PageParams = Readonly<Record<string, string | null>> | null;

/** A page as the frame needs it: a name for the title bar, and the way to its code. */
export interface FramedPage {
  readonly name: string;
  readonly load: () => Promise<{ default: Component<{ params: PageParams }> }>;
}

/** The pages of the rail (wide) and of the tabs (phone), in their order. */
export const pages: readonly Page[] = [
  { name: 'Playground', path: '/', icon: 'playground', beside: '/crontab' },
  { name: 'Lab', path: '/lab', icon: 'lab' },
  { name: 'Learn', path: '/learn', icon: 'learn' },
  { name: 'Practice', path: '/practice', icon: 'practice', beside: '/practice/write' },
];
export const settingsPage: Page = { name: 'Settings', path: '/settings', icon: 'settings' };

const framed = (name: string, load: () => Promise<{ default: unknown }>) =>
  wrap({ component: PageFrame as Component, props: { page: { name, load } } });

/** Hash routes: they need no server, so the app can stand under any sub-path and start without a network. */
export const routes: RouteDefinition = {
  '/': framed('Playground', () => import('@/pages/playground/Playground.svelte')),
  '/crontab': framed('Crontab', () => import('@/pages/playground/crontab/Crontab.svelte')),
  '/lab/:scenario?': framed('Lab', () => import('@/pages/lab/Lab.svelte')),
  '/learn/:lesson?': framed('Learn', () => import('@/pages/learn/Learn.svelte')),
  '/practice': framed('Practice', () => import('@/pages/practice/Practice.svelte')),
  '/practice/write': framed('Write it', () => import('@/pages/practice/write/Write.svelte')),
  '/settings': framed('Settings', () => import('@/pages/settings/Settings.svelte')),
  '*': framed('Not found', () => import('@/pages/NotFound.svelte')),
};
