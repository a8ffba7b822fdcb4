/** The app's files with security headers, its configuration, and `/healthz`. */

import { join } from 'node:path';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../core/config.ts';
import { browserConfig } from './browser-config.ts';

/** Tells the app that its configuration has been judged here; see `client/config-file.ts`. */
const judgedHeader = 'x-config-judged';

export interface SiteOptions {
  readonly config: Config;
  /** The built app; null where something else serves it (hot reload). */
  readonly folder: string | null;
}

export async function site(app: FastifyInstance, { config, folder }: SiteOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config) },
    // Whoever ends TLS in front of this server decides about this one.
    strictTransportSecurity: false,
  });
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

/** Nothing from elsewhere and nothing inline; with direct transport the provider and the API may be called. */
function contentSecurityPolicy({ transport, provider, api }: Config): Record<string, string[]> {
  const called = [provider.issuer, ...Object.values(provider.endpoints), api.baseUrl].filter((url) => url !== null);
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
