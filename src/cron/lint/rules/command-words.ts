import { nameOf, note, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** What could be a field. */
const FIELD = /^[\d*?,/#LW-]+$|^(\w{3}[-,]?)+$/i;

function offersOf({ text, tree, schedule, dialect }: Subject, isField: boolean): Offer[] {
  const words = text.slice(0, tree.extra?.span.start).trim();
  const only: Offer = {
    label: 'The schedule only',
    texts: [words],
    holds: (after) => keeps(schedule, after),
  };
  const all = text.trim().split(/\s+/);
  if (!isField || tree.macro || all.length !== dialect.fields.length + 1) return [only];
  const shifted = all.slice(1).map((word) => (word === '?' ? '*' : word));
  return [
    only,
    { label: 'Without the seconds', texts: [shifted.join(' ')], holds: ({ fires }) => fires },
  ];
}

/** Words past the last field, which a crontab takes for the command. */
export const commandWords: Rule = (subject) => {
  const { tree, dialect } = subject;
  const { extra, macro } = tree;
  if (!extra) return [];
  const [command = ''] = extra.text.split(/\s+/);
  const isField = !macro && FIELD.test(command);
  const shown = command.length > 24 ? `${command.slice(0, 24)}…` : command;
  const isComment = command.startsWith('#');
  const title = isComment
    ? 'The command is a comment.'
    : `${nameOf(subject)} would run a command named “${shown}”.`;
  const message = isComment
    ? `${nameOf(subject)} hands it to the shell, which runs nothing for what begins with #.`
    : macro
      ? 'What stands behind a macro is the command.'
      : `${nameOf(subject)} has ${NUMBERS[dialect.fields.length] ?? ''} fields. Whatever follows them begins the command.`;
  const make = isField ? warning : note;
  return [make('command-words', null, extra.span, title, message, offersOf(subject, isField))];
};

const NUMBERS: Readonly<Record<number, string>> = { 5: 'five', 6: 'six' };
