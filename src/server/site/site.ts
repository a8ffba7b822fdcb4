/** The app's files with their security headers, its configuration, `/healthz` and `/readyz`. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { endpointUrls, validatedHeader, profileUrl } from '../../core/config/derived.ts';
import type { Security } from '../../core/config/parse-server.ts';
import type { Config } from '../../core/config/types.ts';
import { browserConfig } from '../../relay/discovery/browser-config.ts';
import type { EndpointFinder } from '../../relay/discovery/endpoint-finder.ts';
import { brandingRoutes } from './branding.ts';
import { readFirstScreens } from './first-screens.ts';
import { inlineHashes } from './inline-hashes.ts';
import { screenConfig } from '../../relay/discovery/screen-config.ts';
import { pageRoute } from './page.ts';
import {
  kindOf,
  onlyHeaders,
  siteHeaders,
  type PagePolicy,
  type SiteHeaders,
} from './security-headers.ts';
import { serviceWorker } from './service-worker.ts';
import { textFiles } from './text-file.ts';

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

export async function site(app: FastifyInstance, options: SiteOptions): Promise<void> {
  const { config, endpoints, folder, authority, isReady } = options;
  const headers = headersFor(options, await inlineIn(folder));
  const configFile = textFiles();
  app.get('/config.json', async (request, reply) => {
    const visible = await screenConfig(config, endpoints);
    void onlyHeaders(reply, headers().file)
      .type('application/json')
      .header('cache-control', 'no-cache')
      .header(validatedHeader, '1');
    return configFile(JSON.stringify(visible, null, 2)).send(request, reply);
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
  if (folder !== null) await files(app, folder, options, headers);
}

async function files(
  app: FastifyInstance,
  folder: string,
  { config, endpoints }: SiteOptions,
  headers: () => SiteHeaders,
): Promise<void> {
  const { brand } = config;
  serviceWorker(app, folder, brand, headers);
  if (brand) brandingRoutes(app, folder, brand, headers);
  pageRoute(app, {
    folder,
    headers: () => headers().page,
    screenConfig: () => {
      const found = endpoints.known();
      return { config: browserConfig(config, found), isProvisional: found === null };
    },
  });
  await app.register(statics, {
    root: folder,
    // Of a folder beside the app, such as what a sign-in leads on to; the app's own page is more than its file.
    index: ['index.html'],
    globIgnore: ['index.html*'],
    preCompressed: true,
    cacheControl: false,
    // The tag alone tells a file from an older one, and nobody asks for a part of one.
    lastModified: false,
    acceptRanges: false,
    setHeaders: (reply, path) => {
      onlyHeaders(reply, headers()[kindOf(path.replace(/\.(br|gz)$/, ''))]);
      // Names of built files carry their hash; the rest must be asked for again, the service worker above all.
      const lasting = path.startsWith(join(folder, 'assets'));
      void reply.header(
        'cache-control',
        lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

type Inline = Pick<PagePolicy, 'inlineScripts' | 'inlineStyles'>;

/** Of either page that screens may get. */
async function inlineIn(folder: string | null): Promise<Inline> {
  if (folder === null) return { inlineScripts: [], inlineStyles: [] };
  const plain = await readFile(join(folder, 'index.html'), 'utf8').catch(() => '');
  const { page = '', colors = '' } = (await readFirstScreens(folder)) ?? {};
  const pages = [plain, page, colors];
  return {
    inlineScripts: inlineHashes('script', ...pages),
    inlineStyles: inlineHashes('style', ...pages),
  };
}

/** Made anew only when the provider's metadata has told of further origins. */
function headersFor(
  { config, security, endpoints }: SiteOptions,
  inline: Inline,
): () => SiteHeaders {
  const headersWith = (called: readonly string[]): SiteHeaders =>
    siteHeaders({ pictures: shown(config), called, ...inline, ...security });
  let [known, headers] = [called(config, endpoints), headersWith(called(config, endpoints))];
  return () => {
    const now = called(config, endpoints);
    if (now.join() !== known.join()) [known, headers] = [now, headersWith(now)];
    return headers;
  };
}

/** The other origins that pictures come from. */
function shown({ api, brand }: Config): readonly string[] {
  const own = [brand?.logo, brand?.picture].filter((url) => typeof url === 'string');
  // A path is the app's own.
  const origins = own.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin);
  return [...new Set([...api.pictures, ...origins])];
}

/** The origins that screens call themselves, as far as they are known by now. */
function called(config: Config, { known }: EndpointFinder): readonly string[] {
  const { origins = [] } = config.api;
  if (config.transport === 'relay') return origins;
  const { provider, api } = browserConfig(config, known());
  const urls = [
    provider.issuer,
    ...endpointUrls(provider.endpoints),
    api.baseUrl,
    profileUrl(config),
    ...origins,
  ];
  return [...new Set(urls.filter((url) => url !== null).map((url) => new URL(url).origin))];
}
