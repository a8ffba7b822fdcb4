/** An authority and certificates for `localhost`, each wrong in its own way but one. */

import { generate } from 'selfsigned';
import { selfSigned } from '../../unit/doctor/support/certificates.ts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;
const at = (days: number): Date => new Date(Date.now() + days * day);

async function authority(commonName: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: at(-400),
    notAfterDate: at(400),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

interface Leaf {
  readonly name?: string;
  readonly from?: number;
  readonly to?: number;
}

/** @param leaf valid from and to: days from now */
async function leaf(
  ca: Certificate,
  { name = 'localhost', from = -1, to = 30 }: Leaf = {},
): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: at(from),
    notAfterDate: at(to),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}

export interface Certificates {
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly authority: Certificate;
  readonly good: Certificate;
  readonly untrusted: readonly {
    readonly title: string;
    readonly code: string;
    readonly certificate: Certificate;
  }[];
}

export async function makeCertificates(): Promise<Certificates> {
  const [known, unknown] = await Promise.all([
    authority('Wire authority'),
    authority('Unknown authority'),
  ]);
  return {
    authority: known,
    good: await leaf(known),
    untrusted: [
      {
        title: 'an authority that nobody knows',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        certificate: await leaf(unknown),
      },
      {
        title: 'a certificate signed by itself',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        certificate: selfSigned,
      },
      {
        title: 'a certificate for another name',
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        certificate: await leaf(known, { name: 'elsewhere.example' }),
      },
      {
        title: 'a certificate that has expired',
        code: 'CERT_HAS_EXPIRED',
        certificate: await leaf(known, { from: -60, to: -30 }),
      },
      {
        title: 'a certificate from the future',
        code: 'CERT_NOT_YET_VALID',
        certificate: await leaf(known, { from: 30, to: 60 }),
      },
    ],
  };
}
