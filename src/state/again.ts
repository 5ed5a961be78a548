const PAUSE_MS = 4000;

/** Loads a part of the app; while the network is away it is asked for again every few seconds, without end. */
export const again = <T>(load: () => Promise<T>): Promise<T> =>
  load().catch(async () => {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    return again(load);
  });
