import { comments, doubleQuoted } from './quote.ts';
import { numbered } from './numbered.ts';
import type { Snippet } from './types.ts';

function cronJob(line: string, zone: string, name: string): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: ${doubleQuoted(line)}
  timeZone: ${doubleQuoted(zone)}
  concurrencyPolicy: Forbid # a run that is due while one still works is skipped
  startingDeadlineSeconds: 200 # later than this, a start no longer counts
  jobTemplate:
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.0
`;
}

/** A CronJob, with a second one where two schedules are needed. `timeZone` needs Kubernetes 1.27. */
export const kubernetes: Snippet = {
  id: 'kubernetes',
  name: 'Kubernetes',
  dialect: 'kubernetes',
  file: 'report.yaml',
  write: ({ lines, zone, remarks }) =>
    comments('#', remarks) +
    numbered(lines, 'report', '-')
      .map(({ line, name }) => cronJob(line, zone, name))
      .join('---\n'),
};
