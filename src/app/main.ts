import '@/styles/tokens.css';
import '@/styles/fonts.css';
import '@/styles/base.css';
import { mount } from 'svelte';
import { assert } from '@/base/assert.ts';
import App from './App.svelte';

const target = document.getElementById('app');
assert(target, 'index.html has an element #app');
mount(App, { target });
