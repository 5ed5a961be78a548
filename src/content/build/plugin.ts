import { basename, relative, resolve, sep } from 'node:path';
import { runnerImport, type Plugin } from 'vite';
import { compileCard, compileLesson, compileScenario, type ScenarioCheck } from './compile.ts';
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
      const result =
        kind === 'lessons'
          ? compileLesson(file, text, ANY_ID)
          : kind === 'cards'
            ? compileCard(file, text, ANY_ID)
            : compileScenario(file, text, () => []);
      return { code: toModule(result, inside, query === TITLE_QUERY), map: null };
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

/** JSON files stay JSON (Vite makes the module); Markdown becomes a module with a default export. */
function toModule(result: Checked<object>, inside: string, onlyTitle: boolean): string {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  const data = JSON.stringify(onlyTitle ? titleOf(result.value) : result.value);
  return basename(inside).endsWith('.json') ? data : `export default ${data};`;
}

function titleOf(value: object): object {
  if ('scenario' in value && value.scenario !== null && typeof value.scenario === 'object')
    return {
      id: 'id' in value && value.id,
      title: 'title' in value.scenario && value.scenario.title,
    };
  const wanted = new Set(['id', 'number', 'title', 'short', 'minutes', 'question']);
  return Object.fromEntries(Object.entries(value).filter(([key]) => wanted.has(key)));
}
