/** Wires in forms, with names of their own: Yandex, Salesforce, Facebook. */

import { test } from 'node:test';
import { expect } from 'chai';
import type { ProviderName } from '../../../../src/core/config/types.ts';
import { deviceCodeGrantType } from '../../../../src/core/protocol/grant-types.ts';
import type { Dialect, Exchange } from '../../../../src/relay/exchange/dialect.ts';
import { dialects } from '../../../../src/relay/exchange/dialects.ts';

function dialectOf(name: ProviderName): Dialect {
  const dialect = dialects[name];
  if (dialect === undefined) throw new Error(`no dialect for ${name}`);
  return dialect;
}

const client = { client_id: 'abc', client_secret: 's' };
const redemption = { ...client, grant_type: deviceCodeGrantType, device_code: 'DC' };
const forms: readonly (readonly [ProviderName, Exchange, rfc: object, sent: object])[] = [
  ['yandex', 'device-authorization', client, { client_id: 'abc' }],
  ['yandex', 'redemption', redemption, { ...client, grant_type: 'device_code', code: 'DC' }],
  [
    'yandex',
    'refresh',
    { ...client, grant_type: 'refresh_token', refresh_token: 'RT' },
    { ...client, grant_type: 'refresh_token', refresh_token: 'RT' },
  ],
  [
    'yandex',
    'revocation',
    { ...client, token: 'AT', token_type_hint: 'access_token' },
    { ...client, access_token: 'AT' },
  ],
  [
    'salesforce',
    'device-authorization',
    { client_id: 'abc', scope: 'openid' },
    { client_id: 'abc', scope: 'openid', response_type: 'device_code' },
  ],
  ['salesforce', 'redemption', redemption, { ...client, grant_type: 'device', code: 'DC' }],
  [
    'salesforce',
    'refresh',
    { grant_type: 'refresh_token', refresh_token: 'RT' },
    { grant_type: 'refresh_token', refresh_token: 'RT' },
  ],
  [
    'facebook',
    'device-authorization',
    { ...client, scope: 'email' },
    { access_token: 'abc|s', scope: 'email' },
  ],
  ['facebook', 'redemption', redemption, { access_token: 'abc|s', code: 'DC' }],
];

for (const [name, exchange, rfc, sent] of forms) {
  void test(`${name}, ${exchange}: a form in its own words`, () => {
    const url = 'https://login.example.com/token';
    expect(dialectOf(name).form).to.equal(true);
    expect(dialectOf(name).request(exchange, { ...rfc }, url, 'device')).to.deep.equal({
      url,
      members: sent,
    });
  });
}

const facebookAnswers: readonly (readonly [Exchange, number, answered: object, rfc: object])[] = [
  [
    'device-authorization',
    200,
    {
      code: 'DC',
      user_code: 'A1NWZ9',
      verification_uri: 'https://www.facebook.com/device',
      expires_in: 420,
      interval: 5,
    },
    {
      device_code: 'DC',
      user_code: 'A1NWZ9',
      verification_uri: 'https://www.facebook.com/device',
      expires_in: 420,
      interval: 5,
    },
  ],
  [
    'redemption',
    400,
    { error: { code: 31, error_subcode: 1_349_174 } },
    { error: 'authorization_pending' },
  ],
  ['redemption', 400, { error: { code: 17, error_subcode: 1_349_172 } }, { error: 'slow_down' }],
  [
    'redemption',
    400,
    { error: { code: 463, error_subcode: 1_349_152 } },
    { error: 'expired_token' },
  ],
  [
    'redemption',
    400,
    { error: { code: 190, message: 'Invalid OAuth access token.' } },
    { error: 'invalid_client' },
  ],
  ['device-authorization', 400, { error: { code: 100 } }, { error: 'invalid_request' }],
  [
    'redemption',
    200,
    { access_token: 'AT', expires_in: 5_183_996 },
    { access_token: 'AT', expires_in: 5_183_996 },
  ],
];

for (const [exchange, status, answered, rfc] of facebookAnswers) {
  void test(`Facebook, ${exchange}: ${JSON.stringify(answered).slice(0, 60)}`, () => {
    const text = JSON.stringify(answered);
    expect(
      dialectOf('facebook').answer(exchange, status, text, 'https://graph.example/'),
    ).to.deep.equal({
      status,
      members: rfc,
    });
  });
}

void test('Salesforce says no lifetime of a code: ten minutes, and what it says counts more', () => {
  const url = 'https://login.salesforce.com/services/oauth2/token';
  const answerTo = (exchange: Exchange, answered: object) =>
    dialectOf('salesforce').answer(exchange, 200, JSON.stringify(answered), url).members;
  const code = { device_code: 'DC', user_code: 'ABCD1234' };
  expect(answerTo('device-authorization', code)).to.include({ ...code, expires_in: 600 });
  expect(answerTo('device-authorization', { ...code, expires_in: 90 })).to.include({
    expires_in: 90,
  });
  expect(answerTo('redemption', { access_token: 'AT' })).to.deep.equal({ access_token: 'AT' });
});
