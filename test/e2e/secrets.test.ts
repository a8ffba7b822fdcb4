/** No token and no device code ever reaches the page: not in a message, a session, the DOM, the console or a URL. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { StoredSession } from '../../src/core/session/stored-records.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn } from '../harness/tv.ts';
import { look, recordMessages, secretsIn, watch } from './support/secrets.ts';
import { readStoredSession } from './support/stored-session.ts';
import { createWorld } from '../harness/world.ts';

for (const dpop of [false, null]) {
  test(`${dpop === false ? 'bearer tokens' : 'bound tokens'}: a whole life, with every message, the DOM, the console and the requests of the page searched`, async (t) => {
    const world = await createWorld({ accessTokenLifetime: 4, provider: { dpop } });
    t.after(() => world.close());
    const device = await world.newDevice();
    await device.addInitScript({ content: recordMessages });
    const page = await device.newPage();
    const seen = watch(page);
    const tv = tvOn(page);
    await page.goto(world.tvUrl);
    await tv.shows('signed-out');
    await tv.press('Enter');
    await tv.shows('awaiting-approval');
    const secrets = secretsIn(await readStoredSession(page));
    await look(page, seen);

    await approveWhatIsShown(world, tv);
    await tv.shows('signed-in');
    const before = await readStoredSession(page);
    secrets.push(...secretsIn(before));
    await look(page, seen);

    // The access token is good for four seconds and renewed ahead of that: refreshing is part of the life.
    const renewed = async (): Promise<StoredSession> => {
      await tv.press('Enter');
      const record = await readStoredSession(page);
      return record.tokens?.accessToken === before.tokens?.accessToken ? renewed() : record;
    };
    const after = await renewed();
    secrets.push(...secretsIn(after));
    // The demo rotates refresh tokens, unless they are bound.
    const rotated = after.tokens?.refreshToken !== before.tokens?.refreshToken;
    expect(rotated, 'rotation').to.equal(dpop === false);
    await tv.shows('signed-in');
    await look(page, seen);
    await tv.signOut();
    await look(page, seen);

    expect(
      new Set(secrets).size,
      'device code, two access tokens, one or two refresh tokens',
    ).to.equal(rotated ? 5 : 4);
    const kinds = seen.messages.join('\n');
    for (const kind of ['welcome', 'update', 'awaiting-approval', 'signed-in', 'signed-out']) {
      expect(kinds, `the recording holds ${kind}`).to.include(`"${kind}"`);
    }
    const everything = [...seen.messages, ...seen.elsewhere].join('\n');
    for (const secret of secrets)
      expect(everything.includes(secret), 'a secret was seen').to.equal(false);
  });
}
