/** The ten interview questions, word for word, in their order, written down apart from the cards. */
export const questions = [
  'What is a cron job?',
  'How does cron scheduling work?',
  'What are cron expressions?',
  'Cron job vs worker queue?',
  'How do you prevent duplicate executions?',
  'How do you handle long-running tasks?',
  'How do you monitor cron jobs?',
  'What happens if a cron job fails?',
  'How do cron jobs work in containers?',
  'Common cron job pitfalls?',
] as const;
