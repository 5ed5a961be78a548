/** A change of the clock that was chosen: at an instant, in a zone of its own or (null) in the page's. */
export interface NightChoice {
  readonly zone: string | null;
  readonly atMs: number | null;
}

const NEXT: NightChoice = { zone: null, atMs: null };
const WRITTEN = /^((?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z)(?: ([A-Za-z0-9_+\-/]{1,60}))?$/;

/** Reads the link's part `n`, "2026-11-01T06:00Z America/New_York". What is no such text is the next change. */
export function readChoice(text: string | null): NightChoice {
  const [, instant = '', zone = null] = WRITTEN.exec(text ?? '') ?? [];
  const atMs = Date.parse(instant);
  return Number.isNaN(atMs) ? NEXT : { zone, atMs };
}

/** The text that `readChoice` reads. */
export function choiceText(atMs: number, zone: string | null): string {
  const instant = new Date(atMs).toISOString().replace(/(:00)?\.\d+Z$/, 'Z');
  return zone === null ? instant : `${instant} ${zone}`;
}
