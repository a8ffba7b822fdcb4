/**
 * HTTPS on the local network, for development against a real TV: a certificate authority of one's own, which a device has
 * to trust once, and a certificate that it signs for whatever this machine is called today.
 */

import { hostname } from 'node:os';
import type { generate } from 'selfsigned';
import { isMissing } from '../cli/optional-package.ts';
import { OptionError } from '../cli/options.ts';
import type { Names } from './names.ts';
import {
  filesOf,
  pairOf,
  readPair,
  writeFirst,
  writePair,
  type Pair,
  type PairFiles,
} from './pair.ts';

export interface LocalCertificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** What devices have to trust. */
  readonly authority: {
    /** PEM. */
    readonly cert: string;
    readonly file: string;
    /** Made just now: no device can trust it yet. */
    readonly isNew: boolean;
  };
}

export interface Wishes {
  /** Where both are kept, with their keys. */
  readonly folder: string;
  readonly names: Names;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const day = 86_400_000;
/** Days. Apple takes no certificate of more than 825, of an authority that a person added. */
const lifetime = { authority: 3_650, certificate: 365 } as const;
/** Days before its end in which a certificate is replaced. */
const margin = 30;

/** @throws {OptionError} where the folder or the package that makes certificates can't be used */
export async function localCertificate({ folder, names, now }: Wishes): Promise<LocalCertificate> {
  try {
    const authorityFiles = filesOf(folder, 'ca');
    const stored = await readAuthority(authorityFiles, now);
    const authority = stored ?? (await keepAuthority(folder, authorityFiles, now));

    const files = filesOf(folder, 'server');
    const before = await readPair(files);
    const good =
      before !== null &&
      begins(before, now) &&
      lasts(before, now) &&
      isOf(before, authority) &&
      covers(before, names);
    const { cert, key } = good ? before : await makeCertificate(authority, names, now);
    if (!good) await writePair(folder, files, pairOf(cert, key));
    return {
      key,
      cert,
      authority: { cert: authority.cert, file: authorityFiles.cert, isNew: stored === null },
    };
  } catch (error) {
    throw explained(error, folder);
  }
}

/** When it begins does not matter: a clock that is behind must not cost the trust of every device. */
async function readAuthority(files: PairFiles, now: number): Promise<Pair | null> {
  const stored = await readPair(files);
  return stored !== null && stored.x509.ca && lasts(stored, now) ? stored : null;
}

/** A new one, or another process's that was faster: of two authorities devices would be told to trust the one that is lost. */
async function keepAuthority(folder: string, files: PairFiles, now: number): Promise<Pair> {
  const made = await makeAuthority(now);
  await writeFirst(folder, 'ca', made);
  const first = await readAuthority(files, now);
  if (first === null) await writePair(folder, files, made);
  return first ?? made;
}

function begins({ x509 }: Pair, now: number): boolean {
  return Date.parse(x509.validFrom) <= now;
}

function lasts({ x509 }: Pair, now: number): boolean {
  return Date.parse(x509.validTo) - now > margin * day;
}

function isOf({ x509 }: Pair, authority: Pair): boolean {
  return x509.checkIssued(authority.x509) && x509.verify(authority.x509.publicKey);
}

function covers({ x509 }: Pair, { hosts, addresses }: Names): boolean {
  const all = [
    ...hosts.map((name) => x509.checkHost(name, { subject: 'never' })),
    ...addresses.map((name) => x509.checkIP(name)),
  ];
  return all.every((found) => found !== undefined);
}

async function makeAuthority(now: number): Promise<Pair> {
  const date = new Date(now).toISOString().slice(0, 10);
  // Whoever finds it on a device should know where it came from, and which one of several it is.
  return make(
    `tv-sign-in ${hostname().replace(/[^\w.-]/g, '')} ${date}`,
    now,
    now + lifetime.authority * day,
    {
      extensions: [
        { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  );
}

async function makeCertificate(
  authority: Pair,
  { hosts, addresses }: Names,
  now: number,
): Promise<Pair> {
  const end = Math.min(now + lifetime.certificate * day, Date.parse(authority.x509.validTo));
  return make('tv-sign-in', now, end, {
    ca: { cert: authority.cert, key: authority.key },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...hosts.map((value) => ({ type: 2, value }) as const),
          ...addresses.map((ip) => ({ type: 7, ip }) as const),
        ],
      },
    ],
  });
}

type Maker = typeof generate;

async function make(
  commonName: string,
  now: number,
  end: number,
  options: Parameters<Maker>[1],
): Promise<Pair> {
  // Only this needs it: a server in production is installed without.
  const { generate: maker }: { generate: Maker } = await import('selfsigned');
  const made = await maker([{ name: 'commonName', value: commonName }], {
    ...options,
    keyType: 'ec',
    algorithm: 'sha256',
    // A TV's clock may be a little behind.
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(end),
  });
  return pairOf(made.cert, made.private);
}

function explained(error: unknown, folder: string): unknown {
  if (isMissing('selfsigned', error)) {
    return new OptionError(
      '--https: found no package "selfsigned", which makes the certificate: npm i selfsigned (this is for development)',
    );
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new OptionError(
    `--https: can’t keep the certificate in ${folder} (${String(code)}), expected a folder that can be written`,
  );
}
