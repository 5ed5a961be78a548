import { comments, onOneLine } from './quote.ts';
import type { Snippet, SnippetInput } from './types.ts';

const COMMAND = '/usr/local/bin/report';
const PERCENT = 'In a command here, % begins a new line: write \\% for a percent sign.';

/** The lines with a user, where the file has one, and a command. A line behind a guard has its own. */
function entries({ lines, guard }: SnippetInput, user: string): string {
  const plain = lines.map((line) => `${onOneLine(line)}  ${user}${COMMAND}\n`).join('');
  if (guard === null) return plain;
  const [fields = '', command = ''] = onOneLine(guard).split(/ {2}(.*)/);
  return `${fields}  ${user}${command.replace(/\bjob\b/g, COMMAND)}\n`;
}

function machineZone(zone: string): string {
  return `Debian's cron goes by the clock of the machine, which must be at ${zone}.`;
}

/** A crontab of one's own on Debian and Ubuntu. */
export const crontab: Snippet = {
  id: 'crontab',
  name: 'crontab',
  dialect: 'vixie',
  file: 'crontab -e',
  write: (input) =>
    comments('#', [...input.remarks, machineZone(input.zone), PERCENT]) + entries(input, ''),
};

/** A file of the system, in which a user stands before the command. */
export const cronD: Snippet = {
  id: 'cron-d',
  name: '/etc/cron.d',
  dialect: 'vixie',
  file: '/etc/cron.d/report',
  write: (input) =>
    comments('#', [
      ...input.remarks,
      machineZone(input.zone),
      'The word behind the fields is the user it runs as. The file name takes no dot.',
      PERCENT,
    ]) + entries(input, 'root  '),
};

/** cronie, which takes a zone for all lines that follow. */
export const cronie: Snippet = {
  id: 'cronie',
  name: 'cronie',
  dialect: 'cronie',
  file: 'crontab -e',
  write: (input) =>
    comments('#', [...input.remarks, PERCENT]) +
    `CRON_TZ=${onOneLine(input.zone)}\n${entries(input, '')}`,
};
