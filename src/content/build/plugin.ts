import { relative, resolve, sep } from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { compileCard, compileLesson, compileScenario, type ScenarioCheck } from './compile.ts';
import type { ScenarioFile } from '../types.ts';
import { readContent } from './folder.ts';
import { ANY_ID } from './links.ts';
import { formatProblem, type Checked } from './problem.ts';

const TITLE_QUERY = 'title';

/**
 * Turns the files of /content into checked data at build time, so that no parser is shipped.
 * `file.md` is the whole lesson or card; `file.md?title` and `file.json?title` only what a list needs.
 * A build fails with every problem found. The development server fails only the file that is asked for and only for
 * what is wrong within it: where a link leads is checked when all files are read together, by a build or a test.
 */
export function contentPlugin(folder: string): Plugin {
  let building = false;
  return {
    name: 'cronograph-content',
    enforce: 'pre',
    configResolved({ command }) {
      building = command === 'build';
    },
    async buildStart() {
      if (!building) return;
      const { problems } = readContent(folder, await simulatorCheck(folder));
      if (problems.length > 0)
        this.error(`The content is not sound:\n${problems.map(formatProblem).join('\n')}`);
    },
    transform(text, id) {
      const [path = '', query] = id.split('?');
      const inside = relative(folder, path).split(sep).join('/');
      const kind = inside.split('/')[0];
      if (inside.startsWith('..') || !/\.(md|json)$/.test(inside)) return undefined;
      const file = `content/${inside}`;
      const value = orThrow<object>(
        kind === 'lessons'
          ? compileLesson(file, text, ANY_ID)
          : kind === 'cards'
            ? compileCard(file, text, ANY_ID)
            : compileScenario(file, text, () => []),
      );
      if (query === TITLE_QUERY) return toModule(titleOf(value));
      // Vite makes the module of a whole JSON file itself.
      return inside.endsWith('.json') ? undefined : toModule(value);
    },
  };
}

/** The part of the simulator's face that is needed here; it cannot be imported before the build has begun. */
interface Simulator {
  validateScenario(
    value: unknown,
  ): { ok: true } | { ok: false; problems: readonly { path: string; message: string }[] };
}

/** Only for a whole build: the simulator itself says whether it accepts a scenario. */
async function simulatorCheck(folder: string): Promise<ScenarioCheck> {
  const source = resolve(folder, '../src');
  const { module } = await runnerImport<Simulator>(`${source}/sim/index.ts`, {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': source } },
  });
  return (value) => {
    const result = module.validateScenario(value);
    return result.ok ? [] : result.problems;
  };
}

function orThrow<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** The type must be said: a name with `.json` in it is taken for JSON. */
function toModule(data: object): { code: string; map: null; moduleType: 'js' } {
  return { code: `export default ${JSON.stringify(data)};`, map: null, moduleType: 'js' };
}

function titleOf(value: object): object {
  if ('scenario' in value) {
    const { id, question, scenario } = value as ScenarioFile;
    return { id, title: scenario.title, question, strategy: scenario.strategy.id };
  }
  const wanted = new Set(['id', 'number', 'title', 'short', 'minutes', 'question']);
  return Object.fromEntries(Object.entries(value).filter(([key]) => wanted.has(key)));
}
