import type { Diagnostic, DialectId } from '../types.ts';
import { isZone } from '../zone.ts';
import type { Assignment } from './split.ts';

const EFFECTS: Readonly<Record<string, string>> = {
  MAILTO: 'Output is mailed there; empty means no mail.',
  MAILFROM: 'The sender of the mails.',
  SHELL: 'The shell that runs the commands below.',
  PATH: 'Where the commands below are looked for.',
  HOME: 'The folder that the commands below start in.',
  LOGNAME: 'Set by the daemon; a crontab cannot change it.',
  USER: 'Set by the daemon for the command.',
  TZ: 'The zone the commands see. It does not move their start.',
  CONTENT_TYPE: 'The kind of text the mails are.',
  RANDOM_DELAY: 'Up to so many minutes’ delay, chosen once, for the jobs below.',
  START_HOURS_RANGE: 'The hours in which anacron starts its jobs.',
  CRON_TZ: 'The zone in which the times below are read.',
};

/** The dialects whose daemon follows `CRON_TZ` in a crontab: crontab(5) of cronie. Debian’s says it has no such thing. */
const FOLLOWS_CRON_TZ: ReadonlySet<DialectId> = new Set<DialectId>(['cronie']);

export const followsZone = (dialect: DialectId): boolean => FOLLOWS_CRON_TZ.has(dialect);

/** What cronie alone knows: elsewhere these are variables like any other. */
const OF_CRONIE: ReadonlySet<string> = new Set(['CRON_TZ', 'RANDOM_DELAY']);
/** All other lines of a BusyBox crontab that set a variable are passed over. */
const OF_BUSYBOX: ReadonlySet<string> = new Set(['MAILTO', 'SHELL']);

/** What a variable does for the jobs below it. */
export function effectOf(name: string, dialect: DialectId): string {
  if (dialect === 'busybox' && !OF_BUSYBOX.has(name)) {
    return 'BusyBox crond passes over this line: it knows MAILTO and SHELL.';
  }
  if (OF_CRONIE.has(name) && dialect !== 'cronie')
    return 'This scheduler only hands it to the commands.';
  return EFFECTS[name] ?? 'Handed to the commands below.';
}

/** What is doubtful about a variable; nothing refuses its line. */
export function checkVariable(variable: Assignment, dialect: DialectId): Diagnostic[] {
  const { name, value, nameSpan, valueSpan } = variable;
  const warn = (code: string, title: string, message: string, span = valueSpan): Diagnostic => ({
    code,
    severity: 'warning',
    title,
    message,
    span,
    field: null,
    fixes: [],
  });
  if (name === 'CRON_TZ' && !followsZone(dialect)) {
    const message = 'The times below are read in the machine’s zone. cronie follows CRON_TZ.';
    return [
      warn('zone-variable-ignored', 'This scheduler does not follow CRON_TZ.', message, nameSpan),
    ];
  }
  if ((name === 'CRON_TZ' || name === 'TZ') && value !== '' && !isZone(value)) {
    return [
      warn(
        'unknown-zone',
        `There is no zone ${value}.`,
        'The C library then takes UTC without a word.',
      ),
    ];
  }
  if (name === 'TZ') {
    const message =
      dialect === 'busybox'
        ? 'The times below are read in the machine’s zone; the line is passed over.'
        : 'The times below are read in the machine’s zone; only the commands see TZ.';
    return [
      warn('zone-variable-ignored', 'TZ does not move the start of jobs.', message, nameSpan),
    ];
  }
  if (/\$[A-Za-z_{]/.test(value)) {
    const message = 'The daemon takes the text as it stands: nothing is put in for $.';
    return [warn('variable-not-expanded', `${name} keeps its $ as written.`, message)];
  }
  return [];
}
