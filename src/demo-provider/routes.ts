/** The way of a request through the demo: what comes before the provider, and what is done after it. */

import type Provider from 'oidc-provider';
import { currentUserPath, serveApi } from './api.ts';
import { allowAnyOrigin, isMachinePath } from './cross-origin.ts';
import { keepScannedCode } from './device.ts';
import { isInteractionPath, serveInteraction } from './interactions.ts';
import { codePath, noticePage } from './pages.ts';
import { show } from './show.ts';
import { serveSite } from './site.ts';

type Middleware = Parameters<Provider['use']>[0];
type Context = Parameters<Middleware>[0];
type Next = Parameters<Middleware>[1];

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Puts the demo's own middleware before the provider's. `flush` makes the state durable before an answer leaves. */
export function addRoutes(
  provider: Provider,
  flush: () => Promise<void>,
  log: (line: string) => void,
): void {
  provider.use(async (ctx, next) => {
    ctx.set(headers);
    try {
      await next();
    } finally {
      await flush();
    }
  });

  provider.use((ctx, next) => (isMachinePath(ctx.path) ? forPrograms(ctx, next) : next()));
  provider.use((ctx, next) =>
    isMachinePath(ctx.path) ? next() : forBrowsers(provider, log, ctx, next),
  );

  provider.on('server_error', (ctx, error) =>
    log(`The demo failed at ${ctx.method} ${ctx.path}: ${String(error)}`),
  );
  // Or Koa prints a stack whenever a phone goes away in the middle of an answer.
  provider.silent = true;
}

/** Errors are for a program, whatever the browser that it runs in accepts. */
async function forPrograms(ctx: Context, next: Next): Promise<void> {
  ctx.req.headers.accept = 'application/json';
  if (allowAnyOrigin(ctx)) return;
  await (ctx.path === currentUserPath ? serveApi(ctx, next) : next());
  if (ctx.status === 404 && ctx.body === undefined) {
    ctx.body = { error: 'not_found' };
    ctx.status = 404;
  }
}

async function forBrowsers(
  provider: Provider,
  log: (line: string) => void,
  ctx: Context,
  next: Next,
): Promise<void> {
  try {
    if (ctx.method !== 'POST' && serveSite(ctx, ctx.path)) return;
    if (isInteractionPath(ctx.path)) return await serveInteraction(provider, ctx);
    // The provider does not mind capitals, nor a slash at the end.
    const path = ctx.path.toLowerCase().replace(/\/$/, '');
    if (path === codePath) keepScannedCode(ctx);
    // Only the code's first page is for a browser without a session; elsewhere the provider stumbles over it.
    const first = path === codePath && ctx.method !== 'POST';
    const hasSession = ctx.cookies.get(provider.cookieName('session')) !== undefined;
    if (path.startsWith(codePath) && !first && !hasSession)
      return show(ctx, 400, ({ stale }) => noticePage(stale));
    await next();
  } catch (error) {
    const gone = error instanceof Error && error.name === 'SessionNotFound';
    if (!gone) log(`The demo failed at ${ctx.method} ${ctx.path}: ${String(error)}`);
    return show(ctx, gone ? 400 : 500, (strings) =>
      noticePage(gone ? strings.stale : strings.failed),
    );
  }
  if (ctx.status === 404 && ctx.body === undefined)
    show(ctx, 404, ({ missing }) => noticePage(missing));
}
