import { readKept, type KeptCrontab } from './kept.ts';

/** A longer link is not made, and not read: what passes it on cuts it. */
export const LINK_MAX = 16_000;
/** No link that was made here unpacks to more than this; one that does is meant to fill the memory. */
const UNPACKED_MAX = 4_000_000;
const VERSION = '1';

export type LinkText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** A crontab packed for a link: letters that an address holds as they are. */
export async function packLink(crontab: KeptCrontab): Promise<LinkText> {
  const json = new TextEncoder().encode(JSON.stringify(crontab));
  const packed = await through(json, new CompressionStream('deflate-raw'), Infinity);
  const text = VERSION + toLetters(packed ?? new Uint8Array());
  if (text.length <= LINK_MAX) return { ok: true, text };
  const message = `This crontab is too large for a link: it would have ${text.length.toLocaleString('en-GB')} characters, and ${LINK_MAX.toLocaleString('en-GB')} fit. Save it as a file instead.`;
  return { ok: false, message };
}

/** The crontab of a link; null where the link is damaged, or holds something else. Never rejects. */
export async function readLink(text: string): Promise<KeptCrontab | null> {
  if (text.length > LINK_MAX || !text.startsWith(VERSION)) return null;
  const packed = fromLetters(text.slice(VERSION.length));
  if (!packed) return null;
  try {
    const json = await through(packed, new DecompressionStream('deflate-raw'), UNPACKED_MAX);
    if (!json) return null;
    return readKept(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
  } catch {
    return null;
  }
}

/** What comes out at the other end; null once that is more than `most` bytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  // What goes wrong in writing comes out of the reader too.
  const written = writer.write(bytes).then(() => writer.close());
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(letters)) return null;
  try {
    const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
