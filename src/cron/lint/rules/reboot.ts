import { warning } from '../finding.ts';
import type { Rule } from '../types.ts';

/** `@reboot`, which no clock time stands for. */
export const reboot: Rule = ({ tree: { macro, fields, beside } }) => {
  if (!macro || fields || beside) return [];
  const message = 'It has no clock times: the job runs once, each time the cron daemon starts.';
  const title = 'This runs when cron starts, not by the clock.';
  return [warning('reboot', null, macro.span, title, message)];
};
