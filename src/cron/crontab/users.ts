import type { JobParts } from './split.ts';

/** Accounts that system crontabs name; a first word that is one of them is hardly a command. */
const ACCOUNTS = new Set(
  'root daemon bin sys www-data apache nginx http mail news uucp proxy backup list irc nobody postgres mysql redis mongodb rabbitmq git gitlab jenkins ubuntu debian ec2-user centos admin vagrant deploy app node logcheck munin nagios smmsp man lp games sync statd ntp sshd systemd-network www user1 user'.split(
    ' ',
  ),
);

const NAME = /^[a-z_][a-z0-9_.-]{0,31}\$?$/;
const HEADER = /^\s*#.*\b(dow|day of week|week)\b.*\b(user|user-name|username|who)\b.*\bcommand\b/i;

/** Whether a comment is the table's head as Debian writes it: "m h dom mon dow user command". */
export const namesUserColumn = (comment: string): boolean =>
  comment.length < 500 && HEADER.test(comment);

/**
 * Whether a user stands before each command: every job has a word that could be one and a command behind it, and half
 * of the words are known accounts, or the head of the table says so.
 */
export function hasUserColumn(
  jobs: readonly { readonly text: string; readonly parts: JobParts }[],
  headed: boolean,
): boolean {
  let known = 0;
  let counted = 0;
  for (const { text, parts } of jobs) {
    const { firstWord, rest } = parts;
    const word = text.slice(firstWord.start, firstWord.end);
    // A line too short to have a command says nothing, and is refused in its place.
    if (word === '') continue;
    // A user with nothing behind it: the line is refused for want of a command, and the others decide.
    if (rest.start >= rest.end && ACCOUNTS.has(word)) continue;
    counted++;
    if (!NAME.test(word) || rest.start >= rest.end) return false;
    if (ACCOUNTS.has(word)) known++;
  }
  return counted > 0 && (headed || known * 2 >= counted);
}
