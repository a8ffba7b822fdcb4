/** What is examined, and what this provider can't do without. */

import type { ClientCredentials, ConfigFile } from '../../core/config/types.ts';
import { wantsSecret } from '../advice.ts';
import { fail, ok, type Line } from '../line.ts';

/** @param from where the configuration was read */
export function configurationLine(file: ConfigFile, from: string): Line {
  const { provider, transport } = file.config;
  const secret = credentialOf(file);
  const found = `${from}: ${provider.name}, client ${provider.clientId}, ${secret}, transport ${transport}`;
  const needs = missing(file);
  if (needs.length === 0) return ok('Configuration', found);
  const what = needs.map(({ key }) => key).join(' and ');
  return fail(
    'Configuration',
    `${found}; ${provider.name} wants ${what}`,
    needs.map(({ key, value }) => `${key}: ${value}`).join('; '),
  );
}

function credentialOf({ clientSecret, clientKey }: ClientCredentials): string {
  if (clientKey !== null) return 'with a client key';
  return clientSecret === null ? 'no client secret' : 'with a client secret';
}

interface Need {
  readonly key: string;
  /** What to write there. */
  readonly value: string;
}

function missing({ config: { provider }, clientSecret }: ConfigFile): readonly Need[] {
  const needs: Need[] = [];
  if (wantsSecret(provider) && clientSecret === null) {
    needs.push({
      key: 'provider.clientSecret',
      value: '{ "env": "CLIENT_SECRET" }, and the secret in that environment variable',
    });
  }
  const { deviceAuthorization } = provider.parameters;
  if (
    provider.name === 'aws-sso' &&
    !('startUrl' in deviceAuthorization || 'start_url' in deviceAuthorization)
  ) {
    needs.push({
      key: 'provider.parameters.deviceAuthorization.startUrl',
      value: 'the start URL of your AWS access portal',
    });
  }
  return needs;
}
