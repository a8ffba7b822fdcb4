/** The check, made apart from the process: arguments → what a configuration means, and an exit code. */

import { parseArgs } from 'node:util';
import { ConfigError } from '../../core/config/config-error.ts';
import { loadConfigFile } from '../../server/cli/config-file.ts';
import { OptionError } from '../../server/cli/options.ts';
import type { DoctorContext } from '../../doctor/doctor.ts';
import { row } from '../../doctor/table.ts';
import { meaningOf } from './meaning.ts';

export const checkUsage = `Usage: npx tv-sign-in check --config FILE

  --config FILE     the configuration; else TV_SIGN_IN_CONFIG
  --help            this text

Asks nobody: whether the provider agrees, "npx tv-sign-in doctor" finds out.
Exit code 0: a server would start with it; 2: it would not.`;

type CheckContext = Omit<DoctorContext, 'limits'>;

/** Resolves with the exit code. */
export async function check({ args, env, look, print, complain }: CheckContext): Promise<number> {
  try {
    const { config = env['TV_SIGN_IN_CONFIG'], help = false } = parsed(args);
    if (help) {
      print(`${checkUsage}\n`);
      return 0;
    }
    if (config === undefined)
      throw new OptionError(
        `--config: found nothing, expected a configuration file\n\n${checkUsage}`,
      );
    const file = await loadConfigFile(config, env);
    const lines = meaningOf(file, config).map((line) => row(line, look));
    print(`\n${lines.join('')}\n`);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) complain(`Configuration: ${error.message}\n`);
    else if (error instanceof OptionError) complain(`${error.message}\n`);
    else throw error;
    return 2;
  }
}

function parsed(args: readonly string[]) {
  try {
    const options = { config: { type: 'string' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new OptionError(
      `${error instanceof Error ? error.message : String(error)}\n\n${checkUsage}`,
    );
  }
}
