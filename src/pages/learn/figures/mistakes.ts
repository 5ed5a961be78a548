/** The five mistakes of the lesson, and the scenario that shows one where there is one. */
export interface Mistake {
  readonly name: string;
  readonly looksLike: string;
  readonly fix: string;
  readonly scenario: string | null;
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'Running cron jobs on every instance',
    looksLike:
      'Fine in staging, which has one replica. In production each customer gets as many mails as there are replicas.',
    fix: 'Schedule outside the application, elect a leader, or make one claim per slot.',
    scenario: 'three-instances',
  },
  {
    name: 'No locking mechanism',
    looksLike:
      'A slow night, and the next run starts beside the last one. Rows are written twice, or over one another.',
    fix: 'A lock with its own token and a life longer than the work, or renewed. And effects that can be repeated.',
    scenario: 'bad-example',
  },
  {
    name: 'No monitoring or alerting',
    looksLike: 'The job stopped in March. Somebody asks for the report in May.',
    fix: 'A dead man’s switch: report each success to a monitor elsewhere, which rings when one is overdue.',
    scenario: null,
  },
  {
    name: 'Silent failures',
    looksLike:
      'Exit code 0 each night, and no row written. An error caught, logged and forgotten. “Last scheduled” is fresh, the last success is old.',
    fix: 'Let failures out. Report at the end and not at the start, with how much was done and how long it took.',
    scenario: null,
  },
  {
    name: 'Hardcoded schedules',
    looksLike:
      'It floods the database at midnight, and slowing it down takes a release. Every environment runs it, test systems too.',
    fix: 'Keep the expression and an off switch in the configuration, with its zone. Check it at start, and spread jobs over the hour.',
    scenario: null,
  },
];
