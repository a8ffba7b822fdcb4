/**
 * A plain oidc-provider whose clock is wrong: `node other-time.js MILLISECONDS-AHEAD CLIENT-AS-JSON`. It runs in a process of its own,
 * since everything that it does goes by that clock: its signatures, its lifetimes, what it thinks of others' statements. Says
 * its issuer, in one line of JSON.
 */

import { createServer } from 'node:http';

const [, , aheadMs, client] = process.argv;
const RealDate = Date;
const now = () => RealDate.now() + Number(aheadMs);
class OtherDate extends RealDate {
  /** @param {number | string | Date} [value] */
  constructor(value) {
    super(value ?? now());
  }
  static now() {
    return now();
  }
}
Object.assign(globalThis, { Date: OtherDate });

const { Provider } = await import('oidc-provider');
const server = createServer();
await new Promise((resolve) => server.listen(0, 'localhost', resolve));
const issuer = `http://localhost:${server.address().port}`;
const grantTypes = ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'];
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'tv',
      grant_types: grantTypes,
      response_types: [],
      redirect_uris: [],
      ...JSON.parse(client),
    },
  ],
  features: {
    deviceFlow: { enabled: true },
    revocation: { enabled: true, allowedPolicy: () => true },
  },
});
const answer = provider.callback();
server.on('request', (request, response) => {
  response.setHeader('date', new Date().toUTCString());
  void answer(request, response);
});
process.stdout.write(`${JSON.stringify({ issuer })}\n`);
