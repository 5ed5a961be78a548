/** Every page of the app, with one link that shows it at work. */
export const pages = [
  { name: 'playground', hash: '#/?e=0+0+1,15+*+1&tz=Europe/Berlin' },
  { name: 'playground-error', hash: '#/?e=61+*+*+*+*&tz=Europe/Berlin' },
  { name: 'lab', hash: '#/lab/bad-example' },
  { name: 'learn', hash: '#/learn' },
  { name: 'practice', hash: '#/practice' },
  { name: 'settings', hash: '#/settings' },
  { name: 'not-found', hash: '#/nowhere' },
] as const;

export const themes = ['light', 'dark'] as const;
export const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;
