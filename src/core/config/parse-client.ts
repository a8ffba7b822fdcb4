/** The configuration's words on how the client proves to be itself: its secret or its key, and the method. */

import { clientAuthenticationMethods, type ClientCredentials, type Transport } from './types.ts';
import type { ConfigReader } from './config-reader.ts';

const secrets = ['clientSecret', 'clientKey'] as const;

/** What each method can't do without. */
const wants = {
  client_secret_basic: 'clientSecret',
  client_secret_post: 'clientSecret',
  private_key_jwt: 'clientKey',
  none: null,
} as const;

/**
 * @param section the configuration's `provider`
 * @throws {ConfigError} where a method lacks what it wants, or has what it does not want
 */
export function parseClient(section: ConfigReader, transport: Transport): ClientCredentials {
  const clientSecret = section.optionalSecret('clientSecret');
  const clientKey = section.optionalSecret('clientKey');
  const clientKeyId = section.optionalText('clientKeyId');
  const method = section.optionalChoice('clientAuthentication', clientAuthenticationMethods);
  const found = { clientSecret, clientKey };
  if (method !== null) {
    const wanted = wants[method];
    if (wanted !== null && transport === 'direct')
      section.fail('clientAuthentication', '"none" with "direct": screens can’t keep a secret');
    if (wanted !== null && found[wanted] === null) section.missing(wanted, `what ${method} needs`);
    for (const key of secrets)
      if (key !== wanted)
        section.refuseSecret(key, `nothing beside "clientAuthentication": "${method}"`);
  }
  if (clientKey !== null) section.refuseSecret('clientSecret', 'a secret or a key, not both');
  return { clientSecret, clientKey, clientKeyId, clientAuthentication: method };
}
