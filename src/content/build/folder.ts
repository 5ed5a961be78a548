import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card, Lesson, ScenarioFile } from '../types.ts';
import { compileCard, compileLesson, compileScenario, type ScenarioCheck } from './compile.ts';
import type { KnownIds } from './links.ts';
import type { Checked, Problem } from './problem.ts';

export interface Content {
  readonly lessons: readonly Lesson[];
  readonly cards: readonly Card[];
  readonly scenarios: readonly ScenarioFile[];
}

type Kind = keyof Content;

/** `03-how-scheduling-works.md` and `bad-example.json` carry their ids in their names. */
function idOfFile(name: string): string {
  return name.replace(/^\d+-/, '').replace(/\.[a-z]+$/, '');
}

/** The names of one kind's files, in the order of the names. */
function filesOf(folder: string, kind: Kind): string[] {
  const path = join(folder, kind);
  const ending = kind === 'scenarios' ? '.json' : '.md';
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Which ids can be linked to, without reading a file. */
function knownIds(folder: string): KnownIds {
  const ids = (kind: Kind) => new Set(filesOf(folder, kind).map(idOfFile));
  return { lessons: ids('lessons'), cards: ids('cards'), scenarios: ids('scenarios') };
}

/** Reads and checks everything under `folder`; `problems` is empty when all of it is sound. */
export function readContent(
  folder: string,
  simulator: ScenarioCheck,
): { content: Content; problems: Problem[] } {
  const known = knownIds(folder);
  const problems: Problem[] = [];
  const read = <T extends { id: string; number?: number }>(
    kind: Kind,
    compile: (file: string, text: string) => Checked<T>,
  ): T[] =>
    filesOf(folder, kind).flatMap((name, index) => {
      const file = `content/${kind}/${name}`;
      const result = compile(file, readFileSync(join(folder, kind, name), 'utf8'));
      if (!result.ok) problems.push(...result.problems);
      else problems.push(...nameProblems(file, name, index, result.value));
      return result.ok ? [result.value] : [];
    });
  const lessons = read('lessons', (file, text) => compileLesson(file, text, known));
  const cards = read('cards', (file, text) => compileCard(file, text, known));
  const scenarios = read('scenarios', (file, text) => compileScenario(file, text, simulator));
  return { content: { lessons, cards, scenarios }, problems };
}

/** The file's name must say the id, and numbers must follow the order of the names without a gap. */
function nameProblems(
  file: string,
  name: string,
  index: number,
  { id, number }: { id: string; number?: number },
): Problem[] {
  const problems: Problem[] = [];
  if (id !== idOfFile(name)) {
    const message = `the file's name says “${idOfFile(name)}”; both must be the same`;
    problems.push({ file, line: 2, field: 'id', message });
  }
  if (number !== undefined && number !== index + 1) {
    const message = `${index + 1} is expected, since it is file ${index + 1} of its folder`;
    problems.push({ file, line: 3, field: 'number', message });
  }
  return problems;
}
