import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from '@/state/crontab/example.ts';
import { readKept, type KeptCrontab } from '@/state/crontab/kept.ts';
import { LINK_MAX, packLink, readLink } from '@/state/crontab/link.ts';

const crontab: KeptCrontab = {
  ...EXAMPLE,
  name: 'nightly.cron',
  dialect: 'cronie',
  userColumn: false,
  zone: 'Europe/Berlin',
  pinned: ['/opt/backup'],
};
const letters = (value: unknown) =>
  `1${deflateRawSync(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))).toString('base64url')}`;

describe('a link', () => {
  it('brings back everything, in letters an address holds as they are', async () => {
    const packed = await packLink(crontab);
    if (!packed.ok) throw new Error(packed.message);
    expect(packed.text).toMatch(/^[\w-]+$/);
    expect(await readLink(packed.text)).toEqual(crontab);
  });

  it('is the same as any other packer would make it', async () => {
    expect(await readLink(letters(crontab))).toEqual(crontab);
  });

  it('is not made where it would be too long, and says what to do instead', async () => {
    let seed = 1;
    const noise = Array.from({ length: 3000 }, () => {
      seed = (seed * 48271) % 2147483647;
      return `0 1 * * * /opt/${seed.toString(36)}`;
    }).join('\n');
    const packed = await packLink({ ...crontab, text: noise });
    expect(packed.ok).toBe(false);
    if (!packed.ok) expect(packed.message).toMatch(/too large .* file/);
  });

  const wrong: [what: string, value: unknown][] = [
    ['no object', 7],
    ['no text', { ...crontab, text: undefined }],
    ['an unknown scheduler', { ...crontab, dialect: 'quartz' }],
    ['an unknown zone', { ...crontab, zone: 'Mars/Base' }],
    ['a duration without end', { ...crontab, takes: [['/opt/a', 1e12]] }],
    ['a duration that is text', { ...crontab, takes: [['/opt/a', '<b>']] }],
    ['a name that is too long', { ...crontab, name: 'x'.repeat(81) }],
    ['a text that is too large', { ...crontab, text: 'x'.repeat(1_000_001) }],
    ['too many pins', { ...crontab, pinned: Array.from({ length: 20_001 }, () => 'a') }],
  ];
  for (const [what, value] of wrong) {
    it(`with ${what} is refused`, async () => {
      expect(readKept(value)).toBeNull();
      expect(await readLink(letters(value))).toBeNull();
    });
  }

  it('that unpacks to far more than a crontab is refused', async () => {
    const padded = (length: number) => letters({ ...crontab, filler: 'a'.repeat(length) });
    expect(await readLink(padded(1_000_000))).toEqual(crontab);
    const bomb = padded(5_000_000);
    expect(bomb.length).toBeLessThan(LINK_MAX);
    expect(await readLink(bomb)).toBeNull();
  });

  it('of any letters, cut or changed, never throws', async () => {
    const packed = await packLink(crontab);
    const good = packed.ok ? packed.text : '';
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.nat(good.length).map((at) => good.slice(0, at)),
      fc.nat(good.length).map((at) => `${good.slice(0, at)}A${good.slice(at + 1)}`),
      fc.string({ maxLength: 40 }).map((text) => `1${text}`),
    );
    const property = fc.asyncProperty(anyText, async (text) => {
      const read = await readLink(text);
      expect(read === null || readKept(read) !== null).toBe(true);
    });
    await fc.assert(property, { numRuns: 300 });
    expect(await readLink('x'.repeat(LINK_MAX + 1))).toBeNull();
    expect(await readLink('')).toBeNull();
  });
});
