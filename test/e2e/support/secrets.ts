/** What a page is ever given, and the secrets that may not be among it. */

import type { Page } from 'playwright-core';
import type { StoredSession } from '../../../src/core/session/stored-records.ts';

/** Runs in the page before the app, so it is text: keeps every message that arrives, by whatever port. */
export const recordMessages = `
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

export interface Seen {
  readonly messages: string[];
  readonly elsewhere: string[];
}

export function watch(page: Page): Seen {
  const seen: Seen = { messages: [], elsewhere: [] };
  page.on('console', (message) => seen.elsewhere.push(message.text()));
  page.on('pageerror', (error) => seen.elsewhere.push(String(error)));
  page.on('request', (request) => seen.elsewhere.push(request.url(), request.postData() ?? ''));
  return seen;
}

export async function look(page: Page, seen: Seen): Promise<void> {
  const heard: unknown = await page.evaluate(() =>
    'heardMessages' in window ? window.heardMessages : null,
  );
  if (!Array.isArray(heard)) throw new Error('the messages were not recorded');
  seen.messages.push(...heard.map(String));
  seen.elsewhere.push(await page.content(), page.url());
}

export function secretsIn({ grant, tokens }: StoredSession): string[] {
  return [grant?.deviceCode, tokens?.accessToken, tokens?.refreshToken].flatMap((secret) =>
    secret ? [secret] : [],
  );
}
