// npm i tv-sign-in hono @hono/node-server
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { createRelay } from 'tv-sign-in/relay';
import { nodeTransport } from 'tv-sign-in/relay/node';

const relay = createRelay(
  {
    provider: {
      name: 'oidc',
      issuer: { env: 'ISSUER' },
      clientId: 'tv',
      clientSecret: { env: 'CLIENT_SECRET' },
    },
    // For a provider on this machine alone: without it every address has to be one of https.
    allowInsecure: process.env['NODE_ENV'] !== 'production',
  },
  { base: '/tv/', transport: nodeTransport(), env: process.env, report: console.warn },
);

const app = new Hono();
app.all('/tv/*', async (c) => {
  // Behind a proxy: what your proxy says in its header.
  const address = getConnInfo(c).remote.address;
  return (await relay(c.req.raw, { address })) ?? c.notFound();
});
app.get('/', (c) => c.text('Your app'));

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) }, (address) => {
  console.log('listening', address);
});
