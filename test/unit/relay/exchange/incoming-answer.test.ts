/** What the relay reads in a provider's answer: which codes and tokens are proven by it, and whether it is data or a page. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { Json } from '../../../../src/core/json.ts';
import type { Exchange } from '../../../../src/relay/exchange/dialect.ts';
import { dialects } from '../../../../src/relay/exchange/dialects.ts';
import {
  apiAnswer,
  protocolAnswer,
  provenBy,
  type ProviderAnswer,
} from '../../../../src/relay/exchange/incoming-answer.ts';

function answerOf(status: number, text = '', contentType = 'application/json'): ProviderAnswer {
  return {
    host: 'login.example',
    status,
    header: (name) => (name === 'content-type' ? contentType : null),
    body: new TextEncoder().encode(text),
  };
}

const issued = { access_token: 'AT', refresh_token: 'RT' };

const proofs: readonly (readonly [
  exchange: Exchange,
  status: number,
  members: Json | null,
  proven: readonly string[],
])[] = [
  ['device-authorization', 200, { device_code: 'DC' }, ['DC']],
  ['redemption', 400, { error: 'authorization_pending' }, ['asked']],
  ['redemption', 400, { error: 'slow_down' }, ['asked']],
  ['redemption', 400, { error: 'invalid_grant' }, []],
  ['redemption', 400, {}, []],
  ['redemption', 200, null, []],
  // Redeemed: the code is worth nothing any more.
  ['redemption', 200, issued, ['AT', 'RT']],
  ['refresh', 200, issued, ['AT', 'RT', 'asked']],
  ['refresh', 299, {}, ['asked']],
  ['refresh', 300, {}, []],
  ['refresh', 400, { error: 'authorization_pending' }, []],
  ['refresh', 400, { error: 'slow_down' }, []],
  ['revocation', 200, {}, []],
  ['redemption', 200, { access_token: 7, refresh_token: null }, []],
];

for (const [exchange, status, members, proven] of proofs) {
  void test(`${exchange}, ${status} with ${JSON.stringify(members)}: proven are [${proven.join(', ')}]`, () => {
    expect(provenBy(answerOf(status), exchange, 'asked', members)).to.deep.equal(proven);
  });
}

void test('a request without a code or token proves none', () => {
  const pending = { error: 'authorization_pending' };
  expect(provenBy(answerOf(400), 'redemption', null, pending)).to.deep.equal([]);
});

const endpoint = 'https://api.trakt.tv/oauth/device/token';

for (const text of ['<html>', ' \n\t<!doctype html>']) {
  void test(`a gateway's page is not translated: ${JSON.stringify(text)}`, () => {
    const page = answerOf(403, text, 'text/html');
    const { answer, members } = protocolAnswer(page, 'redemption', dialects.trakt, endpoint);
    expect([answer.status, answer.body, members]).to.deep.equal([403, page.body, null]);
  });
}

void test('an error of the server is not translated, a refusal is', () => {
  const bodyAfter = (status: number): unknown =>
    protocolAnswer(answerOf(status, '{ }'), 'redemption', dialects.trakt, endpoint).answer.body;
  expect(bodyAfter(500)).to.deep.equal(new TextEncoder().encode('{ }'));
  expect(bodyAfter(418)).to.equal('{"error":"access_denied"}');
  expect(bodyAfter(499)).to.equal('{}');
});

for (const type of [
  'application/json',
  'application/json; charset=utf-8',
  'Application/JSON ;charset=utf-8',
  'application/problem+json',
  'application/vnd.films.v1+json',
  'application/x-www-form-urlencoded',
]) {
  void test(`a data type is kept: ${type}`, () => {
    expect(apiAnswer(answerOf(200, '{}', type)).headers['content-type']).to.equal(type);
  });
}
