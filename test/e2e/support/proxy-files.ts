/** The files of docs/proxies as they stand, but for what an operator too has to put in. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

type Replacements = readonly (readonly [text: string, by: string])[];

/** @throws where the file lacks a text that is to be replaced: the test would prove nothing about it */
export async function proxyFile(name: string, replacements: Replacements): Promise<string> {
  let text = await readFile(new URL(`../../../docs/proxies/${name}`, import.meta.url), 'utf8');
  for (const [found, by] of replacements) {
    if (!text.includes(found))
      throw new Error(`docs/proxies/${name} has no ${JSON.stringify(found)}`);
    text = text.replaceAll(found, by);
  }
  return text;
}

export interface KeptCertificate {
  /** PEM. */
  readonly cert: string;
  /** Files. */
  readonly certFile: string;
  readonly keyFile: string;
  /** Both in one, as HAProxy wants them. */
  readonly pairFile: string;
}

/** A certificate for localhost, signed by itself. */
export async function keepCertificate(folder: string): Promise<KeptCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const certFile = join(folder, 'tv.crt');
  const keyFile = join(folder, 'tv.key');
  const pairFile = join(folder, 'tv.pem');
  await Promise.all([
    writeFile(certFile, cert),
    writeFile(keyFile, key),
    writeFile(pairFile, `${cert}\n${key}`),
  ]);
  return { cert, certFile, keyFile, pairFile };
}
