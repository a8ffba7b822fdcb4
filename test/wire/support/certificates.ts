/** An authority and certificates for `localhost`, each wrong in its own way but one. */

import { createAuthority, type KeyAndCertificate } from '../../harness/test-authority.ts';
import { selfSigned } from '../../unit/doctor/support/certificates.ts';

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

export interface Certificates {
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly authority: KeyAndCertificate;
  readonly good: KeyAndCertificate;
  readonly untrusted: readonly {
    readonly title: string;
    readonly code: string;
    readonly certificate: KeyAndCertificate;
  }[];
}

export async function makeCertificates(): Promise<Certificates> {
  const [known, unknown] = await Promise.all([
    createAuthority('Wire authority'),
    createAuthority('Unknown authority'),
  ]);
  return {
    authority: known.certificate,
    good: await known.sign(),
    untrusted: [
      {
        title: 'an authority that nobody knows',
        code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        certificate: await unknown.sign(),
      },
      {
        title: 'a certificate signed by itself',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        certificate: selfSigned,
      },
      {
        title: 'a certificate for another name',
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        certificate: await known.sign({
          commonName: 'elsewhere.example',
          names: ['elsewhere.example'],
        }),
      },
      {
        title: 'a certificate that has expired',
        code: 'CERT_HAS_EXPIRED',
        certificate: await known.sign({ from: inDays(-60), to: inDays(-30) }),
      },
      {
        title: 'a certificate from the future',
        code: 'CERT_NOT_YET_VALID',
        certificate: await known.sign({ from: inDays(30), to: inDays(60) }),
      },
    ],
  };
}
