/** Unusual discovery documents (RFC 8414, OpenID Connect Discovery). */

import { issuer } from '../../engine/spec/world.ts';
import { statusOnly, oversized, json, htmlPage, text } from './answers.ts';
import type { AnswerOrNone, RawAnswer } from './http-world.ts';

/** What the two documents answer, the OpenID one first, and what a press of “Sign in” shows. */
export type DiscoveryCase = readonly [what: string, answers: readonly AnswerOrNone[], sees: string];

export const metadata = {
  issuer,
  device_authorization_endpoint: `${issuer}/device`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
};

/** The issuer's metadata; a member that is changed to undefined is absent. */
export const discoveryDocument = (changes: object = {}): RawAnswer =>
  json(200, { ...metadata, ...changes });

const found = (what: string, ...answers: readonly AnswerOrNone[]): DiscoveryCase => [
  what,
  answers,
  'awaiting, ok',
];
const nowhere = (what: string, ...answers: readonly AnswerOrNone[]): DiscoveryCase => [
  what,
  answers,
  'failed: provider-not-discovered no answer',
];
const unsupported = (what: string, changes: object): DiscoveryCase => [
  what,
  [discoveryDocument(changes)],
  'failed: grant-unsupported no answer',
];

export const discoveryCases: readonly DiscoveryCase[] = [
  found('a well-formed answer', discoveryDocument()),
  found('as HTML', { ...discoveryDocument(), type: 'text/html' }),
  found('without a type', { ...discoveryDocument(), type: null }),
  found(
    'after a byte order mark',
    text(200, `\uFEFF${JSON.stringify(discoveryDocument().body)}`, 'application/json'),
  ),
  found('the issuer ends in a slash', discoveryDocument({ issuer: `${issuer}/` })),
  found(
    'null members',
    discoveryDocument({
      revocation_endpoint: null,
      userinfo_endpoint: null,
      grant_types_supported: null,
    }),
  ),
  found(
    'endpoints of other types',
    discoveryDocument({
      revocation_endpoint: 7,
      userinfo_endpoint: ['x'],
      dpop_signing_alg_values_supported: null,
    }),
  ),
  ...[7, {}, 'ES256', [null]].map((value) =>
    found(
      `dpop_signing_alg_values_supported ${JSON.stringify(value)}`,
      discoveryDocument({ dpop_signing_alg_values_supported: value }),
    ),
  ),
  found(
    'the OpenID document lacks the grant, the OAuth document has it',
    discoveryDocument({ device_authorization_endpoint: undefined }),
    discoveryDocument(),
  ),
  found(
    'a list of grants that forgets the device grant, beside its endpoint',
    discoveryDocument({ grant_types_supported: ['authorization_code'] }),
  ),
  // Doorkeeper 6, which lists the grant of an extension that it does not name the endpoint of.
  unsupported('the grant is listed, its endpoint is not', {
    device_authorization_endpoint: undefined,
    grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code'],
  }),
  found('grants that are no list', discoveryDocument({ grant_types_supported: 'all' })),
  found('404, then the OAuth document', statusOnly(404), discoveryDocument()),
  found('a page, then the OAuth document', htmlPage(200), discoveryDocument()),
  found('500, then the OAuth document', statusOnly(500), discoveryDocument()),
  found('no answer, then the OAuth document', 'no answer', discoveryDocument()),
  found(
    'another issuer, then the OAuth document',
    discoveryDocument({ issuer: 'https://other.example' }),
    discoveryDocument(),
  ),
  ...[204, 400, 401, 403, 404, 410, 429, 500, 503].map((status) =>
    nowhere(`${status} for both`, statusOnly(status), statusOnly(status)),
  ),
  nowhere('a page for both', htmlPage(200), htmlPage(200)),
  nowhere('an empty answer', statusOnly(200), statusOnly(200)),
  nowhere('a list', json(200, [metadata]), json(200, [metadata])),
  nowhere('null', json(200, null), json(200, null)),
  nowhere('truncated JSON', text(200, '{"issuer":', 'application/json'), statusOnly(404)),
  nowhere('an issuer that is no URL', discoveryDocument({ issuer: 'login' }), statusOnly(404)),
  nowhere('no issuer', discoveryDocument({ issuer: undefined }), statusOnly(404)),
  nowhere('another issuer', discoveryDocument({ issuer: 'https://evil.example' }), statusOnly(404)),
  nowhere('a redirect', statusOnly(302), statusOnly(302)),
  nowhere('an oversized answer', oversized, oversized),
  nowhere('no answer', 'no answer', 'no answer'),
  unsupported('no device authorization endpoint', { device_authorization_endpoint: undefined }),
  unsupported('a device authorization endpoint that is null', {
    device_authorization_endpoint: null,
  }),
  unsupported('a token endpoint that is a script', { token_endpoint: 'javascript:alert(1)' }),
  unsupported('a token endpoint without TLS', { token_endpoint: 'http://login.example.com/token' }),
  unsupported('a token endpoint that is a path', { token_endpoint: '/token' }),
];
