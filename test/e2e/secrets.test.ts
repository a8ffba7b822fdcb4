/** No token and no device code ever reaches the page: not in a message, a session, the DOM, the console or a URL. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { StoredSession } from '../../src/core/session/stored-records.ts';
import { approveWhatIsShown } from '../harness/phone.ts';
import { tvOn } from '../harness/tv.ts';
import { readVault } from '../harness/vault-reader.ts';
import { createWorld } from '../harness/world.ts';

/** Runs in the page before the app, so it is text: keeps every message that arrives, by whatever port. */
const recordMessages = `
  window.heardMessages = [];
  const keep = (event) => window.heardMessages.push(JSON.stringify(event.data));
  navigator.serviceWorker.addEventListener('message', keep);
  window.addEventListener('message', keep);
  const { set, ...rest } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...rest,
    set(listener) {
      this.addEventListener('message', keep);
      set.call(this, listener);
    },
  });
`;

interface Seen {
  readonly messages: string[];
  readonly elsewhere: string[];
}

function watch(page: Page): Seen {
  const seen: Seen = { messages: [], elsewhere: [] };
  page.on('console', (message) => seen.elsewhere.push(message.text()));
  page.on('pageerror', (error) => seen.elsewhere.push(String(error)));
  page.on('request', (request) => seen.elsewhere.push(request.url(), request.postData() ?? ''));
  return seen;
}

async function look(page: Page, seen: Seen): Promise<void> {
  const heard: unknown = await page.evaluate(() =>
    'heardMessages' in window ? window.heardMessages : null,
  );
  if (!Array.isArray(heard)) throw new Error('the messages were not recorded');
  seen.messages.push(...heard.map(String));
  seen.elsewhere.push(await page.content(), page.url());
}

function secretsIn({ grant, tokens }: StoredSession): string[] {
  return [grant?.deviceCode, tokens?.accessToken, tokens?.refreshToken].flatMap((secret) =>
    secret ? [secret] : [],
  );
}

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
    const secrets = secretsIn(await readVault(page));
    await look(page, seen);

    await approveWhatIsShown(world, tv);
    await tv.shows('signed-in');
    const before = await readVault(page);
    secrets.push(...secretsIn(before));
    await look(page, seen);

    // The access token is good for four seconds and renewed ahead of that: refreshing is part of the life.
    const renewed = async (): Promise<StoredSession> => {
      await tv.press('Enter');
      const record = await readVault(page);
      return record.tokens?.accessToken === before.tokens?.accessToken ? renewed() : record;
    };
    const after = await renewed();
    secrets.push(...secretsIn(after));
    // The demo rotates refresh tokens, unless they are bound.
    const rotated = after.tokens?.refreshToken !== before.tokens?.refreshToken;
    expect(rotated, 'rotation').to.equal(dpop === false);
    await tv.shows('signed-in');
    await look(page, seen);
    await tv.press('ArrowRight', 'Enter');
    await tv.shows('signed-out');
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
