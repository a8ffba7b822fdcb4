/** The embedded demo as the configuration that an operator would write for it. */

import { parseConfig } from '../../core/config/parse-config.ts';
import { type ConfigFile } from '../../core/config/types.ts';
import { demoClientId } from '../../demo-provider/main.ts';

/** What of the demo's configuration is to differ. */
export interface Differences {
  readonly provider?: object | undefined;
  readonly transport?: string | undefined;
  readonly kiosk?: object | undefined;
  readonly start?: string | undefined;
  readonly gamepad?: boolean | undefined;
  readonly next?: object | undefined;
  readonly brand?: object | undefined;
}

export function demoConfig(issuer: string, { provider, ...rest }: Differences = {}): ConfigFile {
  const value = {
    provider: { name: 'oidc', issuer, clientId: demoClientId, ...provider },
    api: { baseUrl: issuer },
    ...rest,
    // With --lan the demo is on a LAN address over http, on the developer's own network.
    allowInsecure: true,
  };
  return parseConfig(value, { env: null, base: null });
}
