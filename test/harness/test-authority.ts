/** Certificate authorities for tests, and the certificates that they sign. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { generate } from 'selfsigned';

export interface KeyAndCertificate {
  /** PEM, both. */
  readonly key: string;
  readonly cert: string;
}

export interface Leaf {
  readonly commonName?: string;
  /** DNS names. */
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
}

export interface Authority {
  readonly certificate: KeyAndCertificate;
  sign(leaf?: Leaf): Promise<KeyAndCertificate>;
}

export interface TestAuthority extends Pick<Authority, 'sign'> {
  /** Its certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
}

const yearMs = 365 * 86_400_000;

export async function createAuthority(name = 'Example CA'): Promise<Authority> {
  const certificate = await generateEc(
    name,
    new Date(Date.UTC(2015, 0)),
    new Date(Date.now() + 200 * yearMs),
    {
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true },
      ],
    },
  );
  return { certificate, sign: (leaf = {}) => signLeaf(certificate, leaf) };
}

/** An authority whose certificate lies in a file until the test ends. */
export async function testAuthority(t: TestContext, name?: string): Promise<TestAuthority> {
  const { certificate, sign } = await createAuthority(name);
  const folder = await mkdtemp(join(tmpdir(), 'tv-authority-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'ca.pem');
  await writeFile(file, certificate.cert);
  return { file, sign };
}

function signLeaf(
  ca: KeyAndCertificate,
  {
    commonName = 'localhost',
    names = ['localhost'],
    from = new Date(Date.now() - yearMs),
    to = new Date(Date.now() + yearMs),
  }: Leaf,
): Promise<KeyAndCertificate> {
  const altNames = names.map((value) => ({ type: 2 as const, value }));
  return generateEc(commonName, from, to, {
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      ...(altNames.length === 0 ? [] : [{ name: 'subjectAltName' as const, altNames }]),
    ],
  });
}

type Options = NonNullable<Parameters<typeof generate>[1]>;

async function generateEc(
  commonName: string,
  from: Date,
  to: Date,
  options: Options,
): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    ...options,
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: from,
    notAfterDate: to,
  });
  return { key, cert };
}
