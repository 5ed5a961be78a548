interface PageEntry {
  readonly name: string;
  readonly hash: string;
  readonly words: string;
  /** The part of a long page that is meant: it has to come into view before it is there. */
  readonly section?: string;
  /** The key that opens the dialog that is meant. */
  readonly press?: string;
}

/** Every page of the app, with a link that shows it at work and words that stand there once it is. */
export const pages: readonly PageEntry[] = [
  { name: 'playground', hash: '#/?e=0+0+1,15+*+1&tz=Europe/Berlin', words: 'Next runs' },
  { name: 'playground-error', hash: '#/?e=61+*+*+*+*&tz=Europe/Berlin', words: 'no minute 61' },
  { name: 'crontab-empty', hash: '#/crontab', words: 'Try the example' },
  {
    name: 'crontab',
    hash: '#/crontab?c=1ZZHBSsQwEIZfpYy3JbtNq1UpCKviQVC8eNv2ENthDU0nIU3WVvHdJdsutC65ff_84RvmBxz2DnK4iEjuP50aoi9tm4Je759f3t_utOm22IvWKNxouy-IR6vpxdq4uFIoaO1NQas4yZZZN1AVCukcfoiqCeMnnKyzMbBotHVn8wdRed8WdMmjNJsHVjjsjj7x9YKjpBr7gra1kGqYoHbCYUHAwIkGO8h3O1gsACy55Zzzkk1BsAeWXi3gaA8su-ELPsoDS7IlH-1P38znj5LAkvRfcBQ98bJkQKJFyGG6zqayOmxRS6GwCoc7yF4iMPAd2ketfEuQg_BOA4NvTaH75K02GD-gVTKUjSTCGvJd-fsH',
    words: 'At work at the same time',
  },
  {
    name: 'playground-two-readings',
    hash: '#/?e=0+0+9+*+*+%3F&tz=Europe/Berlin',
    words: 'read this, seconds first',
  },
  {
    name: 'playground-night',
    hash: '#/?e=30+1+*+*+*&tz=America/New_York&n=2026-11-01T06:00Z',
    words: 'Runs twice, at both 01:30s.',
    section: 'night',
  },
  {
    name: 'playground-why',
    hash: '#/?e=30+1+*+*+*&tz=America/New_York&at=2026-11-01T01:30',
    words: 'comes twice this night',
    section: 'why',
  },
  {
    name: 'playground-elsewhere',
    hash: '#/?e=0+0+1,15+*+1&tz=Europe/Berlin',
    words: 'EventBridge schedules are written',
    section: 'elsewhere',
  },
  {
    name: 'playground-palette',
    hash: '#/?e=0+0+1,15+*+1&tz=Europe/Berlin',
    words: 'every 15 minutes during working hours',
    press: 'Control+k',
  },
  { name: 'lab', hash: '#/lab/bad-example', words: 'start beside another' },
  { name: 'lab-lock', hash: '#/lab/lock-shorter-than-job', words: 'start beside another' },
  {
    name: 'lab-compare',
    hash: '#/lab/lock-shorter-than-job?vs=slot-row',
    words: 'Where they part',
  },
  { name: 'lab-find', hash: '#/lab/gc-pause?find', words: 'Can there be a slot that runs twice?' },
  { name: 'learn', hash: '#/learn', words: 'Lesson 1 of 12' },
  { name: 'learn-diagram', hash: '#/learn/how-scheduling-works', words: 'Lesson 3 of 12' },
  { name: 'practice', hash: '#/practice', words: 'What is a cron job?' },
  {
    name: 'practice-write',
    hash: '#/practice/write?e=30+9+*+*+1-5&tz=Europe/Berlin',
    words: 'Monday through Friday',
  },
  {
    name: 'playground-tests',
    hash: '#/?e=0+0+1,15+*+1&tz=Europe/Berlin&t=run+on+the+1st+at+00:00%0Anever+on+a+Sunday%0Amost+60',
    words: 'That is no number of runs.',
    section: 'tests',
  },
  { name: 'settings', hash: '#/settings', words: 'Settings' },
  { name: 'not-found', hash: '#/nowhere', words: 'no page here' },
];

export const themes = ['light', 'dark'] as const;
export const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
