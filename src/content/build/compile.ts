import type { GenericSchema, InferOutput } from 'valibot';
import type { Card, Lesson, ScenarioFile } from '../types.ts';
import { check, readData, type SourceData } from './document.ts';
import type { KnownIds } from './links.ts';
import { checkMarkdown, toHtml, toInlineHtml, type BodyProblem } from './markdown.ts';
import { readParts } from './parts.ts';
import { parsePath, type Checked, type Problem } from './problem.ts';
import { cardSchema, lessonSchema, scenarioSchema } from './schemas.ts';

/** What the simulator says about a scenario: nothing, or what is wrong where. */
export type ScenarioCheck = (value: unknown) => readonly { path: string; message: string }[];

interface Page {
  readonly data: SourceData;
  readonly body: string;
  /** The line of the file on which the body starts. */
  readonly bodyLine: number;
}

/** A lesson's file as a checked lesson. `file` is only for messages. */
export function compileLesson(file: string, text: string, known: KnownIds): Checked<Lesson> {
  const page = readPage(file, text, lessonSchema);
  if (!page.ok) return page;
  const { front, body, bodyLine, data } = page.value;
  const { parts, problems } = readParts(body, known);
  const all = bodyProblems(file, bodyLine, problems);
  front.questions.forEach(({ ask, answer }, index) => {
    const line = data.lineOf(['questions', index]);
    for (const { message } of checkMarkdown(`${ask}\n\n${answer}`, known))
      all.push({ file, line, field: `questions[${index}]`, message });
  });
  if (!parts.some(({ kind }) => kind === 'figure'))
    all.push({ file, line: bodyLine, field: 'body', message: 'a lesson needs a live figure' });
  const questions = front.questions.map(({ ask, answer }) => ({
    ask: toInlineHtml(ask),
    answer: toHtml(answer),
  }));
  return all.length > 0
    ? { ok: false, problems: all }
    : { ok: true, value: { ...front, parts, questions } };
}

/** A card's file as a checked card; the body is the model answer. */
export function compileCard(file: string, text: string, known: KnownIds): Checked<Card> {
  const page = readPage(file, text, cardSchema);
  if (!page.ok) return page;
  const { front, body, bodyLine, data } = page.value;
  const problems = bodyProblems(file, bodyLine, checkMarkdown(body, known));
  const missing = (field: 'lesson' | 'scenario', id: string) =>
    problems.push({
      file,
      line: data.lineOf([field]),
      field,
      message: `no ${field} “${id}” exists`,
    });
  if (!known.lessons.has(front.lesson)) missing('lesson', front.lesson);
  if (front.scenario && !known.scenarios.has(front.scenario)) missing('scenario', front.scenario);
  if (body.trim() === '')
    problems.push({ file, line: bodyLine, field: 'body', message: 'a model answer is expected' });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { ...front, answer: toHtml(body) } };
}

/** A scenario's file as a checked scenario; `simulator` looks at the part only it understands. */
export function compileScenario(
  file: string,
  text: string,
  simulator: ScenarioCheck,
): Checked<ScenarioFile> {
  const data = readData(file, text);
  if (!data.ok) return data;
  const checked = check(scenarioSchema, file, data.value);
  if (!checked.ok) return checked;
  const problems = simulator(checked.value.scenario).map(({ path, message }): Problem => {
    const field = path === '' ? 'scenario' : `scenario.${path}`;
    return { file, line: data.value.lineOf(parsePath(field)), field, message };
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: checked.value as unknown as ScenarioFile };
}

function readPage<S extends GenericSchema>(
  file: string,
  text: string,
  schema: S,
): Checked<Page & { readonly front: InferOutput<S> }> {
  const match = /^---\r?\n([\s\S]*?\n)---\r?\n?/.exec(text);
  if (!match) {
    const message = 'the file must begin with front matter between two lines of ---';
    return { ok: false, problems: [{ file, line: 1, field: 'file', message }] };
  }
  const data = readData(file, match[1] ?? '', 2);
  if (!data.ok) return data;
  const front = check(schema, file, data.value);
  if (!front.ok) return front;
  const bodyLine = match[0].split('\n').length;
  const body = text.slice(match[0].length);
  return { ok: true, value: { front: front.value, data: data.value, body, bodyLine } };
}

function bodyProblems(file: string, bodyLine: number, found: readonly BodyProblem[]): Problem[] {
  return found.map(({ line, message }) => ({
    file,
    line: bodyLine + line - 1,
    field: 'body',
    message,
  }));
}
