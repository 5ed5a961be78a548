/** What the job remembers of the records it has handled. */
export type Memory = 'nothing' | 'checkpoint' | 'marks';

export interface RetryStory {
  /** Records the first run began, 1 to this; it died at the last of them. */
  readonly firstEnd: number;
  /** The first record of the retry. */
  readonly retryFrom: number;
  /** Mails that went out, by record (index 0 is record 1). */
  readonly mails: readonly number[];
  /** Records whose mail went out more than once. */
  readonly twice: number;
  /** Records handled by both runs together. */
  readonly handled: number;
}

/**
 * A job mails `records` people, one by one, and notes each after its mail. It dies at record `crashAt`
 * between the mail and the note, the worst moment there is, and is run again until it ends.
 * With `keyed`, each mail carries a key, and the mail service sends a known key only once.
 */
export function retryStory(
  records: number,
  crashAt: number,
  memory: Memory,
  keyed: boolean,
): RetryStory {
  const retryFrom = memory === 'nothing' ? 1 : crashAt;
  const mails = Array.from({ length: records }, (_, index) => {
    const record = index + 1;
    const asked = Number(record <= crashAt) + Number(record >= retryFrom);
    return keyed ? Math.min(1, asked) : asked;
  });
  return {
    firstEnd: crashAt,
    retryFrom,
    mails,
    twice: mails.filter((count) => count > 1).length,
    handled: crashAt + records - retryFrom + 1,
  };
}
