/** Wires that are not the RFC's: what goes out on them, and what comes back in the RFC's words. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Dialect, Exchange } from '../../../../src/relay/exchange/dialect.ts';
import { dialects } from '../../../../src/relay/exchange/dialects.ts';
import { providers } from '../../../../src/core/config/provider-table.ts';
import { type ProviderName, providerNames } from '../../../../src/core/config/types.ts';
import { deviceCodeGrantType } from '../../../../src/core/protocol/grant-types.ts';
import { objectIn } from '../../../harness/json.ts';

function dialectOf(name: ProviderName): Dialect {
  const dialect = dialects[name];
  if (dialect === undefined) throw new Error(`no dialect for ${name}`);
  return dialect;
}

const aws = dialectOf('aws-sso');
const trakt = dialectOf('trakt');
const url = 'https://login.example.com/token';
const exchanges: readonly Exchange[] = [
  'device-authorization',
  'redemption',
  'refresh',
  'revocation',
];

void test('a provider has a dialect where the relay is needed for it, and nowhere else', () => {
  const relayOnly = providerNames.filter((name) => providers[name].relayOnly);
  expect(providerNames.filter((name) => name in dialects)).to.deep.equal(relayOnly);
});

const awsRequests: readonly (readonly [exchange: Exchange, rfc: object, sent: object])[] = [
  [
    'device-authorization',
    { client_id: 'abc', client_secret: 's', startUrl: 'https://portal.awsapps.com/start' },
    { clientId: 'abc', clientSecret: 's', startUrl: 'https://portal.awsapps.com/start' },
  ],
  [
    'redemption',
    { grant_type: deviceCodeGrantType, device_code: 'DC_x', client_id: 'abc' },
    { grantType: deviceCodeGrantType, deviceCode: 'DC_x', clientId: 'abc' },
  ],
  [
    'refresh',
    { grant_type: 'refresh_token', refresh_token: 'RT', client_id: 'abc' },
    { grantType: 'refresh_token', refreshToken: 'RT', clientId: 'abc' },
  ],
];

for (const [exchange, rfc, sent] of awsRequests) {
  void test(`AWS, ${exchange}: names in camel case, values as they are`, () => {
    expect(aws.request(exchange, { ...rfc }, url, '')).to.deep.equal({ url, members: sent });
  });
}

const awsAnswers: readonly (readonly [status: number, answered: object, rfc: object])[] = [
  [
    200,
    {
      deviceCode: 'dC',
      userCode: 'WDJB-MJHT',
      verificationUri: 'https://d.example/#/device',
      verificationUriComplete: 'https://d.example/#/device?user_code=W',
      expiresIn: 600,
      interval: 1,
    },
    {
      device_code: 'dC',
      user_code: 'WDJB-MJHT',
      verification_uri: 'https://d.example/#/device',
      verification_uri_complete: 'https://d.example/#/device?user_code=W',
      expires_in: 600,
      interval: 1,
    },
  ],
  [
    200,
    {
      accessToken: 'aoa',
      tokenType: 'Bearer',
      expiresIn: 3_600,
      refreshToken: 'aor',
      idToken: 'a.b.c',
    },
    {
      access_token: 'aoa',
      token_type: 'Bearer',
      expires_in: 3_600,
      refresh_token: 'aor',
      id_token: 'a.b.c',
    },
  ],
  [
    400,
    { error: 'authorization_pending', error_description: 'AuthorizationPendingException' },
    { error: 'authorization_pending', error_description: 'AuthorizationPendingException' },
  ],
];

for (const [status, answered, rfc] of awsAnswers) {
  void test(`AWS answers ${status} ${Object.keys(answered).join(', ')}`, () => {
    for (const exchange of exchanges) {
      expect(aws.answer(exchange, status, JSON.stringify(answered), url)).to.deep.equal({
        status,
        members: rfc,
      });
    }
  });
}

void test('AWS: there and back, every name of the RFC’s kind is in camel case and itself again', () => {
  const members = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}(_[a-z]{1,8}){0,3}$/),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(members, fc.constantFrom(...exchanges), (rfc, exchange) => {
      const sent = JSON.stringify(aws.request(exchange, rfc, url, '')?.members);
      expect(Object.keys(objectIn(sent)).join()).not.to.include('_');
      expect(aws.answer(exchange, 200, sent, url).members).to.deep.equal(
        JSON.parse(JSON.stringify(rfc)),
      );
    }),
  );
});

const traktRequests: readonly (readonly [
  exchange: Exchange,
  rfc: object,
  sent: object,
  url: string,
])[] = [
  [
    'device-authorization',
    { client_id: 'abc', scope: 'public' },
    { client_id: 'abc', scope: 'public' },
    'https://api.trakt.tv/oauth/device/code',
  ],
  [
    'redemption',
    { grant_type: deviceCodeGrantType, device_code: 'DC', client_id: 'abc', client_secret: 's' },
    { code: 'DC', client_id: 'abc', client_secret: 's' },
    'https://api.trakt.tv/oauth/device/token',
  ],
  // Its refresh is beside the device endpoints, and wants the address of clients without a browser.
  [
    'refresh',
    { grant_type: 'refresh_token', refresh_token: 'RT', client_id: 'abc', client_secret: 's' },
    {
      grant_type: 'refresh_token',
      refresh_token: 'RT',
      client_id: 'abc',
      client_secret: 's',
      redirect_uri: 'urn:ietf:wg:oauth:2.0:oob',
    },
    'https://api.trakt.tv/oauth/token',
  ],
  [
    'revocation',
    { token: 'AT', token_type_hint: 'access_token', client_id: 'abc' },
    { token: 'AT', token_type_hint: 'access_token', client_id: 'abc' },
    'https://api.trakt.tv/oauth/revoke',
  ],
];

for (const [exchange, rfc, sent, url] of traktRequests) {
  void test(`Trakt, ${exchange}: ${url}`, () => {
    const endpoint = exchange === 'refresh' ? 'https://api.trakt.tv/oauth/device/token' : url;
    expect(trakt.request(exchange, { ...rfc }, endpoint, '')).to.deep.equal({ url, members: sent });
  });
}

/** https://trakt.docs.apiary.io, "Get token": the status is all that a poll says. */
const polls: Readonly<Record<number, string>> = {
  400: 'authorization_pending',
  404: 'invalid_grant',
  409: 'invalid_grant',
  410: 'expired_token',
  418: 'access_denied',
  429: 'slow_down',
};

for (const [status, error] of Object.entries(polls)) {
  void test(`Trakt answers a poll with ${status}: ${error}`, () => {
    for (const text of ['', 'Pending', '{}', '[]', '{"error":"other","access_token":"AT"}']) {
      const answer = trakt.answer('redemption', Number(status), text, url);
      expect(answer, text).to.deep.equal({ status: Number(status), members: { error } });
    }
  });
}

void test('Trakt: any other status, and any answer that is not to a poll, says what its body says', () => {
  const body = {
    access_token: 'AT',
    token_type: 'Bearer',
    expires_in: 7_776_000,
    refresh_token: 'RT',
    scope: 'public',
  };
  for (let status = 200; status < 500; status += 1) {
    for (const exchange of exchanges) {
      if (exchange === 'redemption' && status in polls) continue;
      const answer = trakt.answer(exchange, status, JSON.stringify(body), url);
      expect(answer, `${exchange} ${status}`).to.deep.equal({ status, members: body });
    }
  }
  const refused = {
    error: 'invalid_grant',
    error_description: 'The provided authorization grant is invalid',
  };
  expect(trakt.answer('refresh', 400, JSON.stringify(refused), url).members).to.deep.equal(refused);
});

void test('whatever text is answered: the status as it was, and an object', () => {
  const statuses = fc.integer({ min: 200, max: 599 });
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('', 'null', '[{"error":"x"}]', '<html>'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(dialects)),
      fc.constantFrom(...exchanges),
      statuses,
      texts,
      (dialect, exchange, status, text) => {
        const answer = dialect.answer(exchange, status, text, url);
        // A dialect may say by status what another provider says by a word, and the other way round.
        expect([status, 200, 400]).to.include(answer.status);
        expect(Object.prototype.toString.call(answer.members)).to.equal('[object Object]');
      },
    ),
  );
});
