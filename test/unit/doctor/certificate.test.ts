/** The doctor on certificates that can't be trusted: which one, whose, and why. */

import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { readCertificate } from '../../../src/doctor/certificate.ts';
import { certificateFault } from '../../../src/doctor/certificate-fault.ts';
import { expired, selfSigned } from './support/certificates.ts';
import { smallProvider } from './support/provider.ts';
import { examined, oidcConfig } from './support/report.ts';
import { testAuthority, type Leaf } from '../../harness/test-authority.ts';

const program = fileURLToPath(new URL('../../../dist/doctor/main.js', import.meta.url));

/** What the command says, in one line, where it trusts an authority by NODE_EXTRA_CA_CERTS. */
function trusting(
  authority: string,
  issuer: string,
): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authority };
    const child = spawn(process.execPath, [program, '--issuer', issuer, '--client-id', 'tv'], {
      env,
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.once('close', (code) => resolve({ code, text: output.replace(/\s+/g, ' ') }));
  });
}

async function withCertificate(
  t: TestContext,
  leaf: Leaf,
): Promise<{ code: number | null; text: string; host: string }> {
  const authority = await testAuthority(t);
  const { url } = await smallProvider(t, { tls: await authority.sign(leaf) });
  return { ...(await trusting(authority.file, url)), host: new URL(url).host };
}

test('a certificate that has expired: when, for whom, from whom', async (t) => {
  const { code, text, host } = await withCertificate(t, {
    from: new Date(Date.UTC(2024, 0, 5)),
    to: new Date(Date.UTC(2025, 2, 1)),
  });
  expect(code).to.equal(1);
  expect(text)
    .to.include(
      `TLS: the certificate of ${host} has expired on 2025-03-01 (CN=localhost, from CN=Example CA)`,
    )
    .and.include('renew the certificate there');
});

test('a certificate that is not valid yet: from when on', async (t) => {
  const { code, text, host } = await withCertificate(t, {
    from: new Date(Date.UTC(2101, 0, 5)),
    to: new Date(Date.UTC(2102, 0, 5)),
  });
  expect(code).to.equal(1);
  expect(text).to.include(
    `TLS: the certificate of ${host} is not valid yet, only from 2101-01-05 on (CN=localhost, from CN=Example CA)`,
  );
});

test('a certificate for other names: which ones', async (t) => {
  const names = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example'];
  const { code, text, host } = await withCertificate(t, { commonName: 'a.example', names });
  expect(code).to.equal(1);
  expect(text).to.include(
    `the certificate is not for ${host}, it is for a.example, b.example, c.example, d.example and 2 more (from CN=Example CA)`,
  );
  const nameless = await withCertificate(t, { commonName: 'tv.example', names: [] });
  expect(nameless.text).to.include('it is for CN=tv.example alone');
});

test('a good certificate of a private authority is taken with NODE_EXTRA_CA_CERTS, and without it the authority is named', async (t) => {
  const authority = await testAuthority(t);
  const { url } = await smallProvider(t, {
    tls: await authority.sign({
      from: new Date(Date.UTC(2026, 0, 5)),
      to: new Date(Date.UTC(2090, 4, 6)),
    }),
  });
  const trusted = await trusting(authority.file, url);
  expect(trusted.code, trusted.text).to.equal(0);
  const { code, line } = await examined(t, oidcConfig(url));
  expect(code).to.equal(1);
  const { text } = line('Discovery');
  expect(text)
    .to.include('unknown authority')
    .and.include('CN=Example CA')
    .and.include('NODE_EXTRA_CA_CERTS=FILE');
});

test('a certificate that a server has signed itself is described, and so is one that nothing but time is wrong with', async (t) => {
  const own = await smallProvider(t, { tls: selfSigned });
  const { text } = (await examined(t, oidcConfig(own.url))).line('Discovery');
  expect(text).to.include(
    'has signed its certificate itself (unknown authority; CN=localhost, valid from 2020-01-01 to 2120-01-01)',
  );
  const old = await smallProvider(t, { tls: expired });
  expect((await examined(t, oidcConfig(old.url))).line('Discovery').text).to.include(
    'has expired on 2020-02-01 (CN=localhost, from CN=localhost)',
  );
});

for (const transport of ['direct', 'relay'] as const) {
  test(`endpoints with a bad certificate are described, and nothing is sent to them: ${transport}`, async (t) => {
    const { url, heard } = await smallProvider(t, { tls: selfSigned });
    const endpoints = {
      deviceAuthorization: `${url}/device`,
      token: `${url}/token`,
      userinfo: `${url}/userinfo`,
    };
    const report = await examined(t, {
      transport,
      provider: { name: 'oidc', clientId: 'tv', endpoints },
      api: { profile: 'userinfo' },
    });
    expect(report.line('Device request').text).to.include('CN=localhost, valid from 2020-01-01');
    expect(report.line('Profile').text).to.include('CN=localhost, valid from 2020-01-01');
    expect(heard).to.deep.equal([]);
  });
}

test('reading a certificate sends nothing, and waits for nobody', async (t) => {
  const { url, heard } = await smallProvider(t, { tls: expired });
  expect(await readCertificate(url, 5_000)).to.deep.include({
    subject: 'CN=localhost',
    issuer: 'CN=localhost',
    names: ['localhost'],
    ends: Date.UTC(2020, 1),
  });
  expect(heard).to.deep.equal([]);
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve));
  t.after(() => silent.close());
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect(await readCertificate(`https://localhost:${port}`, 50)).to.equal(null);
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.resume().once('close', resolve))),
  );
});

test('every code that is about a certificate is told as one, and no other', () => {
  for (const code of ['CERT_REVOKED', 'INVALID_PURPOSE', 'HOSTNAME_MISMATCH', 'UNSPECIFIED']) {
    expect(certificateFault(code)?.reason(null), code)
      .to.include('certificate of {host}')
      .and.include(code);
  }
  expect(certificateFault('ECONNREFUSED')).to.equal(null);
});
