/** What the browser says about the room it gives the app. */
export interface StorageReport {
  /** Bytes in use and allowed; null where the browser does not tell. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** Whether the browser promises not to clear it by itself when space is short. */
  readonly persisted: boolean;
  /** Why nothing can be kept, in a sentence; null when the database opens. */
  readonly refusal: string | null;
}

/** Opens the database to learn whether it can be kept; the machinery comes only with the question. */
async function databaseRefusal(): Promise<string | null> {
  try {
    const { openDatabase } = await import('@/db/index.ts');
    const opened = await openDatabase();
    if (!opened.ok) return opened.message;
    opened.db.close();
    return null;
  } catch {
    return 'The part of the app that opens the database did not arrive. Reload to fetch it.';
  }
}

/** Asks the browser; never rejects. */
export async function storageReport(): Promise<StorageReport> {
  const refusal = await databaseRefusal();
  try {
    const { usage, quota } = await navigator.storage.estimate();
    const persisted = await navigator.storage.persisted();
    return { usedBytes: usage ?? null, quotaBytes: quota ?? null, persisted, refusal };
  } catch {
    return { usedBytes: null, quotaBytes: null, persisted: false, refusal };
  }
}

/** "3.1 MB": decimal units, as browsers count. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power] ?? 'B'}`;
}
