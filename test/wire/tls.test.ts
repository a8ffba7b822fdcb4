/** Certificates: nothing is said to whom the server cannot verify, whatever the environment says. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { expect } from 'chai';
import { isObject, parseJson } from '../../src/core/json.ts';
import type { KeyAndCertificate } from '../harness/test-authority.ts';
import { makeCertificates } from './support/certificates.ts';
import { providerScript } from './support/provider.ts';
import {
  apiRequest,
  ask,
  codeRequest,
  expectPoll,
  expectRelayError,
  pollRequest,
  refreshRequest,
  revocationRequest,
  userinfoRequest,
} from './support/screen.ts';
import { leaks } from './support/secrets.ts';
import { allAt, configFor, startServer, type ServerProcess } from './support/server-process.ts';
import { startUpstream, type Upstream } from './support/upstream.ts';

const made = await makeCertificates();
const folder = await mkdtemp(join(tmpdir(), 'tv-sign-in-wire-ca-'));
after(() => rm(folder, { recursive: true }));
const authorityFile = join(folder, 'authority.pem');
await writeFile(authorityFile, made.authority.cert);
const trusting = { NODE_EXTRA_CA_CERTS: authorityFile };

const everyEndpoint = () => [
  codeRequest(),
  pollRequest(),
  refreshRequest(),
  revocationRequest(),
  userinfoRequest(),
  apiRequest('films'),
];

interface World {
  readonly upstream: Upstream;
  readonly server: ServerProcess;
}

async function worldOf(
  t: TestContext,
  certificate: KeyAndCertificate,
  env: Readonly<Record<string, string>>,
): Promise<World> {
  const upstream = await startUpstream(t, { script: providerScript(new Map()), certificate });
  return { upstream, server: await startServer(t, configFor(allAt(upstream.url)), env) };
}

async function expectUntrusted({ upstream, server }: World, code: string): Promise<void> {
  for (const request of [...everyEndpoint(), ...everyEndpoint()]) {
    const answer = await ask(server, request, 5_000);
    expectRelayError(answer, [502]);
    const said = parseJson(answer.text);
    expect(isObject(said) && said['code'], request.path).to.equal('provider-untrusted');
  }
  expect([upstream.requests.length, upstream.bytes()], 'said to it').to.deep.equal([0, 0]);
  const lines = server.logged().filter((line) => line.includes(code));
  expect(lines, server.output()).to.have.length(1);
  expect(lines[0]).to.include(`localhost:${upstream.port}`);
  expect(leaks(server.output())).to.deep.equal([]);
  expect((await ask(server, { path: '/healthz' })).status).to.equal(200);
}

test('an authority that NODE_EXTRA_CA_CERTS names is trusted', async (t) => {
  const { upstream, server } = await worldOf(t, made.good, trusting);
  await expectPoll(server);
  for (const request of everyEndpoint())
    expect((await ask(server, request)).status, request.path).to.be.oneOf([200, 400]);
  expect(upstream.requests).to.have.length(7);
  expect(server.logged()).to.deep.equal([]);
});

test('without NODE_EXTRA_CA_CERTS the same certificate is not trusted', async (t) => {
  await expectUntrusted(await worldOf(t, made.good, {}), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
});

for (const { title, code, certificate } of made.untrusted) {
  test(`${title}: 502, provider-untrusted, one line in the log, and not a byte is said to it`, async (t) => {
    await expectUntrusted(await worldOf(t, certificate, trusting), code);
  });
}

test('NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment changes nothing', async (t) => {
  for (const { code, certificate } of made.untrusted.slice(0, 3)) {
    await expectUntrusted(
      await worldOf(t, certificate, { ...trusting, NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
      code,
    );
  }
});

test('an issuer that can’t be verified tells the server no endpoints', async (t) => {
  const [untrusted] = made.untrusted;
  if (untrusted === undefined) throw new Error('no certificate');
  const upstream = await startUpstream(t, {
    script: providerScript(new Map()),
    certificate: untrusted.certificate,
  });
  const config = { provider: { name: 'oidc', issuer: upstream.url, clientId: 'tv-wire' } };
  const server = await startServer(t, config, trusting);
  const answer = await ask(server, codeRequest(), 5_000);
  expectRelayError(answer, [502]);
  expect(answer.text).to.include('"provider-untrusted"');
  expect(upstream.bytes()).to.equal(0);
});
