/** The certificate for the local network: made, kept, replaced, and what a client that trusts its authority alone says of it. */

import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { expect } from 'chai';
import { createApp } from '../../../../src/server/app.ts';
import {
  localCertificate,
  type LocalCertificate,
} from '../../../../src/server/certificate/local-certificate.ts';
import { localNames, type Names } from '../../../../src/server/certificate/names.ts';
import { demoConfig } from '../../../../src/server/cli/demo-config.ts';
import { lanAddresses } from '../../../../src/server/cli/lan.ts';
import { OptionError } from '../../../../src/server/cli/options.ts';

const day = 86_400_000;
const now = Date.now();
const names: Names = {
  hosts: ['localhost', 'tv-lab.local'],
  addresses: ['127.0.0.1', '::1', '192.168.1.5'],
};

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function newFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'tv-sign-in-https-'));
  folders.push(parent);
  return join(parent, 'deep', 'https');
}

interface Asked {
  readonly host: string;
  /** PEM: all that the client trusts. */
  readonly ca: string;
  readonly path?: string;
  /** What the client believes to have opened, if not the host. */
  readonly servername?: string;
}

/** The app with the certificate, and a client's answer: the body, or how the connection failed. */
async function ask(
  certificate: LocalCertificate,
  { path = '/healthz', ...asked }: Asked,
): Promise<string> {
  const app = await createApp({
    ...demoConfig('http://localhost:1'),
    folder: null,
    log: null,
    certificate,
  });
  await app.listen({ host: asked.host, port: 0 });
  const [listening] = app.addresses();
  const port = typeof listening === 'object' ? listening.port : null;
  try {
    return await new Promise((resolve) => {
      const sent = request({ ...asked, port, path, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => (body += part));
        response.on('end', () =>
          resolve(`${response.statusCode} ${response.headers['content-type']} ${body}`),
        );
      });
      sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      sent.end();
    });
  } finally {
    await app.close();
  }
}

test('a client that trusts the authority alone reaches the app by name and by address, and no other client does', async (t) => {
  const [lan = null] = await lanAddresses();
  const certificate = await localCertificate({
    folder: await newFolder(),
    names: localNames('0.0.0.0'),
    now,
  });
  const ca = certificate.authority.cert;
  for (const host of ['localhost', '127.0.0.1', ...(lan === null ? [] : [lan])]) {
    expect(await ask(certificate, { host, ca }), host).to.match(/^200 application\/json.*"ok"/);
  }
  if (lan === null) t.diagnostic('no address on a local network here: tried on this machine alone');
  const stranger = await localCertificate({ folder: await newFolder(), names, now });
  expect(await ask(certificate, { host: 'localhost', ca: stranger.authority.cert })).to.match(
    /UNABLE_TO_VERIFY|SIGNATURE/,
  );
  expect(await ask(certificate, { host: 'localhost', ca, servername: 'bank.example' })).to.equal(
    'ERR_TLS_CERT_ALTNAME_INVALID',
  );
});

test('first starts at once make one authority, which all of them use, and leave nothing else behind', async () => {
  const folder = await newFolder();
  const all = await Promise.all([1, 2, 3].map(() => localCertificate({ folder, names, now })));
  const kept = await readFile(join(folder, 'ca.crt'), 'utf8');
  for (const { cert, authority } of all) {
    expect(authority).to.include({ cert: kept, isNew: true });
    expect(new X509Certificate(cert).verify(new X509Certificate(kept).publicKey)).to.equal(true);
  }
  expect(await readdir(join(folder, '..'))).to.deep.equal(['https']);
  expect((await readdir(folder)).sort()).to.deep.equal([
    'ca-key.pem',
    'ca.crt',
    'server-key.pem',
    'server.crt',
  ]);
  expect((await localCertificate({ folder, names, now })).authority).to.include({
    cert: kept,
    isNew: false,
  });
});

test('a folder that is there already, such as a volume, is filled', async () => {
  const folder = await newFolder();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'note'), '');
  const certificate = await localCertificate({ folder, names, now });
  expect(await readFile(join(folder, 'ca.crt'), 'utf8')).to.equal(certificate.authority.cert);
  expect(await readdir(join(folder, '..'))).to.deep.equal(['https']);
});

test('devices can fetch what they have to trust, and nothing but that', async () => {
  const folder = await newFolder();
  const certificate = await localCertificate({ folder, names, now });
  const ca = certificate.authority.cert;
  expect(await ask(certificate, { host: 'localhost', ca, path: '/ca.crt' })).to.equal(
    `200 application/x-x509-ca-cert ${ca}`,
  );
  expect(ca)
    .to.equal(await readFile(certificate.authority.file, 'utf8'))
    .and.not.include('PRIVATE');
  const plain = await createApp({ ...demoConfig('http://localhost:1'), folder: null, log: null });
  expect((await plain.inject('/ca.crt')).statusCode).to.equal(404);
});

test('keys are their owner’s alone', { skip: process.platform === 'win32' }, async () => {
  const folder = await newFolder();
  await localCertificate({ folder, names, now });
  for (const [file, mode] of [
    ['', 0o700],
    ['ca-key.pem', 0o600],
    ['server-key.pem', 0o600],
  ] as const) {
    expect(((await stat(join(folder, file))).mode & 0o777).toString(8), file).to.equal(
      mode.toString(8),
    );
  }
});

const later: readonly (readonly [
  what: string,
  wishes: { names?: Names; days?: number },
  kept: 'both' | 'authority' | 'none',
])[] = [
  ['the next day', { days: 1 }, 'both'],
  ['by fewer names', { names: { hosts: ['localhost'], addresses: [] } }, 'both'],
  ['334 days later', { days: 334 }, 'both'],
  ['in its last month', { days: 336 }, 'authority'],
  ['after its end', { days: 400 }, 'authority'],
  ['at another address', { names: { ...names, addresses: ['192.168.1.6'] } }, 'authority'],
  ['by another name', { names: { ...names, hosts: ['den.local'] } }, 'authority'],
  ['by a clock of before', { days: -30 }, 'authority'],
  ['in the authority’s last month', { days: 3_630 }, 'none'],
];

for (const [what, { names: wished = names, days = 0 }, kept] of later) {
  test(`${what} ${{ both: 'the certificate stays', authority: 'there is a new certificate of the same authority', none: 'both are new' }[kept]}`, async () => {
    const folder = await newFolder();
    const first = await localCertificate({ folder, names, now });
    const then = now + days * day;
    const second = await localCertificate({ folder, names: wished, now: then });
    expect(first.authority.isNew).to.equal(true);
    expect(second.authority.isNew).to.equal(kept === 'none');
    expect(second.authority.cert === first.authority.cert).to.equal(kept !== 'none');
    expect(second.cert === first.cert).to.equal(kept === 'both');
    const [leaf, authority] = [
      new X509Certificate(second.cert),
      new X509Certificate(second.authority.cert),
    ];
    expect(leaf.verify(authority.publicKey)).to.equal(true);
    expect(Date.parse(leaf.validTo)).to.be.within(then + 30 * day, Date.parse(authority.validTo));
    for (const address of wished.addresses)
      expect(leaf.checkIP(address), address).to.equal(address);
    for (const host of wished.hosts) expect(leaf.checkHost(host), host).to.equal(host);
  });
}

test('what is stored but can’t be used is replaced', async () => {
  const folder = await newFolder();
  const first = await localCertificate({ folder, names, now });
  const other = await localCertificate({ folder: await newFolder(), names, now });
  // A key that isn't the certificate's, and half a file.
  await writeFile(join(folder, 'server-key.pem'), other.key);
  const second = await localCertificate({ folder, names, now });
  expect(second.cert).to.not.equal(first.cert);
  expect(second.authority).to.deep.equal({ ...first.authority, isNew: false });
  await writeFile(join(folder, 'ca.crt'), first.authority.cert.slice(0, 100));
  const third = await localCertificate({ folder, names, now });
  expect(third.authority.isNew).to.equal(true);
  expect(await ask(third, { host: 'localhost', ca: third.authority.cert })).to.match(/^200/);
});

test('a folder that can’t be written is named', async () => {
  const folder = await newFolder();
  const file = join(folder, '..', '..', 'file');
  await writeFile(file, '');
  const error = await localCertificate({ folder: join(file, 'https'), names, now }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error)
    .to.be.instanceOf(OptionError)
    .with.property('message')
    .that.includes(join(file, 'https'))
    .and.includes('ENOTDIR');
});

test('a certificate is good for what the machine is called, and for its addresses', () => {
  const info = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
    family === 'IPv4'
      ? { address, family, internal, netmask: '', mac: '', cidr: null }
      : { address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 };
  const interfaces = {
    lo: [info('127.0.0.1', 'IPv4', true), info('::1', 'IPv6', true)],
    eth0: [info('192.168.1.5', 'IPv4'), info('fe80::1', 'IPv6'), info('fd00::2', 'IPv6')],
  };
  const addresses = ['127.0.0.1', '::1', '192.168.1.5', 'fd00::2'];
  expect(localNames('0.0.0.0', interfaces, 'Den')).to.deep.equal({
    hosts: ['localhost', 'den', 'den.local'],
    addresses,
  });
  expect(localNames('tv.example.com', interfaces, 'den.lan').hosts).to.deep.equal([
    'localhost',
    'den.lan',
    'tv.example.com',
  ]);
  expect(localNames('10.1.2.3', {}, 'a b_c')).to.deep.equal({
    hosts: ['localhost'],
    addresses: ['127.0.0.1', '::1', '10.1.2.3'],
  });
});
