/** What the doctor advises, and docs/providers.md: two places that must not contradict each other. */

import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { expect } from 'chai';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { type Provider, type ProviderName, providerNames } from '../../../src/core/config/types.ts';
import { advice, wantsSecret, type Topic } from '../../../src/doctor/advice.ts';

const guide = (await readFile(new URL('../../../docs/providers.md', import.meta.url), 'utf8'))
  .replace(/[*`]/g, '')
  .replace(/\s+/g, ' ');

function section(name: ProviderName): string {
  const [, after = ''] = guide.split(` ## ${name} `);
  return after.split(' ## ')[0] ?? '';
}

function provider(name: ProviderName): Provider {
  const value = {
    provider: { name, issuer: 'https://login.example.com', clientId: 'tv' },
    api: { baseUrl: 'https://api.example.com' },
  };
  return parseConfig(value, { env: {}, base: null }).config.provider;
}

/** Words that stand in both. */
const shared: readonly (readonly [ProviderName, Topic, ...string[]])[] = [
  ['oidc', 'grant', 'policy rule', 'a device code flow set in the brand'],
  ['oidc', 'origins', 'IdentityServer', 'AllowedCorsOrigins'],
  ['auth0', 'client', 'Native'],
  ['auth0', 'grant', 'Device Code', 'Refresh Token', 'OIDC Conformant'],
  ['auth0', 'scope', 'Identifier', 'Allow Offline Access'],
  ['auth0', 'origins', 'Allowed Web Origins'],
  ['devolutions', 'client', 'your administrator or Devolutions'],
  ['devolutions', 'grant', 'device_authorization_endpoint'],
  ['silva-numerica', 'scope', 'the server has its own default'],
  ['keycloak', 'client', 'Client authentication off'],
  ['keycloak', 'grant', 'Capability config', 'OAuth 2.0 Device Authorization Grant'],
  ['keycloak', 'origins', 'Web origins'],
  ['github', 'grant', 'Enable Device Flow'],
  ['github', 'origins', 'on github.com have no CORS'],
  ['gitlab', 'client', 'Application ID', 'Confidential off'],
  [
    'gitlab',
    'grant',
    'GitLab 17.9 or later',
    'from 17.2 behind the flag oauth2_device_grant_flow, on by default from 17.3',
  ],
  ['google', 'grant', 'application type TVs and Limited Input devices'],
  ['google', 'scope', 'drive.appdata, drive.file, youtube, youtube.readonly'],
  ['microsoft', 'issuer', 'GUID or domain name, or common, organizations, consumers'],
  ['microsoft', 'client', 'Allow public client flows'],
  ['microsoft', 'origins', 'device code flow has no CORS'],
  [
    'aws-sso',
    'client',
    'clientSecretExpiresAt',
    'aws sso-oidc register-client --client-name tv --client-type public --region REGION',
  ],
  ['aws-sso', 'endpoint', 'https://oidc.REGION.amazonaws.com'],
  ['trakt', 'client', 'trakt.tv/oauth/applications', 'API app', 'Client Secret'],
  ['twitch', 'client', 'Client Type', 'Public', 'Confidential'],
];

for (const [name, topic, ...words] of shared) {
  test(`${name}, ${topic}: the guide’s words`, () => {
    for (const word of words) {
      expect(section(name), 'docs/providers.md').to.include(word);
      expect(advice(provider(name), topic, 'https://tv.example.com')).to.include(word);
    }
  });
}

test('nothing that the guide warns of', () => {
  expect(advice(provider('auth0'), 'origins')).to.not.include('Allowed Origins (CORS)');
  expect(advice(provider('gitlab'), 'grant')).to.not.include('17.1');
  expect(advice(provider('microsoft'), 'issuer')).to.not.include('not "common"');
});

test('wherever the guide rules direct transport out, so does the advice; and secrets are wanted where it says so', () => {
  for (const name of providerNames) {
    const [, row = ''] = guide.split(`| [${name}](#${name}) |`);
    const cells = row.split('|').map((cell) => cell.trim());
    if (cells[4]?.startsWith('no') === true)
      expect(advice(provider(name), 'origins'), name).to.include('keep "transport": "relay"');
    expect(wantsSecret(provider(name)), name).to.equal(cells[1] === 'yes');
  }
});
