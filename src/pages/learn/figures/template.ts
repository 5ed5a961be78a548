/** The answer template, word for word, sentence by sentence with what each is for. */
export const template = [
  {
    part: 'What it is',
    does: 'A definition: backend, scheduled, by itself.',
    text: 'A cron job is a scheduled backend task that runs automatically at defined intervals.',
  },
  {
    part: 'What it is for',
    does: 'A use: recurring work, with two examples.',
    text: 'It is used for recurring operations such as maintenance and data processing.',
  },
  {
    part: 'What to be careful about',
    does: 'The care it needs in distributed systems; the sentence that shows experience.',
    text: 'In distributed systems, cron jobs require locking or coordination to prevent duplicate execution.',
  },
] as const;
