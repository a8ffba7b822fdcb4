/** Requests with proofs of possession: repeated once for a nonce or a clock that is off, and never else (RFC 9449 §8, §9). */

import { test } from 'node:test';
import { expect } from 'chai';
import type { HttpRequest } from '../../../../src/core/protocol/http.ts';
import { isObject, parseJson } from '../../../../src/core/json.ts';
import { dpopOver, noon } from '../support/dpop.ts';
import { apiRequest, scriptedHttp, type Scripted } from '../support/http.ts';

/** The claims of the proof that a request was sent with. */
function claimsOf(request: HttpRequest | undefined): Readonly<Record<string, unknown>> {
  const [, payload = ''] = (request?.headers['dpop'] ?? '').split('.');
  const claims = parseJson(Buffer.from(payload, 'base64url').toString());
  return isObject(claims) ? claims : {};
}

async function send(...responses: readonly Scripted[]): Promise<readonly HttpRequest[]> {
  const { http, sent } = scriptedHttp(...responses);
  await dpopOver(http).withProof({}, null)(apiRequest('POST'));
  return sent;
}

const dateAfter = (seconds: number): string => new Date(noon + seconds * 1_000).toUTCString();

for (const error of ['use_dpop_nonce', 'invalid_dpop_proof']) {
  void test(`a 400 with ${error} and a new nonce: the same request once more, with that nonce`, async () => {
    const refused = { status: 400, text: JSON.stringify({ error }), dpopNonce: 'n1' };
    const sent = await send(refused, {});
    expect(sent.map((request) => claimsOf(request)['nonce'])).to.deep.equal([undefined, 'n1']);
  });
}

for (const error of ['authorization_pending', 'slow_down', 'invalid_grant', 'invalid_request']) {
  void test(`a 400 with ${error} is no refusal of the proof, whatever nonce comes with it: no second request`, async () => {
    const sent = await send({ status: 400, text: JSON.stringify({ error }), dpopNonce: 'n1' });
    expect(sent).to.have.length(1);
  });
}

for (const [seconds, times] of [
  [-3_600, 2],
  [-31, 2],
  [-29, 1],
  [29, 1],
  [31, 2],
  [300, 2],
] as const) {
  void test(`a 401 from a server whose clock is ${seconds} s ahead: sent ${times} time(s) (clock skew)`, async () => {
    const sent = await send({ status: 401, date: dateAfter(seconds) }, {});
    expect(sent).to.have.length(times);
    const issuedAt = noon / 1_000 + (times === 2 ? seconds : 0);
    expect(claimsOf(sent.at(-1))['iat']).to.equal(issuedAt);
  });
}

void test('a refusal that teaches nothing new is believed', async () => {
  expect(await send({ status: 401 })).to.have.length(1);
});
