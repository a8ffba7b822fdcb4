/** The operator's configuration file → a judged configuration. */

import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../core/config/config-error.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import { type ConfigFile } from '../../core/config/types.ts';

/** @throws {ConfigError} that names the first bad key, or what is wrong with the file as a whole */
export async function loadConfigFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConfigFile> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      file,
      `no file that can be read (${error.code ?? error.message})`,
      'a configuration file',
    );
  });
  // Some editors begin a file with a byte order mark.
  return parseConfig(parsed(text.replace(/^\uFEFF/, ''), file), { env, base: null });
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message may quote the file, and with it a secret; its place in the file is enough.
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const line =
      position === undefined
        ? text.split('\n').length
        : text.slice(0, Number(position)).split('\n').length;
    throw new ConfigError(file, `a syntax error in line ${line}`, 'JSON');
  }
}
