import type { StrategyId } from '@/sim/types.ts';
import { strategies } from '@/sim/index.ts';

const FILES = import.meta.glob<string>('@/sim/strategies/*.ts', {
  query: '?raw',
  import: 'default',
});

/** The source of a strategy: the very file that the simulation runs. */
export async function strategySource(id: StrategyId): Promise<string> {
  const { file } = strategies[id];
  const name = file.split('/').at(-1) ?? file;
  const found = Object.entries(FILES).find(([path]) => path.endsWith(`/${name}`));
  return found ? found[1]() : '';
}

export interface SourceLine {
  readonly number: number;
  readonly code: string;
  /** The trailing or whole-line comment, drawn dimmer. */
  readonly comment: string;
}

/** The lines as they are shown: imports left out, comments apart from code. */
export function sourceLines(source: string): readonly SourceLine[] {
  let inBlock = false;
  return source
    .trimEnd()
    .split('\n')
    .map((text, index): SourceLine => {
      const number = index + 1;
      const opens = /^\s*\/\*/.test(text);
      const wholly = inBlock || opens || /^\s*\/\//.test(text);
      if (opens) inBlock = true;
      if (text.includes('*/')) inBlock = false;
      if (wholly) return { number, code: '', comment: text };
      const at = text.search(/\s\/\/ /);
      if (at === -1) return { number, code: text, comment: '' };
      return { number, code: text.slice(0, at), comment: text.slice(at) };
    })
    .filter((line) => !/^import\b/.test(line.code))
    .filter((line, index) => index > 0 || line.code.trim() !== '' || line.comment !== '');
}

/** The number of the line at which the first function begins, with what is said about it. */
export function firstLine(lines: readonly SourceLine[]): number {
  const at = lines.findIndex(({ code }) => /^(export )?function/.test(code));
  let first = Math.max(0, at);
  while (lines[first - 1]?.code === '' && lines[first - 1]?.comment !== '') first -= 1;
  return lines[first]?.number ?? 1;
}
