/** The built server as its own process, with all that it prints. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientSecret } from './secrets.ts';

const program = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

export interface ServerProcess {
  readonly port: number;
  readonly url: string;
  /** Both streams, since the start. */
  output(): string;
  /** The lines since it said that it is ready. */
  logged(): readonly string[];
  isAlive(): boolean;
  /** How many files and sockets it has open; null where the system does not tell. */
  openFiles(): number | null;
}

interface Owner {
  after(action: () => Promise<void>): void;
}

/** Runs until its owner ends. @throws with what it printed, where it ends before it listens */
export async function startServer(
  owner: Owner,
  config: object,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-wire-'));
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  const args = [program, '--config', file, '--host', '127.0.0.1', '--port', '0'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  owner.after(async () => {
    child.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true, force: true });
  });
  let output = '';
  const ready = new Promise<void>((resolve) => {
    const onData = (part: string): void => {
      output += part;
      if (output.includes('Ctrl-C')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', onData);
    child.stderr.setEncoding('utf8').on('data', onData);
  });
  await Promise.race([ready, exited]);
  const url = /TV +open (http:\S+)/.exec(output)?.[1];
  if (url === undefined) throw new Error(`the server did not start: ${output}`);
  const greeting = output.length;
  return {
    port: Number(new URL(url).port),
    url,
    output: () => output,
    logged: () =>
      output
        .slice(greeting)
        .split('\n')
        .filter((line) => line.trim() !== ''),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    openFiles: () =>
      existsSync(`/proc/${child.pid}/fd`) ? readdirSync(`/proc/${child.pid}/fd`).length : null,
  };
}

export const scope = 'openid profile';
export const audience = 'https://api.wire.example';

interface Hosts {
  readonly device: string;
  readonly token: string;
  readonly revocation: string;
  readonly userinfo: string;
  readonly api: string;
}

export const allAt = (url: string): Hosts => ({
  device: url,
  token: url,
  revocation: url,
  userinfo: url,
  api: url,
});

/** A provider whose endpoints are at those hosts. */
export function configFor(
  hosts: Hosts,
  limits: Readonly<Record<string, number>> | null = null,
): object {
  const endpoints = {
    deviceAuthorization: `${hosts.device}/device`,
    token: `${hosts.token}/token`,
    revocation: `${hosts.revocation}/revoke`,
    userinfo: `${hosts.userinfo}/userinfo`,
  };
  return {
    provider: {
      name: 'oidc',
      issuer: hosts.token,
      clientId: 'tv-wire',
      clientSecret,
      scope,
      audience,
      endpoints,
    },
    api: { baseUrl: hosts.api, profile: 'userinfo', paths: ['/api/v1/'] },
    ...(limits !== null && { limits }),
  };
}
