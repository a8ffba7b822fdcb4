/** Calls to an API with bound tokens: DPoP first, and Bearer only where that can't do anything twice (RFC 9449 §7.2). */

import { test } from 'node:test';
import { expect } from 'chai';
import type { HttpRequest } from '../../../../src/core/protocol/http.ts';
import { AuthorizedHttp } from '../../../../src/worker/tokens/authorized-http.ts';
import { dpopOver } from '../support/dpop.ts';
import { apiRequest, scriptedHttp, type Scripted } from '../support/http.ts';

const moment = { boot: 'b', mono: 0, page: null };

const tokens = {
  id: 'g1',
  accessToken: 'AT',
  refreshToken: 'RT',
  lifetimeMs: null,
  received: moment,
  receivedWall: 0,
  refreshing: false,
  bound: {},
};

const schemesOf = (sent: readonly HttpRequest[]): readonly string[] =>
  sent.map(({ headers }) => (headers['authorization'] ?? '').split(' ')[0] ?? '');

function callsWith(...responses: readonly Scripted[]) {
  const { http, sent } = scriptedHttp(...responses);
  return { call: new AuthorizedHttp(http, dpopOver(http)).as(tokens), sent };
}

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
  void test(`a ${method} with a DPoP proof that finds no answer is not repeated as Bearer: it may have arrived`, async () => {
    const { call, sent } = callsWith(null, {});
    const failed = await call(apiRequest(method)).catch((error: unknown) => error);
    expect(failed).to.be.an('error');
    expect(schemesOf(sent)).to.deep.equal(['DPoP']);
  });
}

for (const method of ['GET', 'HEAD'])
  void test(`a ${method} that finds no answer is repeated as Bearer, since CORS may have stopped the proof`, async () => {
    const { call, sent } = callsWith(null, {});
    expect(await call(apiRequest(method))).to.include({ status: 200 });
    expect(schemesOf(sent)).to.deep.equal(['DPoP', 'Bearer']);
  });

void test('an API that refuses the scheme is asked as Bearer at once from then on', async () => {
  const { call, sent } = callsWith({ status: 401 }, {}, {});
  await call(apiRequest('POST'));
  await call(apiRequest('POST'));
  expect(schemesOf(sent)).to.deep.equal(['DPoP', 'Bearer', 'Bearer']);
});

void test('a 401 to Bearer as well says nothing about the scheme: the next call has a proof again', async () => {
  const { call, sent } = callsWith({ status: 401 }, { status: 401 }, {});
  await call(apiRequest('GET'));
  await call(apiRequest('GET'));
  expect(schemesOf(sent)).to.deep.equal(['DPoP', 'Bearer', 'DPoP']);
});

void test('an API that took Bearer and refuses it later gets a proof again', async () => {
  const { call, sent } = callsWith({ status: 401 }, {}, { status: 401 }, {});
  for (let round = 0; round < 3; round++) await call(apiRequest('GET'));
  expect(schemesOf(sent)).to.deep.equal(['DPoP', 'Bearer', 'Bearer', 'DPoP']);
});
