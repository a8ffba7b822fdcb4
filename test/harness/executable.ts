/** Can this program be run on this machine? */

import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A whole environment, as a started program gets it. */
export type Environment = Record<string, string>;

/** True for a file with the right to execute it; on Windows, which has no such right, for any file. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    // A folder passes the check for execution too.
    if (!(await stat(path)).isFile()) return false;
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs the browser far enough to print its version; throws when it doesn't start. */
export async function versionOf(
  browser: string,
  env: Environment,
  args: readonly string[] = [],
): Promise<string> {
  const { stdout } = await run(browser, [...args, '--version'], { env, timeout: 20_000 });
  return stdout.trim();
}

/** This process's environment without the holes in Node's type. */
export function ownEnvironment(): Environment {
  const env: Environment = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] = value;
  }
  return env;
}
