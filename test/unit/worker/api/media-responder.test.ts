/** Media with the person's token, in events that come again when the worker dies: no poll, no refresh of their own. */

import { test } from 'node:test';
import { expect } from 'chai';
import { providerKey } from '../../../../src/core/config/derived.ts';
import type { HttpRequest } from '../../../../src/core/protocol/http.ts';
import {
  emptySession,
  type StoredSession,
  type TokenRecord,
} from '../../../../src/core/session/stored-records.ts';
import { MediaResponder } from '../../../../src/worker/api/media-responder.ts';
import { memoryStore } from '../../../../src/worker/storage/fallback-store.ts';
import { configOf } from '../../core/support/config.ts';

const config = configOf();
const { baseUrl, paths } = config.api;
const url = `${baseUrl}${paths[0] ?? ''}picture.png`;

const tokens = (accessToken: string, receivedWall: number): TokenRecord => ({
  id: 'grant',
  accessToken,
  refreshToken: 'refresh',
  lifetimeMs: 60_000,
  received: { boot: 'other', mono: 0, page: null },
  receivedWall,
  refreshing: false,
  bound: null,
});

async function world(record: TokenRecord | null, statuses: readonly number[] = [200]) {
  const store = memoryStore();
  const keep = (kept: TokenRecord | null): Promise<void> =>
    store.update('session', (): StoredSession => ({
      ...emptySession(providerKey(config)),
      tokens: kept,
    }));
  await store.update('config', () => config);
  await keep(record);
  const sent: HttpRequest[] = [];
  const wanted: string[] = [];
  const answers = [...statuses];
  const responder = new MediaResponder({
    store,
    clock: { mono: () => 0, wall: () => 1_000_000 },
    subtle: undefined,
    newId: () => 'id',
    after: () => () => undefined,
    http: async (request) => {
      sent.push(request);
      const status = answers.length > 1 ? answers.shift() : answers[0];
      const facts = { host: 'api', retryAfter: null, date: null, dpopNonce: null, text: '' };
      return { ...facts, status: status ?? 200, contentType: 'image/png' };
    },
    renewed: async (used) => {
      wanted.push(used);
      await keep(tokens('new', 1_000_000));
    },
  });
  return { responder, sent, wanted };
}

test('a part of a file is asked for with the token, and with nothing else of the page’s', async () => {
  const { responder, sent, wanted } = await world(tokens('good', 1_000_000), [206]);
  const headers = { range: 'bytes=0-9', 'x-page': 'its own', cookie: 'a=b' };
  const response = await responder.answer(new Request(url, { headers }));
  expect(response.status).to.equal(206);
  expect(sent).to.have.length(1);
  expect(sent[0]).to.deep.include({ url, method: 'GET', streamed: true });
  expect(sent[0]?.headers).to.include({ range: 'bytes=0-9', authorization: 'Bearer good' });
  expect(sent[0]?.headers).to.not.have.any.keys('x-page', 'cookie');
  expect(wanted).to.deep.equal([]);
});

test('an expired token waits for the engine’s refresh: nothing is sent before', async () => {
  const { responder, sent, wanted } = await world(tokens('old', 0));
  expect((await responder.answer(new Request(url))).status).to.equal(200);
  expect(wanted).to.deep.equal(['old']);
  expect(sent.map(({ headers }) => headers['authorization'])).to.deep.equal(['Bearer new']);
});

test('a 401 is asked once more with what the engine’s refresh has brought', async () => {
  const { responder, sent, wanted } = await world(tokens('good', 1_000_000), [401, 200]);
  expect((await responder.answer(new Request(url))).status).to.equal(200);
  expect(wanted).to.deep.equal(['good']);
  expect(sent.map(({ headers }) => headers['authorization'])).to.deep.equal([
    'Bearer good',
    'Bearer new',
  ]);
});

test('nobody is signed in: 401, and nothing is sent; neither is what is not below api.paths', async () => {
  const nobody = await world(null);
  expect((await nobody.responder.answer(new Request(url))).status).to.equal(401);
  const somebody = await world(tokens('good', 1_000_000));
  const refused = await somebody.responder.answer(new Request(`${baseUrl}/admin`));
  expect(refused.type).to.equal('error');
  expect([...nobody.sent, ...somebody.sent]).to.deep.equal([]);
});
