/** The connection to a service worker: one of our own below `base`, or the one that the host has registered. */

import {
  hear,
  postTo,
  type EngineConnection,
  type EngineListener,
  type OwnWorker,
} from './engine-connection.ts';
import { scriptUrl } from './script-url.ts';
import { listen, startTimer, withTimeout } from '../timer.ts';

/** A worker that needs longer than this to be installed is not waited for. */
const readyTimeoutMs = 10_000;
/** Registering anew costs a slow set a quarter of a second, and nothing on the screen needs it. */
const registerAfterMs = 1_000;

/**
 * Rejects where a service worker can't run: an insecure context, a webview that forbids it, a missing file.
 * @param base the folder that `sw.js` is in
 */
export async function connectOwnWorker(
  base: string,
  listener: EngineListener,
  closed: AbortSignal,
): Promise<EngineConnection> {
  const container = navigator.serviceWorker;
  const url = scriptUrl('sw.js', base);
  const { href } = new URL('sw.js', base);
  const link = new WorkerLink(listener, closed, (worker) => worker.scriptURL === href);
  link.follow(container);
  const register = async (): Promise<ServiceWorkerRegistration> => {
    const registration = await container.register(url);
    link.take(registration);
    return registration;
  };
  const { controller } = container;
  // An app around this one may have a worker of its own.
  if (controller?.scriptURL === href && controller.state !== 'redundant') {
    link.worker = controller;
    startTimer(registerAfterMs, () => void register().catch(() => undefined), closed);
  } else link.worker = await withTimeout(register().then(activeWorker), readyTimeoutMs, closed);
  return link.connection({ url, whenWaiting: (run) => link.whenWaiting(run) });
}

/** The worker that the host has registered, whose updates are the host's affair. */
export async function connectHostWorker(
  registration: ServiceWorkerRegistration,
  listener: EngineListener,
  closed: AbortSignal,
): Promise<EngineConnection> {
  const link = new WorkerLink(listener, closed, ({ scriptURL }) =>
    [registration.active, registration.waiting].some((own) => own?.scriptURL === scriptURL),
  );
  link.follow(navigator.serviceWorker);
  link.take(registration);
  link.worker = await withTimeout(activeWorker(registration), readyTimeoutMs, closed);
  return link.connection(null);
}

class WorkerLink {
  /** The worker of this page's version; null until it is there. */
  worker: ServiceWorker | null = null;
  private registration: ServiceWorkerRegistration | null = null;
  /** Another version waits now. */
  private waits = (): void => undefined;

  constructor(
    private readonly listener: EngineListener,
    private readonly closed: AbortSignal,
    private readonly isOwn: (worker: ServiceWorker) => boolean,
  ) {}

  /** Hears what the worker says, and when another one takes over a page that it controls. */
  follow(container: ServiceWorkerContainer): void {
    // Messages flow once the document is parsed; `startMessages()`, which Chromium 68 lacks, would only hurry them.
    const heard = ({ data, source }: MessageEvent<unknown>): void => {
      // Other apps of this origin have engines too.
      if (source instanceof ServiceWorker && this.isOwn(source)) hear(data, this.listener);
    };
    container.addEventListener('message', heard);
    this.closed.addEventListener('abort', () => container.removeEventListener('message', heard));
    listen(
      container,
      'controllerchange',
      () => {
        const { controller } = container;
        if (controller !== null && this.isOwn(controller)) this.activated(controller);
      },
      this.closed,
    );
  }

  /** A page that a worker does not control hears of its successor from the registration alone. */
  take(registration: ServiceWorkerRegistration): void {
    this.registration = registration;
    const found = (): void => {
      const { installing } = registration;
      if (installing === null) return;
      const changed = (): void => {
        if (installing.state === 'installed') this.waits();
        if (installing.state === 'activated' && !this.isControlled()) this.activated(installing);
      };
      listen(installing, 'statechange', changed, this.closed);
    };
    listen(registration, 'updatefound', found, this.closed);
    if (registration.waiting) this.waits();
  }

  whenWaiting(run: () => void): void {
    this.waits = run;
    if (this.registration?.waiting) run();
  }

  connection(ownWorker: OwnWorker | null): EngineConnection {
    return {
      runsIn: 'service-worker',
      ownWorker,
      // The active worker, whether it controls this page or not: a hard-reloaded page never is controlled.
      post: (command, port) => {
        const worker = this.registration?.active ?? this.worker;
        if (worker !== null) postTo(worker, command, port);
      },
    };
  }

  private activated(now: ServiceWorker): void {
    const isOther = this.worker !== null && this.worker !== now;
    if (isOther) this.worker = now;
    if (isOther) this.listener.workerReplaced();
    else this.listener.engineChanged();
  }

  private isControlled(): boolean {
    const { controller } = navigator.serviceWorker;
    return controller !== null && this.isOwn(controller);
  }
}

/** Rejects as soon as it is clear that there will be none. */
function activeWorker(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  return new Promise((resolve, reject) => {
    const worker = registration.installing ?? registration.waiting;
    const look = (): void => {
      if (registration.active) resolve(registration.active);
      else if (!worker || worker.state === 'redundant') reject(new Error('not installed'));
      else return;
      worker?.removeEventListener('statechange', look);
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}
