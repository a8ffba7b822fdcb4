/** The operator's configuration file → a judged configuration. */

import { dirname, resolve } from 'node:path';
import { ConfigError } from '../../core/config/config-error.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import { parseConfigText } from './config-text.ts';
import { readTextFile } from './text-file.ts';
import { ClientKeyError, clientKey } from '../../relay/exchange/client-key.ts';
import { type ConfigFile } from '../../core/config/types.ts';

/** @throws {ConfigError} that names the first bad key, or what is wrong with the file as a whole */
export async function loadConfigFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConfigFile> {
  const read = readTextFile(file);
  if (read.kind === 'unreadable') throw new ConfigError(file, read.found, 'a configuration file');
  const config = parseConfig(parseConfigText(read.text, file), {
    env,
    base: null,
    // Beside the file that names them, wherever the server is started.
    readFile: (path) => readTextFile(resolve(dirname(file), path)),
  });
  if (config.clientKey !== null) await checkKey(config.clientKey, config.clientKeyId);
  return config;
}

/** The first screen would be the first to find out. */
async function checkKey(key: string, keyId: string | null): Promise<void> {
  await clientKey(key, keyId).catch((error: unknown) => {
    if (!(error instanceof ClientKeyError)) throw error;
    throw new ConfigError('provider.clientKey', '(a hidden value)', `a key; ${error.message}`);
  });
}
