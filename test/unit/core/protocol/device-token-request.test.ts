/** Redeeming a device code (RFC 8628 §3.4): what is sent, and where the code must not show. */

import { test } from 'node:test';
import { expect } from 'chai';
import { requestDeviceToken } from '../../../../src/core/protocol/device-grant.ts';
import { answer, authority, parametersOf, scripted } from '../support/http.ts';

const tokens = { access_token: 'AT', token_type: 'Bearer' };
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

void test('it sends the code, the grant type and the client, in a form', async () => {
  const script = scripted(answer(200, tokens));
  await requestDeviceToken(authority(script), 'DC');
  expect(script.sent).to.have.lengthOf(1);
  expect(script.sent[0]).to.include({
    url: 'https://login.example.com/oauth/token',
    method: 'POST',
  });
  expect(script.sent[0]?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    grant_type: grantType,
    device_code: 'DC',
    client_id: 'tv',
  });
});

void test('it sends the same as JSON where the provider wants that, and what the operator adds', async () => {
  const script = scripted(answer(200, tokens));
  await requestDeviceToken(
    authority(script, { requestFormat: 'json', parameters: { token: { tenant: '7' } } }),
    'DC',
  );
  expect(script.sent[0]?.headers['content-type']).to.equal('application/json');
  expect(parametersOf(script.sent[0])).to.deep.equal({
    grant_type: grantType,
    device_code: 'DC',
    client_id: 'tv',
    tenant: '7',
  });
});

void test('the device code is in the body alone, and no failure shows what the server echoes', async () => {
  const script = scripted(
    answer(400, { error: 'Zm9v-DEVICE-c0de', error_description: 'Zm9v-DEVICE-c0de is unknown' }),
  );
  const outcome = await requestDeviceToken(authority(script), 'Zm9v-DEVICE-c0de');
  expect(JSON.stringify(outcome)).not.to.include('DEVICE');
  const { body: _body, ...rest } = script.sent[0] ?? {};
  expect(JSON.stringify(rest)).not.to.include('DEVICE');
});
