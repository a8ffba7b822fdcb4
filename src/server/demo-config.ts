/** The embedded demo as the configuration that an operator would write for it. */

import { parseConfig, type ConfigFile } from '../core/config.ts';
import { demoClientId } from './demo/main.ts';

export function demoConfig(issuer: string): ConfigFile {
  const value = {
    provider: { name: 'oidc', issuer, clientId: demoClientId },
    api: { baseUrl: issuer },
    // With --lan the demo is on a LAN address over http, on the developer's own network.
    allowInsecure: true,
  };
  return parseConfig(value, { env: null, base: null });
}
