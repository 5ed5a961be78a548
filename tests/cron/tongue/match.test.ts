import { describe, expect, it } from 'vitest';
import { tongueFor } from '@/cron/tongue/match.ts';

describe('the language of a browser', () => {
  const rows: [tags: string[], string][] = [
    [['de'], 'de'],
    [['de-AT', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['cy', 'fr-CA'], 'fr'],
    [['cy'], 'en'],
    [[], 'en'],
    [['es-MX'], 'es'],
    [['pt'], 'pt-BR'],
    [['pt-BR'], 'pt-BR'],
    [['pt-PT'], 'pt-PT'],
    [['pt-AO'], 'pt-PT'],
    [['zh'], 'zh-CN'],
    [['zh-CN'], 'zh-CN'],
    [['zh-Hans-HK'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh-Hant'], 'zh-TW'],
    [['zh-HK'], 'zh-TW'],
    [['no'], 'nb'],
    [['nn-NO'], 'nn'],
    [['iw'], 'he'],
    // Burmese is not Malay, whatever cronstrue's file is called.
    [['my'], 'en'],
    [['ms-MY'], 'ms'],
    [['toString'], 'en'],
    [['constructor-x', 'it'], 'it'],
  ];
  for (const [tags, id] of rows) {
    it(tags.join(', ') || 'none', () => expect(tongueFor(tags)).toBe(id));
  }
});
