import { comments, phpQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** Laravel 11 and later. The scheduler itself is started each minute, by a crontab or `schedule:work`. */
export const laravel: Snippet = {
  id: 'laravel',
  name: 'Laravel',
  dialect: 'laravel',
  file: 'routes/console.php',
  write: ({ lines, zone, remarks }) => {
    const commands = lines.map(
      (line) => `Schedule::command('report')
    ->cron(${phpQuoted(line)})
    ->timezone(${phpQuoted(zone)})
    ->withoutOverlapping()
    ->onOneServer();
`,
    );
    return `<?php

use Illuminate\\Support\\Facades\\Schedule;

${comments('//', [
  ...remarks,
  'Something must start the scheduler each minute: * * * * * php artisan schedule:run',
])}${commands.join('')}`;
  },
};
