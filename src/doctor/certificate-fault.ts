/** Why a certificate was refused: Node's codes in words, with what the certificate says of itself. */

import { isCertificateCode } from '../relay/transport/network-error.ts';
import { dayOf, namesOf, type Certificate } from './certificate.ts';

export interface CertificateFault {
  /** What is wrong; `{host}` stands for the host and its port. */
  readonly reason: (certificate: Certificate | null) => string;
  /** What to change. */
  readonly advice: string;
}

const privateAuthority =
  'serve a certificate of a known authority; for one of your own start Node with NODE_EXTRA_CA_CERTS=FILE, and the TVs need it too with direct transport';

const unknownAuthority: CertificateFault = {
  reason: (certificate) =>
    `TLS: the certificate of {host} is from an unknown authority${certificate === null ? '' : `, ${certificate.issuer} (${lifetime(certificate)})`}`,
  advice: privateAuthority,
};

/** By the code of the error, as Node and OpenSSL name it. */
const faults: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: {
    reason: (certificate) => {
      if (certificate === null) return 'TLS: the certificate of {host} has expired';
      if (certificate.ends < Date.now())
        return `TLS: the certificate of {host} has expired on ${dayOf(certificate.ends)} (${whose(certificate)})`;
      return `TLS: an authority above the certificate of {host} has expired (${whose(certificate)}, itself ${lifetime(certificate)})`;
    },
    advice: 'renew the certificate there; if it is valid, this machine’s clock is wrong',
  },
  CERT_NOT_YET_VALID: {
    reason: (certificate) =>
      `TLS: the certificate of {host} is not valid yet${certificate === null ? '' : `, only from ${dayOf(certificate.begins)} on (${whose(certificate)})`}`,
    advice: 'set this machine’s clock, or wait for the certificate’s first day',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    reason: (certificate) =>
      `TLS: {host} has signed its certificate itself (unknown authority${certificate === null ? '' : `; ${certificate.subject}, ${lifetime(certificate)}`})`,
    advice: privateAuthority,
  },
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
    reason: (certificate) =>
      `TLS: {host} sends its certificate without the authority’s between (unknown authority${certificate === null ? '' : ` ${certificate.issuer}`})`,
    advice: `send the whole chain there (the “full chain” file); else ${privateAuthority}`,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: (certificate) =>
      certificate === null
        ? 'TLS: the certificate is not for {host}'
        : `TLS: the certificate is not for {host}, it is for ${namesOf(certificate)} (from ${certificate.issuer})`,
    advice: 'correct the host name in the configuration, or the certificate there',
  },
};

function otherFault(code: string): CertificateFault {
  return {
    reason: (certificate) =>
      `TLS: the certificate of {host} can’t be trusted (${code}${certificate === null ? '' : `; ${whose(certificate)}`})`,
    advice: 'serve another certificate; the code is OpenSSL’s, whose documentation explains it',
  };
}

/** Null where an error is not about a certificate. */
export function certificateFault(code: string): CertificateFault | null {
  return faults[code] ?? (isCertificateCode(code) ? otherFault(code) : null);
}

function whose({ subject, issuer }: Certificate): string {
  return `${subject}, from ${issuer}`;
}

function lifetime({ begins, ends }: Certificate): string {
  return `valid from ${dayOf(begins)} to ${dayOf(ends)}`;
}
