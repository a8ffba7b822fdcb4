/** The web page that browsers too old for the app are sent to: whatever reads /config.json finds it there. */

import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../../src/core/config/parse-config.ts';
import { createApp } from '../../../../src/server/app.ts';

const provider = {
  name: 'oidc',
  issuer: 'https://login.example.com',
  clientId: 'tv',
  endpoints: {
    deviceAuthorization: 'https://login.example.com/d',
    token: 'https://login.example.com/t',
  },
};

for (const transport of ['relay', 'direct']) {
  test(`/config.json carries it with "transport": "${transport}"`, async () => {
    const value = { provider, transport, elsewhere: 'https://example.com/login' };
    const app = await createApp({
      ...parseConfig(value, { env: {}, base: null }),
      folder: null,
      log: null,
    });
    expect((await app.inject('/config.json')).json()).to.include({
      elsewhere: 'https://example.com/login',
    });
    await app.close();
  });
}
