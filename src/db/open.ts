import { createDatabase, type Database, type Engine } from './database.ts';
import { failure, failureOf, type Failure } from './failure.ts';
import { databaseName, latestVersion } from './schema.ts';

/** Dexie multiplies its version numbers by ten before the browser sees them. */
const NATIVE_PER_VERSION = 10;

export type OpenResult = { readonly ok: true; readonly db: Database } | Failure;

/**
 * Opens the database, creating or migrating it where needed. Whatever prevents it is a value: no
 * database in this browser, private mode, no space, another tab in the way, or data written by a
 * newer version, which is left exactly as it was found.
 */
export async function openDatabase(
  engine: Engine | null = browserEngine(),
  name = databaseName,
): Promise<OpenResult> {
  if (!engine) return failure('missing');
  try {
    const native = await storedVersion(engine.indexedDB, name);
    // Dexie would open newer data and add the stores it misses. Stay out instead.
    if (Math.floor(native / NATIVE_PER_VERSION) > latestVersion) return failure('newer');
    return await openOrBlocked(createDatabase(engine, name));
  } catch (error) {
    return failureOf(error);
  }
}

function browserEngine(): Engine | null {
  try {
    // Some browsers throw on the mere mention of it, with site data turned off.
    return globalThis.indexedDB ? { indexedDB, IDBKeyRange } : null;
  } catch {
    return null;
  }
}

/** The version the browser holds under this name, or 0 if there is none. Creates nothing. */
function storedVersion(factory: IDBFactory, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(0);
      else reject(request.error ?? new Error('The database gave no reason.'));
    };
  });
}

async function openOrBlocked(db: Database): Promise<OpenResult> {
  const blocked = new Promise<Failure>((resolve) => {
    db.on('blocked', () => resolve(failure('blocked')));
  });
  const opened = db.open().then((): OpenResult => ({ ok: true, db }));
  const result = await Promise.race([opened, blocked]);
  if (!result.ok) {
    opened.catch(() => undefined);
    db.close();
  }
  return result;
}
