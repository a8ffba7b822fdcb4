/** How each kind of fault is injected, until it is over: for most kinds that is when everything works again. */

import type { Device } from './device.ts';
import { setLifecycle, setOffline, setWindow, stopServiceWorker } from './page-state.ts';
import type { FaultKind, TargetedFaultKind } from './plan.ts';
import type { TestBed } from './test-bed.ts';
import { sleep, withTimeout } from './timing.ts';

const actionTimeoutMs = 8_000;

export class FaultActions {
  constructor(
    private readonly device: Device,
    private readonly testBed: TestBed,
  ) {}

  /** Resolves when the fault is over. An action that a closed page no longer takes is no error. */
  async perform(kind: FaultKind | TargetedFaultKind, lastsMs: number): Promise<void> {
    const { device, testBed } = this;
    switch (kind) {
      case 'stop worker':
        return ignoreErrors(stopServiceWorker(device));
      case 'reload':
        return ignoreErrors(this.reload());
      case 'stop worker and reload':
        // Neither the worker's clock nor the page's runs through this.
        await ignoreErrors(stopServiceWorker(device));
        return ignoreErrors(this.reload());
      case 'hard reload':
        return ignoreErrors(this.hardReload());
      case 'freeze':
        return this.freeze(lastsMs);
      case 'hide':
        return this.hide(lastsMs);
      case 'second tab':
        return ignoreErrors(device.openTab());
      case 'close tab':
        return ignoreErrors(device.closeTab());
      case 'cut network':
        return this.cutNetwork(lastsMs);
      case 'stall network':
        testBed.link.stall();
        await sleep(lastsMs);
        return testBed.link.restore();
      case 'restart app server':
        await testBed.stopApp();
        await sleep(lastsMs);
        return testBed.startApp();
      case 'restart demo provider':
        await testBed.stopDemo();
        await sleep(lastsMs);
        return testBed.startDemo();
      case 'kill browser':
        return device.kill(lastsMs / 3);
      case 'lose answer':
        return testBed.proxy.loseNextAnswer();
    }
  }

  /** Makes everything work again, whatever faults there were. */
  async restore(): Promise<void> {
    const { device, testBed } = this;
    testBed.link.restore();
    await Promise.all([testBed.startApp(), testBed.startDemo()]);
    await device.front();
    await ignoreErrors(setOffline(device, false));
    const screen = await device.screen();
    if (screen === null || screen.hidden) await this.wake();
  }

  /** Makes the front page visible: a page that was frozen stays hidden until its window has been minimized once. */
  private async wake(): Promise<void> {
    const { device } = this;
    const page = await device.front();
    await ignoreErrors(setLifecycle(device, page, 'active'));
    await ignoreErrors(page.bringToFront());
    await ignoreErrors(setWindow(device, page, 'minimized'));
    await ignoreErrors(setWindow(device, page, 'normal'));
  }

  private async freeze(lastsMs: number): Promise<void> {
    const page = await this.device.front();
    await ignoreErrors(setLifecycle(this.device, page, 'frozen'));
    await sleep(lastsMs);
    return this.wake();
  }

  private async hide(lastsMs: number): Promise<void> {
    const page = await this.device.front();
    await ignoreErrors(setWindow(this.device, page, 'minimized'));
    await sleep(lastsMs);
    return ignoreErrors(setWindow(this.device, page, 'normal'));
  }

  private async cutNetwork(lastsMs: number): Promise<void> {
    this.testBed.link.cut();
    await ignoreErrors(setOffline(this.device, true));
    await sleep(lastsMs);
    this.testBed.link.restore();
    return ignoreErrors(setOffline(this.device, false));
  }

  private async hardReload(): Promise<void> {
    const page = await this.device.front();
    // Past the service worker, without a network, a browser shows its own error page: no site can help that.
    if (!this.testBed.isReachable()) return this.reload();
    await (await this.device.devtools(page)).send('Page.reload', { ignoreCache: true });
  }

  private async reload(): Promise<void> {
    await (await this.device.front()).reload({ waitUntil: 'commit', timeout: actionTimeoutMs });
  }
}

function ignoreErrors(work: Promise<unknown>): Promise<void> {
  return withTimeout(actionTimeoutMs, work, 'a fault').then(
    () => undefined,
    () => undefined,
  );
}
