/** The phone: the demo provider's pages, tapped as a person would. */

import type { BrowserContext, Page } from 'playwright-core';
import type { Tv } from './tv.ts';
import type { World } from './world.ts';

/** Opens what the QR code held and confirms that it shows the TV's code. */
export async function openOnPhone(
  device: BrowserContext,
  address: string,
  userCode: string,
): Promise<Page> {
  const page = await device.newPage();
  await page.goto(address);
  await page.getByText(userCode, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Yes, continue' }).click();
  return page;
}

export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('status').waitFor();
}

/** A phone scans what the TV shows, and its owner signs in and approves. */
export async function approveWhatIsShown(
  { newDevice }: Pick<World, 'newDevice'>,
  tv: Tv,
  name = 'Ada Lovelace',
): Promise<void> {
  const device = await newDevice({ width: 390, height: 844 });
  const page = await openOnPhone(device, await tv.scan(), await tv.userCode());
  await signInAs(page, name);
  await approve(page);
}

export async function deny(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Deny' }).click();
  await page.getByRole('status').waitFor();
}
