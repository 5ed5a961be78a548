/** A language cronstrue writes in, beside English. */
export interface Tongue {
  /** Its name in itself. */
  readonly name: string;
  /** Adds its words to cronstrue's, under `localeOf`. */
  readonly load: () => Promise<unknown>;
}

const tongue = (name: string, load: Tongue['load']): Tongue => ({ name, load });

/** By BCP 47 tag. Each one's words are a file of their own. */
export const TONGUES = {
  af: tongue('Afrikaans', () => import('cronstrue/locales/af.min.js')),
  ar: tongue('العربية', () => import('cronstrue/locales/ar.min.js')),
  az: tongue('Azərbaycan', () => import('cronstrue/locales/az.min.js')),
  be: tongue('Беларуская', () => import('cronstrue/locales/be.min.js')),
  bg: tongue('Български', () => import('cronstrue/locales/bg.min.js')),
  ca: tongue('Català', () => import('cronstrue/locales/ca.min.js')),
  cs: tongue('Čeština', () => import('cronstrue/locales/cs.min.js')),
  da: tongue('Dansk', () => import('cronstrue/locales/da.min.js')),
  de: tongue('Deutsch', () => import('cronstrue/locales/de.min.js')),
  es: tongue('Español', () => import('cronstrue/locales/es.min.js')),
  fa: tongue('فارسی', () => import('cronstrue/locales/fa.min.js')),
  fi: tongue('Suomi', () => import('cronstrue/locales/fi.min.js')),
  fr: tongue('Français', () => import('cronstrue/locales/fr.min.js')),
  he: tongue('עברית', () => import('cronstrue/locales/he.min.js')),
  hr: tongue('Hrvatski', () => import('cronstrue/locales/hr.min.js')),
  hu: tongue('Magyar', () => import('cronstrue/locales/hu.min.js')),
  id: tongue('Bahasa Indonesia', () => import('cronstrue/locales/id.min.js')),
  it: tongue('Italiano', () => import('cronstrue/locales/it.min.js')),
  ja: tongue('日本語', () => import('cronstrue/locales/ja.min.js')),
  ko: tongue('한국어', () => import('cronstrue/locales/ko.min.js')),
  ms: tongue('Bahasa Melayu', () => import('cronstrue/locales/my.min.js')),
  nb: tongue('Norsk bokmål', () => import('cronstrue/locales/nb.min.js')),
  nl: tongue('Nederlands', () => import('cronstrue/locales/nl.min.js')),
  nn: tongue('Norsk nynorsk', () => import('cronstrue/locales/nn.min.js')),
  pl: tongue('Polski', () => import('cronstrue/locales/pl.min.js')),
  'pt-BR': tongue('Português (Brasil)', () => import('cronstrue/locales/pt_BR.min.js')),
  'pt-PT': tongue('Português (Portugal)', () => import('cronstrue/locales/pt_PT.min.js')),
  ro: tongue('Română', () => import('cronstrue/locales/ro.min.js')),
  ru: tongue('Русский', () => import('cronstrue/locales/ru.min.js')),
  sk: tongue('Slovenčina', () => import('cronstrue/locales/sk.min.js')),
  sl: tongue('Slovenščina', () => import('cronstrue/locales/sl.min.js')),
  sr: tongue('Srpski', () => import('cronstrue/locales/sr.min.js')),
  sv: tongue('Svenska', () => import('cronstrue/locales/sv.min.js')),
  sw: tongue('Kiswahili', () => import('cronstrue/locales/sw.min.js')),
  tg: tongue('Тоҷикӣ', () => import('cronstrue/locales/tg.min.js')),
  th: tongue('ไทย', () => import('cronstrue/locales/th.min.js')),
  tr: tongue('Türkçe', () => import('cronstrue/locales/tr.min.js')),
  uk: tongue('Українська', () => import('cronstrue/locales/uk.min.js')),
  vi: tongue('Tiếng Việt', () => import('cronstrue/locales/vi.min.js')),
  'zh-CN': tongue('简体中文', () => import('cronstrue/locales/zh_CN.min.js')),
  'zh-TW': tongue('繁體中文', () => import('cronstrue/locales/zh_TW.min.js')),
} as const;

/** English needs no file: it comes with the first answer. */
export type TongueId = keyof typeof TONGUES | 'en';

export const isTongue = (tag: string): tag is keyof typeof TONGUES => Object.hasOwn(TONGUES, tag);

/** Every language, in the order of their tags. */
export const TONGUE_IDS: readonly TongueId[] = ['en', ...Object.keys(TONGUES).filter(isTongue)];

/** cronstrue's own key for a language. What it calls `my`, which is Burmese by the standard, is Malay. */
export const localeOf = (id: TongueId): string => (id === 'ms' ? 'my' : id.replace('-', '_'));

/** The language's name in itself. */
export const nameOf = (id: TongueId): string => (id === 'en' ? 'English' : TONGUES[id].name);
