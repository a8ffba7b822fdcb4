/** A certificate with its key, as two files of a folder. */

import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Pair {
  readonly x509: X509Certificate;
  /** PEM, both. */
  readonly cert: string;
  readonly key: string;
}

export interface PairFiles {
  readonly cert: string;
  readonly key: string;
}

export function filesOf(folder: string, name: string): PairFiles {
  return { cert: join(folder, `${name}.crt`), key: join(folder, `${name}-key.pem`) };
}

/** Null where none is stored, or what is stored can't be used. */
export async function readPair(files: PairFiles): Promise<Pair | null> {
  const [cert, key] = await Promise.all([readIfThere(files.cert), readIfThere(files.key)]);
  if (cert === null || key === null) return null;
  try {
    const pair = pairOf(cert, key);
    return pair.x509.checkPrivateKey(createPrivateKey(key)) ? pair : null;
  } catch {
    return null;
  }
}

export function pairOf(cert: string, key: string): Pair {
  return { x509: new X509Certificate(cert), cert, key };
}

/**
 * Nobody but this user reads the key. Each file is whole whenever it is read; but one is replaced after the other, so that
 * another process may find two that are not a pair, and makes its own.
 */
export async function writePair(
  folder: string,
  files: PairFiles,
  { cert, key }: Pair,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replace(files.key, key, 0o600);
  await replace(files.cert, cert, 0o644);
}

/**
 * Writes the first pair of a new folder, whole and at once: of several processes one wins. Nothing happens where the folder
 * has something in it already, or none can be put beside it.
 */
export async function writeFirst(folder: string, name: string, pair: Pair): Promise<void> {
  const beside = `${folder}.${randomUUID()}`;
  await writePair(beside, filesOf(beside, name), pair)
    .then(() => rename(beside, folder))
    .catch(() => rm(beside, { recursive: true, force: true }))
    .catch(() => undefined);
}

async function replace(file: string, content: string, mode: number): Promise<void> {
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, content, { mode, flag: 'wx' });
  await rename(beside, file);
}

async function readIfThere(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
