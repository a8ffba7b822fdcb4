// npm i tv-sign-in fastify
import fastify from 'fastify';
import { createRelay } from 'tv-sign-in/relay';
import { nodeTransport, toNodeHandler } from 'tv-sign-in/relay/node';

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

const app = fastify({ trustProxy: 'loopback' });
app.register(async (scope) => {
  // In a scope of its own: the relay reads bodies itself, and the rest of the app goes on having them parsed.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
  scope.all('/tv/*', (request, reply) => {
    reply.hijack();
    const { ip, host, protocol } = request;
    const sender = () => ({ address: ip, host, secure: protocol === 'https' });
    const handle = toNodeHandler(relay, { sender });
    void handle(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
  });
});
app.get('/', async () => 'Your app');

await app.listen({ port: Number(process.env['PORT'] ?? 3000) });
console.log('listening', app.server.address());
