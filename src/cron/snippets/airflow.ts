import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** A DAG whose runs are at the instants themselves. Several expressions need Airflow 2.11 or 3. */
export const airflow: Snippet = {
  id: 'airflow',
  name: 'Airflow',
  dialect: 'croniter',
  file: 'dags/report.py',
  write: ({ lines, zone, remarks }) => {
    const timetable = lines.length > 1 ? 'MultipleCronTriggerTimetable' : 'CronTriggerTimetable';
    const given = [...lines.map(doubleQuoted), `timezone=${doubleQuoted(zone)}`].join(', ');
    return `import pendulum
from airflow.sdk import DAG  # Airflow 2: from airflow import DAG
from airflow.timetables.trigger import ${timetable}

${comments('#', remarks)}with DAG(
    dag_id="report",
    schedule=${lines.length > 0 ? `${timetable}(${given})` : 'None'},
    start_date=pendulum.datetime(2026, 1, 1, tz=${doubleQuoted(zone)}),
    catchup=False,  # runs missed while it was off stay missed
    max_active_runs=1,
):
    ...
`;
  },
};
