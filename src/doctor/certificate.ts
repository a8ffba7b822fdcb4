/** Which certificate a server shows, whose it is and for how long: read by a handshake of its own that sends nothing. */

import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

export interface Certificate {
  /** Whom it was made for, in short: `CN=login.example.com`. */
  readonly subject: string;
  /** Whoever signed it, in short. */
  readonly issuer: string;
  /** Host names and addresses that it is good for. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly begins: number;
  /** Milliseconds since 1970. */
  readonly ends: number;
}

/** Characters of a name, and how many names are told: a certificate may have hundreds. */
const [longestName, mostNames] = [80, 4];

/**
 * The certificate at an https address, whether or not it can be trusted; null where none was shown in time.
 * Nothing is verified, so nothing is said on this connection either: it ends with the handshake.
 * @param timeoutMs how long the handshake may take
 */
export function readCertificate(url: string, timeoutMs: number): Promise<Certificate | null> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      rejectUnauthorized: false,
      ...(isIP(host) === 0 && { servername: host }),
    });
    const end = (certificate: Certificate | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(certificate);
    };
    const timer = setTimeout(() => end(null), timeoutMs);
    socket.once('secureConnect', () => end(described(socket.getPeerX509Certificate())));
    socket.on('error', () => end(null));
    socket.once('close', () => end(null));
  });
}

function described(certificate: X509Certificate | undefined): Certificate | null {
  if (certificate === undefined) return null;
  const { subject, issuer, subjectAltName = '', validFrom, validTo } = certificate;
  const names = subjectAltName
    .split(', ')
    .flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? []);
  const first = names[0] === undefined ? 'no name' : shortened(names[0]);
  return {
    subject: shortName(subject) ?? first,
    issuer: shortName(issuer) ?? 'no name',
    names,
    begins: Date.parse(validFrom),
    ends: Date.parse(validTo),
  };
}

/** A distinguished name as Node writes it, an attribute a line: its common name, else its organisation. */
function shortName(distinguished: string | undefined): string | null {
  const attributes = (distinguished ?? '').split('\n');
  const chosen =
    attributes.find((attribute) => attribute.startsWith('CN=')) ??
    attributes.find((attribute) => attribute.startsWith('O='));
  return chosen === undefined ? null : shortened(chosen);
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}

/** The names that a certificate is for, the first few of them. */
export function namesOf({ names, subject }: Certificate): string {
  // Node looks at the common name where there is nothing else; browsers do not.
  if (names.length === 0) return `${subject} alone`;
  const told = names.slice(0, mostNames).map(shortened).join(', ');
  return names.length <= mostNames ? told : `${told} and ${names.length - mostNames} more`;
}

/** A day as certificates count, in UTC: `2026-03-01`. */
export function dayOf(time: number): string {
  return Number.isNaN(time) ? 'an unknown day' : new Date(time).toISOString().slice(0, 10);
}
