/** Between protocol and provider: the second try after a 415, who answered, and any answer at all. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  requestDeviceToken,
  refreshTokens,
  revokeToken,
} from '../../../../src/core/protocol/device-grant.ts';
import { requestDeviceAuthorization } from '../../../../src/core/protocol/device-authorization.ts';
import type { Http } from '../../../../src/core/protocol/http.ts';
import {
  answer,
  authority,
  parametersOf,
  scripted,
  type Line,
  type Script,
} from '../support/http.ts';

const pending = answer(400, { error: 'authorization_pending' });
const notTaken = answer(415, {});

for (const [first, second] of [
  ['json', 'form'],
  ['form', 'json'],
] as const) {
  void test(`415 to ${first}: the same once more as ${second}`, async () => {
    const script = scripted(notTaken, pending);
    expect(
      await requestDeviceToken(authority(script, { requestFormat: first }), 'DC'),
    ).to.deep.equal({
      kind: 'pending',
      retryAfter: null,
    });
    const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' };
    expect(script.sent.map((request) => request.headers['content-type'])).to.deep.equal([
      types[first],
      types[second],
    ]);
    expect(parametersOf(script.sent[1])).to.deep.equal(parametersOf(script.sent[0]));
  });
}

void test('a format that was taken after a 415 is the first one next time', async () => {
  const script = scripted(notTaken, pending, pending);
  const server = { ...authority(script), acceptedFormats: new Map() };
  await requestDeviceToken(server, 'DC');
  await requestDeviceToken(server, 'DC');
  expect(script.sent.map(({ headers }) => headers['content-type'])).to.deep.equal([
    'application/x-www-form-urlencoded',
    'application/json',
    'application/json',
  ]);
});

void test('415 to both is nothing to remember', async () => {
  const server = { ...authority(scripted(notTaken)), acceptedFormats: new Map() };
  await requestDeviceToken(server, 'DC');
  expect(server.acceptedFormats).to.have.property('size', 0);
});

void test('415 to both: refused, and no third try', async () => {
  const script = scripted(notTaken);
  expect(await requestDeviceToken(authority(script), 'DC')).to.have.property('kind', 'refused');
  expect(script.sent).to.have.lengthOf(2);
});

void test('one request for any other answer', async () => {
  const script = scripted(answer(400, {}));
  await requestDeviceToken(authority(script), 'DC');
  expect(script.sent).to.have.lengthOf(1);
});

void test('a failure tells which host answered, also behind the relay', async () => {
  const script = scripted({
    ...answer(401, { error: 'invalid_client' }),
    host: 'real.provider.example',
  });
  const outcome = await requestDeviceToken(authority(script), 'DC');
  expect(outcome)
    .to.have.property('failure')
    .that.includes({ host: 'real.provider.example', status: 401, oauthError: 'invalid_client' });
});

/** Members that servers send, with values that they should not. */
const members = fc.dictionary(
  fc.constantFrom(
    'error',
    'error_description',
    'interval',
    'expires_in',
    'device_code',
    'user_code',
    'verification_uri',
    'verification_url',
    'verification_uri_complete',
    'access_token',
    'refresh_token',
    'token_type',
    'scope',
    'id_token',
    'message',
    'detail',
    '__proto__',
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      'authorization_pending',
      'slow_down',
      'invalid_grant',
      'bearer',
      'constructor',
      'https://a.example',
      5,
      '5',
      '',
      'dpop',
    ),
  ),
);

const lines: fc.Arbitrary<Line> = fc
  .record({
    status: fc.integer({ min: 200, max: 599 }),
    body: fc.oneof(members, fc.jsonValue(), fc.string(), fc.constant('')),
    contentType: fc.constantFrom(
      'application/json',
      'text/html',
      'application/x-www-form-urlencoded',
      '',
      'image/png',
    ),
    retryAfter: fc.option(fc.string()),
  })
  // HTTP knows no body for 304.
  .map(({ status, body, contentType, retryAfter }) =>
    answer(status, status === 304 ? '' : body, contentType, retryAfter),
  );

const answers = fc.array(fc.option(lines), { minLength: 1, maxLength: 2 });

const functions: Readonly<
  Record<string, readonly [run: (script: Script) => Promise<unknown>, outcomes: readonly string[]]>
> = {
  requestGrant: [(script) => requestDeviceAuthorization(authority(script)), ['grant', 'failed']],
  redeem: [
    (script) => requestDeviceToken(authority(script), 'DC'),
    [
      'tokens',
      'pending',
      'slow-down',
      'denied',
      'expired',
      'invalid-grant',
      'not-found',
      'no-oauth-response',
      'refused',
    ],
  ],
  refresh: [
    (script) => refreshTokens(authority(script), 'RT', 'AT'),
    ['tokens', 'session-over', 'no-oauth-response', 'refused'],
  ],
  revoke: [
    (script) => revokeToken(authority(script), 'RT', 'refresh_token'),
    ['revoked', 'unanswered', 'refused'],
  ],
};

for (const [name, [run, outcomes]] of Object.entries(functions)) {
  void test(`${name}: whatever is answered, an outcome`, async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (script) => {
        expect(await run(scripted(...script)))
          .to.have.property('kind')
          .that.is.oneOf(outcomes);
      }),
      { numRuns: 400 },
    );
  });

  void test(`${name}: an outcome also when the exchange fails in a way of its own`, async () => {
    const http: Http = () => Promise.reject(new RangeError('no memory'));
    expect(await run({ http, sent: [] }))
      .to.have.property('kind')
      .that.is.oneOf(outcomes);
  });
}

void test('tokens are texts and lifetimes are amounts, or there are none', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(members, async (odd) => {
      const outcome = await requestDeviceToken(
        authority(scripted(answer(200, { access_token: 'AT', ...odd }))),
        'DC',
      );
      if (outcome.kind !== 'tokens') return;
      const { accessToken, refreshToken, expiresIn, bound, claims } = outcome.tokens;
      seen += 1;
      expect(accessToken).to.be.a('string').with.length.above(0);
      if (refreshToken !== null) expect(refreshToken).to.be.a('string').with.length.above(0);
      if (expiresIn !== null) expect(expiresIn).to.be.a('number').that.is.at.least(0);
      expect(bound).to.equal(odd['token_type'] === 'dpop');
      if (claims !== null) expect(claims).to.be.an('object');
    }),
    { numRuns: 400 },
  );
  expect(seen, 'answers with tokens').to.be.above(10);
});
