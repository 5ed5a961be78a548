import type { DialectId } from '../types.ts';

/** What a snippet is written of. Every text may be hostile; a snippet quotes it. */
export interface SnippetInput {
  /** The lines in the tool's own language; two where one cannot say it, none where nothing can. */
  readonly lines: readonly string[];
  /** The zone the lines go by, an IANA name. */
  readonly zone: string;
  /** How the runs stand to those asked for, one comment each. */
  readonly remarks: readonly string[];
  /** A crontab line with a shell test and the word `job` for the command, where the fields alone cannot say it. */
  readonly guard: string | null;
}

/** A configuration ready to paste into a tool. */
export interface Snippet {
  readonly id: string;
  /** As on its tab. */
  readonly name: string;
  /** The language of its lines. */
  readonly dialect: DialectId;
  /** The file it belongs to, or the command that opens it. */
  readonly file: string;
  readonly write: (input: SnippetInput) => string;
}
