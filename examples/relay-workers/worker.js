// npm i tv-sign-in; the same object is what `deno serve` and Bun take, with an `env` of their own
import { createRelay } from 'tv-sign-in/relay';

/** @typedef {{ ISSUER: string, CLIENT_SECRET: string }} Env */

/** @type {ReturnType<typeof createRelay> | null} */
let relay = null;

export default {
  /**
   * @param {Request} request
   * @param {Env} env
   */
  async fetch(request, env) {
    relay ??= createRelay(
      {
        provider: {
          name: 'oidc',
          issuer: env.ISSUER,
          clientId: 'tv',
          clientSecret: env.CLIENT_SECRET,
        },
        // For a provider on this machine alone: without it every address has to be one of https.
        allowInsecure: env.ISSUER.startsWith('http://localhost'),
      },
      { base: '/tv/', report: console.warn },
    );
    // Cloudflare writes this header itself, whatever a client has sent.
    const address = request.headers.get('cf-connecting-ip');
    return (await relay(request, { address })) ?? new Response('Your app', { status: 404 });
  },
};
