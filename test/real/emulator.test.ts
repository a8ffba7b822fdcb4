/** The emulated `oidc` and the real oidc-provider are asked the same: an emulator must not drift from what servers do. */

import { test } from 'node:test';
import { expect } from 'chai';
import { startEmulator } from '../providers/emulator/emulator.ts';
import { plainOidcProvider } from './servers/oidc-provider.ts';
import { probe, type Findings } from './support/probe.ts';

/** Where the emulator is stricter, as other servers are, or has another wrong answer to a wrong question. */
const wanted: Readonly<Record<string, readonly [real: RegExp, emulated: RegExp]>> = {
  // RFC 8628 §3.5 lets a server say so; this one never does.
  'poll: too early': [/^400 authorization_pending/, /^400 slow_down/],
  // RFC 6749 §3.3 lets a server ignore what it does not know.
  'device: an unknown scope': [/^200 device_code/, /^400 invalid_scope/],
  // Django OAuth Toolkit refuses it, and no request of ours has one.
  'device: a charset': [/^200 device_code/, /^400 invalid_request/],
  // Its address with GET is another route, which wants a cookie.
  'device: GET': [/^[45]\d\d/, /^405/],
};

void test('the emulated oidc answers what the real oidc-provider answers', async (t) => {
  const real = await plainOidcProvider(t, { token_endpoint_auth_method: 'none' }, {});
  const { issuer } = real.server;
  const atServer = await probe({
    issuer,
    clientId: 'tv',
    decide: (userCode, decision) => real.decideAt(`${issuer}/device`, userCode, decision),
  });
  const emulator = await startEmulator('oidc', { now: () => performance.now() });
  t.after(() => emulator.close());
  const atEmulator = await probe({
    issuer: emulator.url,
    clientId: 'living-room-tv',
    decide: (userCode, decision) =>
      decision === 'approve' ? emulator.approve(userCode) : emulator.deny(userCode),
  });
  expect(Object.keys(atServer)).to.have.lengthOf.above(35);
  for (const [what, [server, emulated]] of Object.entries(wanted)) {
    expect(atServer[what], what).to.match(server);
    expect(atEmulator[what], what).to.match(emulated);
  }
  expect(without(atEmulator, wanted)).to.deep.equal(without(atServer, wanted));
});

function without(all: Findings, these: object): Findings {
  return Object.fromEntries(Object.entries(all).filter(([what]) => !(what in these)));
}
