/** The app's files with their security headers, its configuration, `/healthz` and `/readyz`. */

import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { endpointUrls, validatedHeader, profileUrl } from '../../core/config/derived.ts';
import type { Security } from '../../core/config/parse-server.ts';
import type { Config } from '../../core/config/types.ts';
import type { Discovered } from '../../core/protocol/discovery.ts';
import { browserConfig } from '../../relay/discovery/browser-config.ts';
import type { EndpointFinder } from '../../relay/discovery/endpoint-finder.ts';
import { pageHeaders, type Headers } from './security-headers.ts';
import { serviceWorker } from './service-worker.ts';

export interface SiteOptions {
  readonly config: Config;
  readonly security: Security;
  readonly endpoints: EndpointFinder;
  /** The built app; null where something else serves it (hot reload). */
  readonly folder: string | null;
  /** The certificate that devices have to trust, PEM; null where they trust it already, or there is none. */
  readonly authority: string | null;
  /** Whether the server is to get traffic. */
  readonly isReady: () => boolean;
}

/** Milliseconds that a screen waits for a provider that does not answer, before it gets its configuration without. */
const patience = 1_500;

export async function site(app: FastifyInstance, options: SiteOptions): Promise<void> {
  const { config, endpoints, folder, authority, isReady } = options;
  const headers = headersFor(options);
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers());
    done();
  });
  app.get('/config.json', async (_, reply) => {
    const visible = browserConfig(config, await soon(endpoints.ask()));
    return reply
      .type('application/json')
      .header('cache-control', 'no-store')
      .header(validatedHeader, '1')
      .send(JSON.stringify(visible, null, 2));
  });
  app.get('/healthz', (_, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', (_, reply) => {
    const ready = isReady();
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'stopping' });
  });
  // Phones offer to install what comes with this type.
  if (authority !== null)
    app.get('/ca.crt', (_, reply) =>
      reply.type('application/x-x509-ca-cert').header('cache-control', 'no-store').send(authority),
    );
  if (folder !== null) {
    serviceWorker(app, folder, () => JSON.stringify(headers()));
    await app.register(statics, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names of built files carry their hash; the rest must be asked for again, the service worker above all.
        const lasting = path.startsWith(join(folder, 'assets'));
        void reply.header(
          'cache-control',
          lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
}

function soon(found: Promise<Discovered>): Promise<Discovered | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    void found.then(resolve).finally(() => clearTimeout(timer));
  });
}

/** Made anew only when the provider's metadata has told of further origins. */
function headersFor({ config, security, endpoints }: SiteOptions): () => Headers {
  const headersWith = (called: readonly string[]): Headers =>
    pageHeaders({ pictures: shown(config), called, ...security });
  let [known, headers] = [called(config, endpoints), headersWith(called(config, endpoints))];
  return () => {
    const now = called(config, endpoints);
    if (now.join() !== known.join()) [known, headers] = [now, headersWith(now)];
    return headers;
  };
}

/** The other origins that pictures come from. */
function shown({ api, brand }: Config): readonly string[] {
  const logo = brand?.logo ?? './';
  // A path is the app's own.
  return URL.canParse(logo) ? [...new Set([...api.pictures, new URL(logo).origin])] : api.pictures;
}

/** The origins that screens call themselves, as far as they are known by now. */
function called(config: Config, { known }: EndpointFinder): readonly string[] {
  if (config.transport === 'relay') return [];
  const { provider, api } = browserConfig(config, known());
  const urls = [
    provider.issuer,
    ...endpointUrls(provider.endpoints),
    api.baseUrl,
    profileUrl(config),
  ];
  return [...new Set(urls.filter((url) => url !== null).map((url) => new URL(url).origin))];
}
