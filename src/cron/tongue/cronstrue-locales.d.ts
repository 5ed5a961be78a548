declare module 'cronstrue/locales/*.min.js';
