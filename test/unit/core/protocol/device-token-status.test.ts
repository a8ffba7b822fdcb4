/** Polls that are answered by status alone: no word of the protocol beside it, or no body at all. */

import { test } from 'node:test';
import { expect } from 'chai';
import { requestDeviceToken } from '../../../../src/core/protocol/device-grant.ts';
import type { FailureCode } from '../../../../src/core/session/failures.ts';
import { answer, authority, host, scripted } from '../support/http.ts';

type Outcome = readonly [kind: string, code: FailureCode | null];

const passing: Outcome = ['no-oauth-response', 'provider-unreachable'];
const notFound: Outcome = ['not-found', 'provider-malformed'];
const refused: Outcome = ['refused', 'provider-malformed'];

/** Each status that is not listed is a refusal. */
const outcomes: Readonly<Record<number, Outcome>> = {
  401: ['refused', 'client-rejected'],
  404: notFound,
  408: passing,
  409: notFound,
  410: ['expired', null],
  425: passing,
  428: ['pending', null],
  429: passing,
};

const bodies: readonly (readonly [what: string, body: unknown, type: string])[] = [
  ['nothing', '', ''],
  ['a sentence', 'Not Found', 'text/plain'],
  ['JSON', {}, 'application/json'],
  ['words of its own', { error: 'Not Found', message: 'not found' }, 'application/json'],
];

for (let status = 400; status < 500; status += 1) {
  // 415 asks for another encoding; see wire.test.ts.
  if (status === 415) continue;
  const [kind, code] = outcomes[status] ?? refused;
  void test(`${status} alone: ${kind}`, async () => {
    for (const [what, body, type] of bodies) {
      const outcome = await requestDeviceToken(
        authority(scripted(answer(status, body, type, '30'))),
        'DC',
      );
      expect(outcome, what).to.have.property('kind', kind);
      if (code !== null)
        expect(outcome, what)
          .to.have.property('failure')
          .that.includes({ code, phase: 'grant', host, status });
      const waits = kind === 'no-oauth-response' || kind === 'pending';
      expect(outcome, what).to.deep.include(waits ? { retryAfter: '30' } : {});
    }
  });
}

void test('a word of the protocol wins over the status', async () => {
  for (const status of [400, 401, 404, 409, 410, 418, 429, 500]) {
    const line = answer(status, { error: 'access_denied' });
    expect(await requestDeviceToken(authority(scripted(line)), 'DC'), String(status)).to.deep.equal(
      {
        kind: 'denied',
      },
    );
  }
});

void test('a page is a gateway’s, and the relay’s own words are not the provider’s: the grant goes on', async () => {
  for (const status of Object.keys(outcomes).map(Number).concat(403)) {
    const page = answer(status, '\n <h1>Sorry</h1>', 'text/html');
    const relay = answer(status, { relay: 'asked for something else' });
    for (const line of [page, relay]) {
      expect(await requestDeviceToken(authority(scripted(line)), 'DC'), line.text).to.include({
        kind: 'no-oauth-response',
        tokensMayBeLost: false,
      });
    }
  }
});

void test('a provider that the relay refused at the handshake can’t have issued tokens', async () => {
  const refused = answer(502, { relay: 'the certificate has expired', code: 'provider-untrusted' });
  const outcome = await requestDeviceToken(authority(scripted(refused)), 'DC');
  expect(outcome).to.include({ kind: 'no-oauth-response', tokensMayBeLost: false });
  expect(outcome).to.have.nested.include({
    'failure.code': 'provider-untrusted',
    'failure.host': host,
    'failure.status': null,
  });
});

void test('what a provider says in the protocol’s words counts, whatever it writes beside them', async () => {
  const beside = { relay: 'the certificate has expired', code: 'provider-untrusted' };
  expect(
    await requestDeviceToken(
      authority(scripted(answer(400, { ...beside, error: 'access_denied' }))),
      'DC',
    ),
  ).to.deep.equal({ kind: 'denied' });
  const tokens = { access_token: 'AT', token_type: 'Bearer' };
  expect(
    await requestDeviceToken(authority(scripted(answer(200, { ...beside, ...tokens }))), 'DC'),
  ).to.have.nested.include({ 'tokens.accessToken': 'AT' });
});

void test('neither a 5xx nor a success without tokens says anything about the grant', async () => {
  for (const status of [200, 202, 204, 500, 502, 503, 504]) {
    const outcome = await requestDeviceToken(authority(scripted(answer(status, '', ''))), 'DC');
    expect(outcome, String(status)).to.include({
      kind: 'no-oauth-response',
      tokensMayBeLost: status < 300 || status >= 500,
    });
  }
});
