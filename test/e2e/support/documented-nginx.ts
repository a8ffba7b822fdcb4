/** nginx as docs/proxies has it: on this machine, on a free port that is not 443, over TLS. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNginx } from '../../harness/nginx.ts';
import { keepCertificate, proxyFile } from './proxy-files.ts';

/** How the app is served: below what path, and what is left of it on the way to the server. */
const setups = {
  'at the root': { file: 'nginx.conf', path: '/', changes: [] },
  'below a path that it takes off': { file: 'nginx-path.conf', path: '/tv/', changes: [] },
  'below a path that it leaves on': {
    file: 'nginx-path.conf',
    path: '/tv/',
    changes: [
      ['proxy_pass http://tv/;', 'proxy_pass http://tv;'],
      ['X-Forwarded-Prefix "";', 'X-Forwarded-Prefix /tv;'],
    ],
  },
} as const;

export type NginxSetup = keyof typeof setups;

export interface DocumentedNginx {
  /** Of the app. */
  readonly url: string;
  /** PEM: what it has to be trusted by. */
  readonly cert: string;
  /** What it was asked for so far, as `POST /path`. */
  asked(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** @param upstream host and port of what stands behind it */
export async function startDocumentedNginx(
  setup: NginxSetup,
  upstream: string,
): Promise<DocumentedNginx> {
  const { file, path, changes } = setups[setup];
  const folder = await mkdtemp(join(tmpdir(), 'documented-nginx-'));
  const { cert, certFile, keyFile } = await keepCertificate(folder);
  const log = join(folder, 'asked');
  const name = file === 'nginx.conf' ? 'tv.example.com' : 'example.com';
  const config = await proxyFile(file, [
    ...changes,
    ['127.0.0.1:8080', upstream],
    [`/etc/nginx/${name}.crt`, certFile],
    [`/etc/nginx/${name}.key`, keyFile],
    [`server_name ${name};`, `server_name localhost; access_log ${log} asked;`],
    ['http {\n', 'http {\n    log_format asked "$request_method $request_uri";\n'],
  ]);
  const { port, stop } = await startNginx((free) =>
    config.replace('listen 443 ssl', `listen localhost:${free} ssl`),
  );
  return {
    url: `https://localhost:${port}${path}`,
    cert,
    asked: async () => (await readFile(log, 'utf8')).split('\n').filter((line) => line !== ''),
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}
