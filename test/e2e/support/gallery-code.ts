/** The gallery's code screen in a browser, at any size and with any text in its QR code. */

import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { createServer, type ViteDevServer } from 'vite';
import { findBrowser } from '../../harness/browser.ts';

export type QrSize = 'usual' | 'enlarged';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
  /** Device pixels a pixel. */
  readonly ratio: number;
}

export class GalleryCode {
  /** By device pixels a pixel: one page serves all screens that have as many. */
  private readonly pages = new Map<number, Page>();

  private constructor(
    private readonly server: ViteDevServer,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<GalleryCode> {
    const configFile = fileURLToPath(new URL('../../gallery/vite.config.ts', import.meta.url));
    const options = { configFile, logLevel: 'warn', server: { port: 0, hmr: false } } as const;
    const server = await createServer(options);
    const { executablePath, args, env } = await findBrowser();
    const [browser] = await Promise.all([
      chromium.launch({ executablePath, args, env }),
      server.listen(),
    ]);
    return new GalleryCode(server, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  /** Opens the code screen at that size, with its QR code at the usual size. */
  async open({ width, height, ratio }: ScreenSize): Promise<Page> {
    const known = this.pages.get(ratio);
    const page = known ?? (await this.newPage(ratio));
    await page.setViewportSize({ width, height });
    if (known === undefined) {
      const [url] = this.server.resolvedUrls?.local ?? [];
      await page.goto(`${url}?state=code`);
      await page.locator('html[data-reached] tv-qr-code svg').waitFor();
    } else {
      await page.waitForFunction((wanted) => innerWidth === wanted, width);
      await resizeQrCode(page, 'usual');
    }
    this.pages.set(ratio, page);
    return page;
  }

  /** Opens a state with a code on a page of its own. @param hasTouch whether fingers press its buttons */
  async openState(state: string, lang: string, hasTouch = false): Promise<Page> {
    const page = await this.newPage(1, hasTouch);
    const [url] = this.server.resolvedUrls?.local ?? [];
    await page.goto(`${url}?${new URLSearchParams({ state, lang }).toString()}`);
    await page.locator('html[data-reached] tv-qr-code svg').waitFor();
    return page;
  }

  /** Opens any state on a page of its own, on a device as it is described. */
  async openScreen(state: string, device: BrowserContextOptions): Promise<Page> {
    const page = await (await this.browser.newContext(device)).newPage();
    const [url] = this.server.resolvedUrls?.local ?? [];
    await page.goto(`${url}?${new URLSearchParams({ state, lang: 'en' }).toString()}`);
    await page.locator('html[data-reached]').waitFor({ state: 'attached' });
    return page;
  }

  private async newPage(deviceScaleFactor: number, hasTouch = false): Promise<Page> {
    const device = await this.browser.newContext({
      deviceScaleFactor,
      hasTouch,
      reducedMotion: 'reduce',
    });
    return device.newPage();
  }
}

export async function resizeQrCode(page: Page, size: QrSize): Promise<void> {
  const wanted = size === 'usual' ? '.tv-code-screen:not(.tv-large)' : '.tv-code-screen.tv-large';
  if ((await page.locator(wanted).count()) > 0) return;
  // Two clicks within a second are one; with a key in between they are two.
  await page.keyboard.press('Shift');
  await page.locator('[data-focus]').click();
  await page.locator(wanted).waitFor();
}

/** Shows the QR code of another text. */
export async function showText(page: Page, text: string): Promise<void> {
  if ((await page.locator('tv-qr-code').getAttribute('text')) === text) return;
  const dark = page.locator('.tv-qr-dark');
  const before = await dark.getAttribute('d');
  await page
    .locator('tv-qr-code')
    .evaluate((element, text) => element.setAttribute('text', text), text);
  await page.waitForFunction(
    (before) => document.querySelector('.tv-qr-dark')?.getAttribute('d') !== before,
    before,
  );
}

/** The part of a screenshot with the QR code. */
export async function pictureOfQrCode(page: Page): Promise<PNG> {
  return PNG.sync.read(await page.locator('.tv-qr-card').screenshot({ animations: 'disabled' }));
}
