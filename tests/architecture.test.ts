import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, offences, roomOf, rooms } from './support/architecture.ts';

const root = new URL('..', import.meta.url);
const files = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.(ts|svelte)$/.test(name));
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Files that are longer than a file should be, each with the reason. */
const longForAReason: Readonly<Record<string, string>> = {};
const LINES_MAX = 300;

describe('the house', () => {
  it('has files in it', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it('has only rooms that the list knows', () => {
    const known = new Set<string>([...rooms, 'styles', '']);
    expect(files.filter((path) => !known.has(roomOf(path)))).toEqual([]);
  });

  it('imports only downwards, and keeps its pure rooms pure', { timeout: 60_000 }, () => {
    expect(files.flatMap((path) => offences(path, read(path)))).toEqual([]);
  });

  it('has no long file without a reason', () => {
    const long = files.filter((path) => read(path).split('\n').length > LINES_MAX);
    expect(long.filter((path) => !(path in longForAReason))).toEqual([]);
  });
});

describe('the guard', () => {
  const refused: readonly (readonly [path: string, source: string])[] = [
    ['src/cron/a.ts', `import { x } from '@/sim/index.ts';`],
    ['src/cron/a.ts', `export { x } from '@/sim/index.ts';`],
    ['src/cron/a.ts', `const x = await import('@/app/routes.ts');`],
    ['src/timeline/a.ts', `import type { Trace } from '@/sim/index.ts';`],
    ['src/timeline/a.ts', `import type { Schedule } from '@/cron/index.ts';`],
    ['src/ui/A.svelte', `<script lang="ts">import { x } from '@/state/theme.svelte.ts';</script>`],
    ['src/ui/A.svelte', `<script module>import x from '@/cron/index.ts';</script><p>import</p>`],
    ['src/base/a.ts', `new Worker(new URL('@/worker./simulation.worker.ts', import.meta.url));`],
    ['src/base/a.ts', `new Worker(new URL('../worker./simulation.worker.ts', import.meta.url));`],
    ['src/cron/a.ts', `const all = import.meta.glob('../content/*.ts');`],
    ['src/pages/lab/a.ts', `import { x } from '../learn/x.ts';`],
    ['src/pages/lab/a.ts', `import { x } from '../../cron/index.ts';`],
    ['src/pages/lab/a.ts', `import { x } from '@/pages/lab/x.ts';`],
    ['src/state/a.ts', `import { plugin } from '@/content/build/plugin.ts';`],
    ['src/state/a.ts', `import '@/styles/base.css';`],
    ['src/sim/a.ts', `import { readable } from 'svelte/store';`],
    ['src/study/a.ts', `import Dexie from 'dexie';`],
    ['src/sim/a.ts', `const at = Date.now();`],
    ['src/sim/a.ts', `const at = new Date();`],
    ['src/sim/a.ts', `const luck = Math.random();`],
    ['src/sim/a.ts', `const at = performance.now();`],
    ['src/timeline/a.ts', `const wide = window.innerWidth;`],
    ['src/timeline/a.ts', `const probe = document.createElement('i');`],
    ['src/study/a.ts', `const zone = Intl.DateTimeFormat();`],
    ['src/base/a.ts', `if (ready) setTimeout(go, 5);`],
  ];
  it.each(refused)('refuses in %s: %s', (path, source) => {
    expect(offences(path, source)).toHaveLength(1);
  });

  const allowed: readonly (readonly [path: string, source: string])[] = [
    ['src/sim/a.ts', `import { parse } from '@/cron/index.ts';`],
    ['src/sim/kernel/a.ts', `import { x } from '../trace.ts';`],
    ['src/pages/lab/a.ts', `import code from '@/sim/strategies/lock.ts?raw';`],
    ['src/pages/lab/a.ts', `import { x } from './x.ts'; import Dexie from 'dexie';`],
    ['src/app/main.ts', `import '@/styles/base.css';`],
    [
      'src/workers/simulation.ts',
      `new Worker(new URL('./simulation.worker.ts', import.meta.url));`,
    ],
    ['src/sim/a.ts', `// Date.now() would break replay\nconst text = 'Math.random()';`],
    ['src/sim/a.ts', `const at = new Date(epochMs);`],
    [
      'src/timeline/a.ts',
      `const f = (window: Range) => window.from; type P = { document: string };`,
    ],
    ['src/content/build/a.ts', `import { x } from '../../sim/index.ts';`],
    ['src/cron/zone.ts', `const format = new Intl.DateTimeFormat('en');`],
  ];
  it.each(allowed)('lets pass in %s: %s', (path, source) => {
    expect(offences(path, source)).toEqual([]);
  });

  it('sees every way to import', () => {
    const code = `import a from './a.ts'; import type { B } from './b.ts'; export * from './c.ts';
      const d = () => import('./d.ts'); new URL("./e.ts", import.meta.url); import.meta.glob('./f/*.md');`;
    expect(importsOf(code).sort()).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts',
      './e.ts',
      './f/*.md',
    ]);
  });
});
