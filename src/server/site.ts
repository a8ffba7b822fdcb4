/** Security headers, the app's files, its configuration, and `/healthz`. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import helmet from '@fastify/helmet';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { judgedHeader, profileUrl } from '../core/config-facts.ts';
import type { Config } from '../core/config.ts';
import type { Discovered } from '../core/discovery.ts';
import { browserConfig } from './browser-config.ts';
import type { EndpointFinder } from './endpoint-finder.ts';

export interface SiteOptions {
  readonly config: Config;
  readonly endpoints: EndpointFinder;
  /** The built app; null where something else serves it (hot reload). */
  readonly folder: string | null;
  /** The certificate that devices have to trust, PEM; null where they trust it already, or there is none. */
  readonly authority: string | null;
}

/** Milliseconds that a screen waits for a provider that does not answer, before it gets its configuration without. */
const patience = 1_500;

export async function site(app: FastifyInstance, options: SiteOptions): Promise<void> {
  const { config, endpoints, folder, authority } = options;
  app.get('/config.json', async (_, reply) => {
    const visible = browserConfig(config, await soon(endpoints.ask()));
    return reply.type('application/json').header('cache-control', 'no-store').header(judgedHeader, '1').send(JSON.stringify(visible, null, 2));
  });
  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  // Phones offer to install what comes with this type.
  if (authority !== null) app.get('/ca.crt', (_, reply) => reply.type('application/x-x509-ca-cert').header('cache-control', 'no-store').send(authority));
  if (folder !== null) {
    serviceWorker(app, options, folder);
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

/**
 * The offline shell keeps the page with its security policy, and a browser looks for a new shell where the service
 * worker's script differs: so the script says what the policy allows here.
 */
function serviceWorker(app: FastifyInstance, { config, endpoints }: SiteOptions, folder: string): void {
  app.get('/sw.js', async (request, reply) => {
    const script = await readFile(join(folder, 'sw.js'), 'utf8').catch(() => null);
    if (script === null) return reply.code(404).send();
    const allowed = JSON.stringify([called(config, endpoints), shown(config)]);
    const mark = createHash('sha256').update(allowed).digest('hex').slice(0, 12);
    void reply.type('text/javascript').header('cache-control', 'no-cache').header('vary', 'accept-encoding');
    const marked = `${script}\n// policy ${mark}\n`;
    if (!request.headers['accept-encoding']?.includes('gzip')) return reply.send(marked);
    return reply.header('content-encoding', 'gzip').send(gzipSync(marked, { level: 9 }));
  });
}

function soon(found: Promise<Discovered>): Promise<Discovered | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    void found.then(resolve).finally(() => clearTimeout(timer));
  });
}

/** For every answer, the relay's too: a provider's page must not run on the app's origin. */
export async function secure(app: FastifyInstance, config: Config, endpoints: EndpointFinder): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config, endpoints) },
    // Whoever ends TLS in front of this server decides about this one.
    strictTransportSecurity: false,
  });
}

/**
 * Nothing from elsewhere and nothing inline, but for pictures of people and the logo; with direct transport the provider and the API
 * may be called.
 */
function contentSecurityPolicy(config: Config, endpoints: EndpointFinder): Record<string, (string | (() => string))[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...shown(config)],
    'font-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...(config.transport === 'direct' ? [() => called(config, endpoints).join(' ')] : [])],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
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
  const urls = [provider.issuer, ...Object.values(provider.endpoints), api.baseUrl, profileUrl(config)];
  return [...new Set(urls.filter((url) => url !== null).map((url) => new URL(url).origin))];
}
