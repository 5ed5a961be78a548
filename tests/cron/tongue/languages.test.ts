import cronstrue from 'cronstrue';
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import '@/cron/index.ts';
import { next, understand, zoneOf } from '@/cron/index.ts';
import { sentence } from '@/cron/sentence.ts';
import { FAULTY_IN } from '@/cron/tongue/faults.ts';
import { loadTongue, tell } from '@/cron/tongue/tell.ts';
import { localeOf, TONGUE_IDS, type TongueId } from '@/cron/tongue/tongues.ts';
import { TEXTS } from './texts.ts';

const foreign = TONGUE_IDS.filter((id) => id !== 'en');
/** Where the browser spells otherwise: in another script, or months with digits. */
const SPELT_AS: Readonly<Partial<Record<TongueId, string>>> = { sr: 'sr-Latn', 'zh-TW': 'zh-CN' };
const wordsOf = (id: TongueId) => cronstrue.locales[localeOf(id)];

beforeAll(async () => {
  await Promise.all(foreign.map(loadTongue));
});

/** The runs of a text after an instant, as what it means. */
function meaning([dialect, text]: (typeof TEXTS)[number]): string {
  const read = understand(text, dialect);
  if (!read.ok) throw new Error(`${dialect} refuses ${text}`);
  const runs: number[] = [];
  for (let at = Date.UTC(2027, 0, 1) - 1; runs.length < 400;) {
    const run = next(read.schedule, zoneOf('UTC'), at);
    if (run === null) break;
    runs.push(run);
    at = run;
  }
  return runs.join();
}

describe('the languages', () => {
  it('are all that cronstrue has', () => {
    const files = readdirSync('node_modules/cronstrue/locales').flatMap((file) =>
      file.endsWith('.min.js') ? [file.replace('.min.js', '')] : [],
    );
    expect(TONGUE_IDS.map(localeOf).toSorted()).toEqual(files.toSorted());
  });

  it('say the same in English as our sentence, wherever they say anything', () => {
    for (const [dialect, text] of TEXTS) {
      const told = tell(text, dialect, 'en');
      const ours = sentence(text, dialect)?.text;
      if (told.ok && !/\/(10|3)\b/.test(text)) expect(told.text).toBe(`${ours}.`);
    }
  });

  describe.each(foreign)('%s', (id) => {
    it('fills every place of a sentence, and leaves none empty', () => {
      for (const [dialect, text] of TEXTS) {
        const told = tell(text, dialect, id);
        if (!told.ok) continue;
        expect(told.text, text).not.toMatch(
          /%s|undefined|null|NaN|^[^\p{L}\p{N}]*$|[،,、] ?[.。]|^[\s,،、]/u,
        );
      }
    });

    it('says most, and in words of its own', () => {
      const told = TEXTS.map(([dialect, text]) => tell(text, dialect, id));
      const said = told.flatMap((one) => (one.ok ? [one.text] : []));
      expect(said.length).toBeGreaterThan(TEXTS.length / 2);
      for (const text of said) expect(text).not.toMatch(/\b(the|every|through|past|between)\b/i);
    });

    it('says the same of two texts only where they mean the same', () => {
      const meant = new Map<string, string>();
      for (const row of TEXTS) {
        const told = tell(row[1], row[0], id);
        if (!told.ok) continue;
        const before = meant.get(told.text);
        const now = meaning(row);
        if (before !== undefined) expect(now, `${row[1]}: ${told.text}`).toBe(before);
        meant.set(told.text, now);
      }
    });

    it('names the days and the months as the browser does', () => {
      const words = wordsOf(id);
      const tag = SPELT_AS[id] ?? id;
      const days = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
      const months = new Intl.DateTimeFormat(tag, {
        month: 'long',
        calendar: 'gregory',
        timeZone: 'UTC',
      });
      const theirDays = Array.from({ length: 7 }, (_, at) =>
        days.format(Date.UTC(2027, 7, 1 + at)),
      );
      const theirMonths = Array.from({ length: 12 }, (_, at) =>
        months.format(Date.UTC(2027, at, 15)),
      );
      expect(closest(words?.daysOfTheWeek() ?? [], theirDays)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(closest(words?.monthsOfTheYear() ?? [], theirMonths)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ]);
    });

    it('refuses the words that are not exact in it', () => {
      const words = wordsOf(id);
      for (const template of FAULTY_IN[id] ?? [])
        expect(() => (words?.[template] as (value: string) => string)('1')).toThrow(RangeError);
    });
  });
});

/** For each name, which of the others has the largest part of itself in common with it, in one run of letters. */
function closest(names: readonly string[], others: readonly string[]): number[] {
  return names.map((name) => {
    const shared = others.map((other) => {
      const [one, two] = [plain(name), plain(other)];
      return sharedLength(one, two) / Math.max(one.length, two.length);
    });
    return shared.indexOf(Math.max(...shared));
  });
}

const DIGITS: Readonly<Record<string, string>> = {
  2: 'hai',
  3: 'ba',
  4: 'tư',
  5: 'năm',
  6: 'sáu',
  7: 'bảy',
};
/**
 * Lower case, without accents; Vietnamese weekdays with their numbers in words, as the browser has them, and the other
 * words for a Belarusian May and a Persian August.
 */
function plain(name: string): string {
  const usual = name.replace('травень', 'май').replace('آگوست', 'اوت');
  const worded = usual.replace(/^Thứ (\d)$/, (_, digit: string) => `thứ ${DIGITS[digit]}`);
  return ` ${worded} `
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '');
}

function sharedLength(one: string, other: string): number {
  let most = 0;
  for (let from = 0; from < one.length; from++)
    for (let to = from + most + 1; to <= one.length; to++)
      if (other.includes(one.slice(from, to))) most = to - from;
  return most;
}
