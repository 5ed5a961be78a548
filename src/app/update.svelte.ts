const TOLD = 'cronograph.offline-told';

/** The service worker as a person meets it: a new version that waits, and the news that no network is needed. */
class Update {
  #waiting = $state(false);
  #offlineReady = $state(false);
  #activate: (() => Promise<void>) | undefined;

  /** A newer version is downloaded and waits for a reload. */
  get waiting(): boolean {
    return this.#waiting;
  }
  /** Everything is stored for the first time: from now on the app opens without a network. */
  get offlineReady(): boolean {
    return this.#offlineReady;
  }

  /** Registers the worker; what it needs for that is loaded after the page itself. */
  async start(): Promise<void> {
    const { registerSW } = await import('virtual:pwa-register');
    this.#activate = registerSW({
      onNeedRefresh: () => (this.#waiting = true),
      onOfflineReady: () => (this.#offlineReady = firstTime()),
      // Another tab may bring the new version in; this one reloads only when it is asked to, by `reload`.
      onNeedReload: () => undefined,
    });
  }

  /** Brings the waiting version in and reloads once it is active. */
  async reload(): Promise<void> {
    const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    // Not "controlling": a page of the first visit is under no worker's control, and would wait for ever.
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') location.reload();
    });
    await this.#activate?.();
  }

  dismissOffline(): void {
    this.#offlineReady = false;
  }
  /** The new version stays where it is and comes in with the next start. */
  dismissWaiting(): void {
    this.#waiting = false;
  }
}

function firstTime(): boolean {
  try {
    const told = localStorage.getItem(TOLD) !== null;
    localStorage.setItem(TOLD, 'yes');
    return !told;
  } catch {
    return true;
  }
}

export const update = new Update();
