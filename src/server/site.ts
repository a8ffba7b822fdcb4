/** Security headers, the app's files, its configuration, and `/healthz`. */

import { join } from 'node:path';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { judgedHeader, profileUrl } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import { browserConfig } from './browser-config.ts';

export interface SiteOptions {
  readonly config: Config;
  /** The built app; null where something else serves it (hot reload). */
  readonly folder: string | null;
}

export async function site(app: FastifyInstance, { config, folder }: SiteOptions): Promise<void> {
  const visible = JSON.stringify(browserConfig(config), null, 2);
  app.get('/config.json', (_, reply) =>
    reply.type('application/json').header('cache-control', 'no-store').header(judgedHeader, '1').send(visible),
  );
  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  if (folder !== null) {
    await app.register(statics, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names of built files carry their hash; the rest must be asked for again, the service worker above all.
        const lasting = path.startsWith(join(folder, 'assets'));
        void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
}

/** For every answer, the relay's too: a provider's page must not run on the app's origin. */
export async function secure(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config) },
    // Whoever ends TLS in front of this server decides about this one.
    strictTransportSecurity: false,
  });
}

/** Nothing from elsewhere and nothing inline; with direct transport the provider and the API may be called. */
function contentSecurityPolicy(config: Config): Record<string, string[]> {
  const { transport, provider, api } = config;
  const urls = [provider.issuer, ...Object.values(provider.endpoints), api.baseUrl, profileUrl(config)];
  const called = urls.filter((url) => url !== null);
  const origins = transport === 'direct' ? [...new Set(called.map((url) => new URL(url).origin))] : [];
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...origins],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
}
