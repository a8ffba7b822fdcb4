// npm i tv-sign-in next; this file is app/tv/[...path]/route.js
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

/** @param {Request} request */
async function handle(request) {
  return (await relay(request)) ?? new Response(null, { status: 404 });
}

// Every answer is one screen's: none is made ahead of time or kept.
export const dynamic = 'force-dynamic';
export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
