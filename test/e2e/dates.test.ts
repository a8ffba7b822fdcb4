/** A day without a time, as some APIs send it, is the same day wherever the screen hangs. */

import { after, before, test } from 'node:test';
import { expect } from 'chai';
import { GalleryCode } from './support/gallery-code.ts';

let gallery: GalleryCode;
before(async () => (gallery = await GalleryCode.start()));
after(() => gallery.close());

for (const timezoneId of ['Pacific/Honolulu', 'UTC', 'Pacific/Kiritimati'])
  test(`a member since "2024-01-01" is one since January 1 in ${timezoneId}`, async () => {
    const page = await gallery.openScreen('profile-day', { timezoneId });
    expect(await page.locator('.tv-since').innerText()).to.equal('Member since January 1, 2024');
    await page.close();
  });
