/** A configuration that was read is one that reads the same: it travels as JSON, and browsers judge it once more. */

import { test } from 'node:test';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { parseConfig, parseScreenConfig } from '../../../../src/core/config/parse-config.ts';
import { providers } from '../../../../src/core/config/provider-table.ts';
import { providerNames } from '../../../../src/core/config/types.ts';
import { anyColor, inBrowser, onServer } from '../support/config.ts';

// A blank text is none.
const text = fc.string({ minLength: 1 }).filter((some) => some.trim() !== '');
const paths = fc.oneof(text, fc.array(text));
// Loopback by number, and names as containers have them.
const local = fc.constantFrom('http://[::1]:8081/', 'http://my_idp:8080/');
const urls = fc.oneof({ weight: 5, arbitrary: fc.webUrl() }, { weight: 1, arbitrary: local });

const files = fc.record({
  provider: fc.record(
    {
      name: fc.constantFrom(...providerNames),
      issuer: urls,
      clientId: text,
      scope: text,
      audience: text,
      requestFormat: fc.constantFrom('form', 'json'),
      endpoints: fc.record({ revocation: urls, userinfo: urls }, { requiredKeys: [] }),
      parameters: fc.record({ refresh: fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), text) }),
      dpop: fc.option(fc.boolean()),
    },
    { requiredKeys: ['name', 'issuer', 'clientId'] },
  ),
  api: fc.record(
    {
      baseUrl: urls,
      profile: fc.constantFrom('/me', 'userinfo', 'id_token', 'https://api.example.com/me'),
      paths: fc.constant(['/v2/']),
      headers: fc.dictionary(
        fc.stringMatching(/^[Xx]-[a-zA-Z\d-]{1,5}$/),
        fc.oneof(text, fc.constant('{client_id}')),
      ),
      pictures: fc.array(urls.map((url) => new URL(url).origin)),
      mapping: fc.record(
        { name: paths, email: paths, picture: paths, memberSince: paths },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ),
  transport: fc.constantFrom('relay', 'direct'),
  start: fc.constantFrom('on-press', 'on-launch'),
  locale: fc.constantFrom('auto', 'fr-CA'),
  kiosk: fc.record(
    { idleSignOutMinutes: fc.nat(), hideCodeAfterMinutes: fc.nat() },
    { requiredKeys: [] },
  ),
  brand: fc.record(
    {
      name: text,
      logo: fc.oneof(urls, fc.constant('/logo.svg')),
      accent: anyColor,
      background: anyColor,
    },
    { requiredKeys: [] },
  ),
  elsewhere: fc.option(urls),
  allowInsecure: fc.constant(true), // fc.webUrl() makes http URLs as well.
});

void test('what was parsed parses to itself: the server hands it to the browser as JSON', () => {
  fc.assert(
    fc.property(files, (written) => {
      // An error of its own each: some providers have no userinfo endpoint, and some have a wire that only the relay knows.
      const withoutUserinfo = /^(github|silva-numerica|aws-sso|trakt|twitch|facebook)$/.test(
        written.provider.name,
      );
      fc.pre(
        written.api?.profile !== 'userinfo' ||
          !withoutUserinfo ||
          written.provider.endpoints?.userinfo !== undefined,
      );
      fc.pre(
        written.api?.baseUrl !== undefined || providers[written.provider.name].apiBaseUrl === null,
      );
      fc.pre(written.transport !== 'direct' || !providers[written.provider.name].relayOnly);
      const { config } = parseConfig(written, onServer());
      for (const around of [onServer(), inBrowser]) {
        expect(parseScreenConfig(JSON.parse(JSON.stringify(config)), around)).to.deep.equal({
          config,
        });
      }
    }),
  );
});
