// npm i tv-sign-in express
import express from 'express';
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

const app = express();
// The proxies whose X-Forwarded-… count: the relay's limits count by the screen's address.
app.set('trust proxy', 'loopback');
app.use(
  toNodeHandler(relay, {
    sender: (/** @type {express.Request} */ { ip, host, secure }) => ({
      address: ip,
      host,
      secure,
    }),
  }),
);
// After the relay, which reads bodies itself.
app.use(express.urlencoded(), express.json());
app.get('/', (_, response) => {
  response.send('Your app');
});

const server = app.listen(Number(process.env['PORT'] ?? 3000), () => {
  console.log('listening', server.address());
});
