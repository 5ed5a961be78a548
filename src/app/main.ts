import '@/styles/tokens.css';
import '@/styles/fonts.css';
import '@/styles/base.css';
import { mount } from 'svelte';
import { assert } from '@/base/assert.ts';
import { theme } from '@/state/theme.svelte.ts';
import App from './App.svelte';
import { problems } from './problems.svelte.ts';
import { rememberScroll } from './scroll.ts';
import { keepAsking } from './styleSheets.ts';
import { update } from './update.svelte.ts';

theme.apply();
problems.watch();
keepAsking();
rememberScroll();

const target = document.getElementById('app');
assert(target, 'index.html has an element #app');
mount(App, { target });
void update.start();
