// npm i tv-sign-in
import { createServer } from 'node:http';
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
const handle = toNodeHandler(relay);

const server = createServer((request, response) => {
  void handle(request, response, () => {
    // What is not the relay's is yours.
    response.writeHead(404).end();
  });
});

server.listen(Number(process.env['PORT'] ?? 3000), () => {
  console.log('listening', server.address());
});
