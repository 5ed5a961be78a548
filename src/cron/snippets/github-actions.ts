import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** A workflow. Without `timezone` a schedule goes by UTC. */
export const githubActions: Snippet = {
  id: 'github-actions',
  name: 'GitHub Actions',
  dialect: 'github-actions',
  file: '.github/workflows/report.yml',
  write: ({ lines, zone, remarks }) => {
    const schedules = lines.map(
      (line) => `    - cron: ${doubleQuoted(line)}\n      timezone: ${doubleQuoted(zone)}\n`,
    );
    return `${comments('#', [
      ...remarks,
      'A start may be late, most of all at the full hour, or be dropped; none comes more often than every 5 minutes.',
    ])}name: report
on:
${schedules.length > 0 ? `  schedule:\n${schedules.join('')}` : ''}  workflow_dispatch:
jobs:
  report:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: ./report
`;
  },
};
