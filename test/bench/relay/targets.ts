/** What is measured: our server, and nginx with the same path handed on to the same provider. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownEnvironment, type Environment } from '../../harness/executable.ts';
import { freePort } from '../../harness/free-port.ts';
import { startNginx } from '../../harness/nginx.ts';
import { startProgram } from '../../harness/program.ts';
import { on, type Placement } from '../cores.ts';
import { workerOf } from './nginx-config.ts';

export interface Target {
  readonly name: 'nginx' | 'relay';
  readonly port: number;
  /** The process that does the work. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Where both take polls. */
export const pollPath = '/relay/token';

const server = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

/** Those of `npm start`. */
const startOptions = ['--max-semi-space-size=32'];

/** The built server, as operators start it; its limits are above what one generator can send. */
export async function startRelay(upstream: number, place: Placement): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-relay-'));
  const [port, file] = [await freePort(), join(folder, 'config.json')];
  await writeFile(file, JSON.stringify(configuration(`http://127.0.0.1:${upstream}`)));
  const command = [
    ...on(place, 'measured'),
    process.execPath,
    ...startOptions,
    server,
    '--config',
    file,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
  ];
  const running = startProgram(command[0] ?? '', command.slice(1), environment());
  const stop = async () => {
    await running.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await running.says(/(http:\/\/127\.0\.0\.1:\d+)/);
    if (running.pid === undefined) throw new Error('the server has no process id');
    return { name: 'relay', port, pid: running.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function configuration(provider: string): object {
  const endpoints = { deviceAuthorization: `${provider}/device`, token: `${provider}/token` };
  const many = 100_000_000;
  return {
    provider: {
      name: 'oidc',
      issuer: provider,
      clientId: 'tv',
      clientSecret: 'not-secret-here',
      endpoints,
    },
    api: { baseUrl: `${provider}/api` },
    limits: { requestsPerScreen: many, requestsPerAddress: many, codesPerAddress: many },
  };
}

/** In production, and straight to the provider whatever proxy this machine uses. */
function environment(): Environment {
  const kept = Object.entries(ownEnvironment()).filter(([name]) => !/_proxy$/i.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: 'production' };
}

export async function startProxy(upstream: number, place: Placement): Promise<Target> {
  const { port, worker, stop } = await startNginx((listening) =>
    proxyConfig(listening, upstream, place),
  );
  return { name: 'nginx', port, pid: worker, stop };
}

const proxyConfig = (port: number, upstream: number, place: Placement): string => `
${workerOf(place, 'measured')}
http {
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  upstream provider {
    server 127.0.0.1:${upstream};
    keepalive 256;
    keepalive_requests 1000000000;
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location /relay/ {
      proxy_pass http://provider/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;
