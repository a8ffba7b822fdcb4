/** A certificate authority that ends with its test, and the certificates that it signs. */

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

export interface TestAuthority {
  /** Its certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string;
  sign(leaf?: Leaf): Promise<KeyAndCertificate>;
}

const year = 365 * 86_400_000;

export async function testAuthority(t: TestContext, name = 'Example CA'): Promise<TestAuthority> {
  const ca = await made(name, new Date(Date.UTC(2015, 0)), new Date(Date.now() + 200 * year), {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), 'tv-authority-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'ca.pem');
  await writeFile(file, ca.cert);
  return {
    file,
    sign: ({
      commonName = 'localhost',
      names = ['localhost'],
      from = new Date(Date.now() - year),
      to = new Date(Date.now() + year),
    } = {}) =>
      made(commonName, from, to, {
        ca,
        extensions: [
          { name: 'basicConstraints', cA: false, critical: true },
          { name: 'extKeyUsage', serverAuth: true },
          ...(names.length === 0
            ? []
            : [
                {
                  name: 'subjectAltName' as const,
                  altNames: names.map((value) => ({ type: 2 as const, value })),
                },
              ]),
        ],
      }),
  };
}

type Options = NonNullable<Parameters<typeof generate>[1]>;

async function made(
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
